import { t } from '@vscode/l10n';
import type { Context } from '../analysis/context';
import { argumentsFrom, textOf } from '../syntax/query';
import type { Directive } from '../syntax/tree';
import { correction } from './corrections';
import type { Fix } from './edit';

/** `[address:]port:host:port`, as behind `ssh -L`. */
const onCommandLine = /^((?:(?:\[[^\]\s]*\]|[^:\s[\]]*):)?\d{1,5}):((?:\[[^\]\s]+\]|[^:\s[\]]+):\d{1,5})$/;

/** The forwarding of a command line as it is written in a file: with a space between the two ends. */
export function endsApart(context: Context, line: Directive): Fix[] {
  if (line.arguments.length !== 1 || !line.row?.name.endsWith('Forward')) return [];
  const all = argumentsFrom(line, 0);
  const m = onCommandLine.exec(textOf(context.document, all));
  if (!m) return [];
  const text = `${m[1]} ${m[2]}`;
  return correction(context, line, all, text, t('Put a space between the two ends: {0}', text));
}
