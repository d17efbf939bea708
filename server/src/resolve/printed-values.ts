import type { Build } from '../language/build';
import type { Dialect } from '../language/dialect';
import { type Keyword, statusIn } from '../language/keyword';
import { printedDefault } from '../language/printed-defaults';
import { once } from '../syntax/once';
import type { Candidate, Effective, Origin, PrintedLine } from './effective';
import { noneSlot, type Slot, type Slots, slotName } from './slots';
import type { UnknownReason } from './unknown';

const byDefault: Origin = { kind: 'default' };

/**
 * Turns the filled option table into what the program would print: set values, and the defaults that are constants.
 * `ofBlocks`: what Match blocks of sshd set, which it does not tidy up.
 */
export function printedValues(slots: Slots, dialect: Dialect, build: Build, ofBlocks = false): Map<string, Effective> {
  const values = new Map<string, Effective>();
  const put = (effective: Effective): void => {
    values.set(effective.keyword.toLowerCase(), shown(effective, dialect, build, ofBlocks));
  };
  const defaults = (row: Keyword): readonly string[] => printedDefault(row, dialect.id, build);
  let hasParts = false;
  for (const name of slots.names()) {
    if (name.includes('#')) {
      hasParts = true;
      continue;
    }
    const slot = slots.get(name);
    if (!slot) continue;
    const keyword = slot.row.aliasOf ?? slot.row.name;
    if (addsUp(slot.row)) {
      put(added(keyword, slot, slots.hazy, defaults(rowOf(dialect, keyword, build) ?? slot.row)));
      continue;
    }
    const none = noneSlot(slots, slot.row);
    const set = slot.settled ? slot : none?.settled ? none : undefined;
    const value = set ? set.value : defaults(rowOf(dialect, keyword, build) ?? slot.row)[0];
    const origin = set?.origin ?? byDefault;
    put(inLines(weigh(keyword, value, origin, slot.maybe, slot.shadowed, set ? undefined : slots.hazy), slot));
  }
  for (const { row, name, unset } of printedRows(dialect, build, ofBlocks)) {
    if (values.has(name)) continue;
    const none = hasParts ? noneSlot(slots, row) : undefined;
    const parts = hasParts ? partsOf(slots, row.name) : undefined;
    if (parts) {
      put(parts);
      continue;
    }
    if (none?.settled) {
      put(weigh(row.name, none.value, none.origin ?? byDefault, [], none.shadowed, undefined));
      continue;
    }
    if (row.slot && slots.get(slotName(row))) continue; // the other keyword of the slot was set
    const isUnset = unset && !row.unless?.some((other) => slots.get(other));
    if (slots.hazy) put(standard(row, isUnset ? defaults(row) : [], slots.hazy));
    else if (isUnset) values.set(name, unset);
  }
  return values;
}

/** The same with nothing for a `none` that the build does not print. */
function shown(effective: Effective, dialect: Dialect, build: Build, ofBlocks: boolean): Effective {
  const isNone = effective.value === 'none' && !ofBlocks;
  const silentUntil = isNone ? rowOf(dialect, effective.keyword, build)?.noneSilentUntil : undefined;
  return silentUntil !== undefined && build.release < silentUntil ? { ...effective, value: undefined } : effective;
}

/** A keyword that is printed under its name, in lower case, and what is printed where nothing sets it. */
interface PrintedRow {
  readonly row: Keyword;
  readonly name: string;
  readonly unset: Effective | undefined;
}

const known = once((_: Dialect) => new Map<string, readonly PrintedRow[]>());

/** The same for each question to a build. */
function printedRows(dialect: Dialect, build: Build, ofBlocks: boolean): readonly PrintedRow[] {
  const key = `${build.release} ${build.distribution} ${ofBlocks}`;
  const rows =
    known(dialect).get(key) ?? dialect.keywords.rows.flatMap((row) => printedRow(row, dialect, build, ofBlocks));
  known(dialect).set(key, rows);
  return rows;
}

function printedRow(known: Keyword, dialect: Dialect, build: Build, ofBlocks: boolean): PrintedRow[] {
  const row = underOwnName(known, dialect, build);
  if (!row || row.multiple === 'block' || statusIn(known, build) !== 'active') return [];
  const standards = printedDefault(row, dialect.id, build);
  const unset = standards.length === 0 ? undefined : standard(row, standards, undefined);
  return [{ row, name: row.name.toLowerCase(), unset: unset && shown(unset, dialect, build, ofBlocks) }];
}

/** A keyword that nothing sets for certain. */
function standard(row: Keyword, values: readonly string[], hazy: UnknownReason | undefined): Effective {
  const effective = weigh(row.name, values[0], byDefault, [], [], hazy);
  return addsUp(row) ? { ...effective, lines: standardLines(values, hazy === undefined) } : effective;
}

/** The row whose name a keyword is answered under; undefined: another row of the build has that name. */
function underOwnName(row: Keyword, dialect: Dialect, build: Build): Keyword | undefined {
  if (row.aliasOf === undefined) return row;
  return rowOf(dialect, row.aliasOf, build) ? undefined : dialect.keywords.get(row.aliasOf.toLowerCase());
}

/** Whether several lines of a keyword are printed. */
const addsUp = ({ multiple }: Keyword): boolean => multiple === 'accumulates' || multiple === 'per-name';

const standardLines = (values: readonly string[], certain: boolean): PrintedLine[] =>
  values.map((value) => ({ value, origin: byDefault, certain }));

/** A keyword whose lines add up; where there are none, its default. */
function added(
  keyword: string,
  { list, shadowed }: Slot,
  hazy: UnknownReason | undefined,
  otherwise: readonly string[],
): Effective {
  const doubtful = hazy ?? (list.some((line) => !line.certain) ? 'depends' : undefined);
  const lines = list.length > 0 ? list : standardLines(otherwise, !hazy);
  return {
    keyword,
    value: lines[0]?.value,
    lines,
    certain: doubtful === undefined,
    origin: lines[0]?.origin ?? byDefault,
    candidates: doubtful ? [{ value: undefined, origin: undefined, why: doubtful }] : [],
    shadowed,
  };
}

/** A list whose words are printed on a line each. */
function inLines(effective: Effective, { row, words, settled }: Slot): Effective {
  if (!row.lineForEach || !settled || !words) return effective;
  const { origin, certain } = effective;
  return { ...effective, value: words[0], lines: words.map((value) => ({ value, origin, certain })) };
}

const rowOf = (dialect: Dialect, keyword: string, build: Build) => dialect.lookup(keyword.toLowerCase(), build);

function weigh(
  keyword: string,
  value: string | undefined,
  origin: Origin,
  maybe: readonly Candidate[],
  shadowed: readonly Origin[],
  hazy: UnknownReason | undefined,
): Effective {
  const candidates = maybe.filter((m) => m.value !== value);
  if (hazy) candidates.push({ value: undefined, origin: undefined, why: hazy });
  return { keyword, value, certain: candidates.length === 0, origin, candidates, shadowed };
}

/** A keyword that nothing sets for certain, with another default than its usual one. */
export function withDefault({ keyword, shadowed }: Effective, slots: Slots, value: string, origin: Origin): Effective {
  return weigh(keyword, value, origin, slots.get(keyword.toLowerCase())?.maybe ?? [], shadowed, slots.hazy);
}

/**
 * A keyword with several slots (RekeyLimit): its parts joined as the program prints them. `below`: a table whose parts
 * count where this one leaves them open.
 */
export function partsOf(slots: Slots, keyword: string, below?: Slots): Effective | undefined {
  const names = [0, 1].map((i) => `${keyword.toLowerCase()}#${i}`);
  if (!names.some((name) => slots.get(name))) return undefined;
  const parts = names.map((name) => {
    const [own, other] = [slots.get(name), below?.get(name)];
    if (!own || !other) return own ?? other;
    return own.settled ? own : { ...other, maybe: [...own.maybe, ...other.maybe] };
  });
  const candidates = parts.flatMap((p) => (p ? p.maybe.filter((m) => m.value !== p.value) : []));
  const hazy = slots.hazy ?? below?.hazy;
  if (hazy && parts.some((p) => !p?.settled)) candidates.push({ value: undefined, origin: undefined, why: hazy });
  return {
    keyword,
    value: parts.map((p) => p?.value ?? '0').join(' '),
    certain: candidates.length === 0,
    origin: parts.find((p) => p?.settled)?.origin ?? byDefault,
    candidates,
    shadowed: parts.flatMap((p) => p?.shadowed ?? []),
  };
}
