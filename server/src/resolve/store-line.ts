import type { Build } from '../language/build';
import type { Evaluation } from '../language/evaluation';
import { type Keyword, statusIn } from '../language/keyword';
import { applies } from '../language/releases';
import { valueTypeOf } from '../language/values/index';
import type { Directive } from '../syntax/tree';
import type { Origin } from './effective';
import { noneSlotName, type Slot, type Slots, slotName } from './slots';
import { isUnknown, type Tri } from './unknown';
import type { FilePlace, Trouble } from './walk';

/** The words that OpenSSH refuses, as offsets. */
export function troubleAt(
  line: Directive,
  evaluation: Extract<Evaluation, { kind: 'refused' }>,
  fatal: boolean,
): Trouble {
  const word = evaluation.word < 0 ? undefined : line.arguments[evaluation.word];
  const at = word ?? line.keyword;
  return { message: evaluation.message, start: at.start, end: at.end, fatal };
}

/** A trouble of the line before its keyword is looked at; undefined: none. */
export function lexicalTrouble(line: Directive, fatal: boolean): Trouble | undefined {
  if (line.problem === undefined) return undefined;
  const message =
    line.problem === 'invalid-quotes' ? 'invalid quotes' : `no argument after keyword "${line.keyword.name}"`;
  return { message, start: line.span.start, end: line.span.end, fatal };
}

/**
 * Fills the slot or slots of an accepted line, if it takes effect. `from`: where the line stands, or what a line of the
 * command line is.
 */
export function store(
  slots: Slots,
  line: Directive,
  evaluation: Evaluation,
  from: FilePlace | Origin,
  active: Tri,
  build: Build,
): void {
  const { row } = line;
  if (!row || evaluation.kind === 'refused') return;
  const overrides = evaluation.kind === 'value' && overridesEarlier(line);
  if ((active === 'no' && !row.everywhere) || evaluation.kind === 'unset') return;
  const origin: Origin = 'kind' in from ? from : { kind: 'line', uri: from.uri, role: from.role, directive: line };
  const name = slotName(row);
  const counts = active === 'no' ? 'yes' : active;
  if (overrides) {
    slots.replace(name, row, evaluation.value, origin, counts);
    return;
  }
  if (yieldsTo(slots.get(name), row, evaluation.value)) {
    slots.replace(name, row, evaluation.value, origin, counts);
    return;
  }
  const other = row.lastWhileUnset;
  if (other && evaluation.kind === 'value' && applies(other.change, build)) {
    const set = isSet(slots, other.keyword);
    if (set === 'no') slots.replace(name, row, evaluation.value, origin, counts);
    else if (set !== 'yes') slots.set(name, row, evaluation.value, origin, isUnknown(set) ? set : counts);
    return;
  }
  if (row.noneApart && applies(row.noneApart, build)) {
    storeApart(slots, row, evaluation.value, origin, counts);
    return;
  }
  const words = evaluation.kind === 'value' ? evaluation.words : undefined;
  if (words && row.lineForEach && row.multiple === 'accumulates') addWords(slots, row, words, origin, counts, build);
  else if (evaluation.kind !== 'value' || !evaluation.parts)
    slots.set(name, row, onto(slots.get(name), line, evaluation.value), origin, counts, words);
  else
    for (const [index, part] of evaluation.parts.entries())
      if (part !== undefined) slots.set(`${name}#${index}`, row, part, origin, counts);
}

/** Whether a value takes the place of a word that is set: ssh keeps the two apart, and prints the value. */
const yieldsTo = (slot: Slot | undefined, { yielding }: Keyword, value: string): boolean =>
  yielding !== undefined &&
  slot?.settled === true &&
  slot.maybe.length === 0 &&
  yielding.includes(slot.value ?? '') &&
  !yielding.includes(value);

/** A value together with what is left of the one before it. */
function onto(slot: Slot | undefined, { row, values }: Directive, value: string): string {
  const type = row?.multiple === 'last' ? valueTypeOf(row) : undefined;
  return type?.onto && slot?.value !== undefined ? type.onto(slot.value, value, values) : value;
}

/** A line of a keyword whose `none` has a slot of its own. Source: readconf.c, parse_jump. */
function storeApart(slots: Slots, row: Keyword, value: string, origin: Origin, active: Exclude<Tri, 'no'>): void {
  const [shared, own] = [slotName(row), noneSlotName(row)];
  if (isNone(value)) {
    const before = slots.get(shared);
    slots.set(before?.settled && before.row === row ? shared : own, row, value, origin, active);
    return;
  }
  const none = slots.get(own);
  const [perhaps] = none?.maybe ?? [];
  if (none?.settled) slots.set(own, row, value, origin, active);
  else slots.set(shared, row, value, origin, perhaps ? { unknown: perhaps.why } : active);
}

/** Whether a value turns a keyword off. */
export const isNone = (value: string): boolean => value.toLowerCase() === 'none';

/** The same for a line of a template, which may set anything or nothing. */
export function storePlaceholder(slots: Slots, line: Directive, from: FilePlace, active: Tri, build: Build): void {
  const { row, verdict } = line;
  if (!row || !verdict || statusIn(row, build) !== 'active' || row.multiple === 'immediate') return;
  store(slots, line, verdict, from, active, build);
}

/** Whether a line replaces what was set before it: by a word, not by a number that is printed like it. */
export const overridesEarlier = ({ row, values }: Directive): boolean =>
  row?.overriding !== undefined && values[0]?.toLowerCase() === row.overriding;

/** Whether a slot, by its name, was filled so far. `about`: by a line about that, where it has one for each name. */
export function isSet(slots: Slots, name: string, about?: string): Tri {
  const slot = slots.get(name);
  if (about !== undefined && slot?.list.some((line) => line.name === about && line.certain)) return 'yes';
  const why = slots.hazy ?? slot?.maybe[0]?.why;
  return slot?.settled ? 'yes' : why ? { unknown: why } : 'no';
}

/** The words of a list of which each is a line. Source: readconf.c, oSendEnv and rm_env. */
function addWords(
  slots: Slots,
  row: Keyword,
  words: readonly string[],
  origin: Origin,
  active: Exclude<Tri, 'no'>,
  build: Build,
): void {
  const removes = row.removesSince !== undefined && build.release >= row.removesSince;
  for (const word of words)
    if (removes && word.startsWith('-')) slots.remove(slotName(row), row, word.slice(1), active);
    else slots.set(slotName(row), row, word, origin, active);
}
