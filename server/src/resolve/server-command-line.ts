import type { Origin } from './effective';
import { optionLine, refusedAsOption } from './option-line';
import { readServerLine, type ServerReading } from './server-line';
import { slotName } from './slots';
import type { ServerOption } from './target';

/**
 * One option of sshd's command line, which counts before all files. Returns the message with which sshd ends;
 * undefined: it goes on. Source: sshd.c, main.
 */
export function readServerOption(reading: ServerReading, { kind, text, typed }: ServerOption): string | undefined {
  const { snapshot, slots, state } = reading;
  const line = optionLine(snapshot, text);
  if (!line) return undefined;
  const origin: Origin = { kind: 'command-line', text: typed };
  if (kind === 'option') {
    const refused = refusedAsOption(line);
    return refused ?? readServerLine(reading, line, 'yes', origin)?.message;
  }
  const { row, verdict } = line;
  if (!row || !verdict || verdict.kind === 'unset') return undefined;
  if (verdict.kind === 'refused') return verdict.message;
  if (verdict.kind === 'unknown') state.doubt = true;
  const name = slotName(row);
  if (kind === 'assign') slots.replace(name, row, verdict.value, origin);
  else slots.set(name, row, verdict.value, origin, 'yes');
  if (row.name === 'Port') state.ownPorts = true;
  return undefined;
}
