import { statusIn } from '../language/keyword';
import { applies } from '../language/releases';
import type { Directive } from '../syntax/tree';
import { tryVariables } from './client-fill-in';
import type { ClientReading } from './client-reading';
import type { Origin } from './effective';
import { refusedByFull } from './full-lists';
import { lexicalTrouble, store, troubleAt } from './store-line';
import { isUnknown, type Tri, tri } from './unknown';
import type { FilePlace, Trouble } from './walk';

/**
 * One line that is not Host, Match or Include: judged, and kept where it counts. `from`: where it stands, or what it is
 * on the command line. Source: readconf.c, process_config_line_depth.
 */
export function readClientLine(
  reading: ClientReading,
  line: Directive,
  active: Tri,
  from: FilePlace | Origin,
): Trouble | undefined {
  const { row } = line;
  if (!row || statusIn(row, reading.build) === 'absent') return readUnknownKeyword(reading, line);
  const lexical = lexicalTrouble(line, false);
  if (lexical) return lexical;
  const { verdict } = line;
  if (!verdict) return undefined;
  const stops = !applies('bad-value-counted', reading.build);
  if (verdict.kind === 'refused') return troubleAt(line, verdict, verdict.fatal ?? stops);
  const tried = tryVariables(row, verdict, reading.snapshot);
  if (tried?.kind === 'refused') {
    const message = `Invalid environment expansion ${line.values[0]}.`;
    return { message, ...(line.arguments[0] ?? line.keyword), fatal: stops };
  }
  if ((tried ?? verdict).kind === 'unknown') reading.doubt = true;
  if (row.multiple === 'immediate') {
    if (active === 'yes') return { message: `RefuseConnection: ${line.restText}`, ...line.span, fatal: true };
    if (isUnknown(active)) reading.doubt = true;
  }
  const full = refusedByFull(reading.slots, line, active, reading.build, stops);
  if (full === 'perhaps') reading.doubt = true;
  else if (full) return full;
  store(reading.slots, line, verdict, from, active, reading.build);
  return undefined;
}

/** A keyword that this build does not have: refused, but where IgnoreUnknown names it. */
function readUnknownKeyword(reading: ClientReading, line: Directive): Trouble | undefined {
  const lexical = lexicalTrouble(line, false);
  if (lexical) return lexical;
  const { keyword } = line;
  const ignored = isIgnored(reading, keyword.name);
  if (ignored === 'no') return { message: `Bad configuration option: ${keyword.name}`, ...keyword, fatal: false };
  if (isUnknown(ignored)) reading.doubt = true;
  return undefined;
}

/** IgnoreUnknown counts from its line on, first value only, case-insensitively (docs/openssh.md A.6). */
function isIgnored({ snapshot, slots }: ClientReading, name: string): Tri {
  const slot = slots.get('ignoreunknown');
  if (slot?.maybe.length || (!slot?.settled && slots.hazy)) return { unknown: 'depends' };
  if (slot?.value === undefined) return 'no';
  const answer = snapshot.ignoring.match(name, slot.value);
  return answer === undefined ? { unknown: 'too-much' } : tri(answer === 1);
}
