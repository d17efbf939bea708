import type { WriteStream } from 'node:tty';
import type { Terminal } from '../cli/io';

/**
 * What a stream can show. `NO_COLOR`, `FORCE_COLOR` and `TERM` as no-color.org and others have them; links as terminals
 * that are known to show them name themselves.
 */
export function terminalOf(stream: Pick<WriteStream, 'isTTY'>): Terminal | undefined {
  const { NO_COLOR, FORCE_COLOR, TERM, TERM_PROGRAM, VTE_VERSION, WT_SESSION, KITTY_WINDOW_ID } = process.env;
  const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  if (!stream.isTTY && !forced) return undefined;
  const colours = forced || (!NO_COLOR && TERM !== 'dumb');
  const known = ['vscode', 'iTerm.app', 'WezTerm', 'ghostty', 'Hyper'].includes(TERM_PROGRAM ?? '');
  const links = known || Number(VTE_VERSION ?? 0) >= 5000 || !!WT_SESSION || !!KITTY_WINDOW_ID;
  return { colours, links: stream.isTTY === true && colours && links };
}
