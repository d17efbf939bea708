import type { Keyword } from '../language/keyword';
import { matchPattern } from '../syntax/pattern';
import type { Candidate, Origin, PrintedLine } from './effective';
import { isUnknown, type Possible, type Tri, type UnknownReason } from './unknown';

/** One option of OpenSSH's table while files are read. */
export interface Slot {
  /** The row of the keyword that set it: ProxyJump and ProxyCommand share a slot. */
  row: Keyword;
  value: string | undefined;
  /** The words of the value, where it is a list of them. */
  words?: readonly string[] | undefined;
  origin: Origin | undefined;
  settled: boolean;
  /** Set by lines of which it is not known whether they apply; they came before `value`. */
  readonly maybe: Candidate[];
  readonly shadowed: Origin[];
  /** All values of an accumulating keyword. */
  list: PrintedLine[];
}

/**
 * OpenSSH's option table: the first obtained value stays, but for the keywords whose row says otherwise
 * (docs/openssh.md B.1).
 */
export interface Slots {
  /** Sets one value from a line that applies for certain (`yes`) or perhaps. */
  set(
    name: string,
    row: Keyword,
    value: string,
    origin: Origin,
    active: Exclude<Tri, 'no'>,
    words?: readonly string[],
  ): void;
  /** Takes the words of a list away that a pattern matches. */
  remove(name: string, row: Keyword, pattern: string, active: Exclude<Tri, 'no'>): void;
  /** Sets a value whatever was there; from a line that applies for certain, unless told. */
  replace(name: string, row: Keyword, value: string, origin: Origin, active?: Exclude<Tri, 'no'>): void;
  /** From here on a line that was not seen may have set whatever is still open. */
  haze(why: UnknownReason): void;
  get(name: string): Slot | undefined;
  names(): Iterable<string>;
  readonly hazy: UnknownReason | undefined;
}

export const createSlots = (): Slots => new OptionTable();

class OptionTable implements Slots {
  private readonly slots = new Map<string, Slot>();
  private hazyBy: UnknownReason | undefined;
  private count = 0;

  get hazy(): UnknownReason | undefined {
    return this.hazyBy;
  }

  set(...[name, row, value, origin, active, words]: Parameters<Slots['set']>): void {
    const slot = this.slotOf(name, row);
    const why = isUnknown(active) ? active.unknown : undefined;
    if (row.multiple === 'accumulates' || row.multiple === 'per-name') {
      const name = row.multiple === 'per-name' ? words?.[0] : undefined;
      addLine(slot, row, { value, origin, certain: why === undefined, order: this.count++, name });
    } else if (row.multiple !== 'last' && slot.settled) slot.shadowed.push(origin);
    else if (why) slot.maybe.push({ value, origin, why });
    else if (row.multiple === 'last') put(slot, row, value, origin, words);
    else {
      if (this.hazyBy) slot.maybe.push({ value: undefined, origin: undefined, why: this.hazyBy });
      Object.assign(slot, { row, value, words, origin, settled: true });
    }
  }

  remove(...[name, row, pattern, active]: Parameters<Slots['remove']>): void {
    const slot = this.slotOf(name, row);
    const matched = ({ value }: PrintedLine): boolean => matchPattern(value, pattern);
    slot.list = isUnknown(active)
      ? slot.list.map((line) => (matched(line) ? { ...line, certain: false } : line))
      : slot.list.filter((line) => !matched(line));
  }

  replace(...[name, row, value, origin, active = 'yes']: Parameters<Slots['replace']>): void {
    const slot = this.slotOf(name, row);
    if (isUnknown(active)) slot.maybe.push({ value, origin, why: active.unknown });
    else put(slot, row, value, origin);
  }

  haze(why: UnknownReason): void {
    this.hazyBy ??= why;
  }

  get(name: string): Slot | undefined {
    return this.slots.get(name);
  }

  names(): Iterable<string> {
    return this.slots.keys();
  }

  private slotOf(name: string, row: Keyword): Slot {
    let slot = this.slots.get(name);
    if (!slot) {
      slot = { row, value: undefined, origin: undefined, settled: false, maybe: [], shadowed: [], list: [] };
      this.slots.set(name, slot);
    }
    return slot;
  }
}

function put(slot: Slot, row: Keyword, value: string, origin: Origin, words?: readonly string[]): void {
  if (slot.origin) slot.shadowed.push(slot.origin);
  slot.maybe.length = 0;
  Object.assign(slot, { row, value, words, origin, settled: true });
}

/** A line of a keyword whose lines add up; of two that say the same, or are about the same name, the first counts. */
function addLine(slot: Slot, row: Keyword, line: PrintedLine): void {
  if (!row.once && row.multiple !== 'per-name') slot.list.push(line);
  else if (certainKeys(slot.list).has(keyOf(line))) slot.shadowed.push(line.origin);
  else {
    slot.list.push(line);
    if (line.certain) certainKeys(slot.list).add(keyOf(line));
  }
}

const keyOf = ({ name, value }: PrintedLine): string => name ?? value;

/** What the lines of a list say for certain, or are about; the list only grows, or another takes its place. */
const keysOf = new WeakMap<readonly PrintedLine[], Set<string>>();

function certainKeys(list: readonly PrintedLine[]): Set<string> {
  const known = keysOf.get(list) ?? new Set(list.flatMap((line) => (line.certain ? [keyOf(line)] : [])));
  keysOf.set(list, known);
  return known;
}

/** What an option may hold when all that was read is taken together; `undefined` among the values: nothing sets it. */
export function possibleValue(slots: Slots, name: string): Possible<string | undefined> {
  const slot = slots.get(name);
  const values = new Set<string | undefined>(slot?.maybe.map((m) => m.value));
  values.add(slot?.settled ? slot.value : undefined);
  const unseen = !slot?.settled || slot.maybe.some((m) => m.value === undefined);
  return { values: [...values], ...(unseen && slots.hazy ? { open: slots.hazy } : {}) };
}

/** The slot of a `none` that does not fill the one that its keyword shares with others. */
export const noneSlotName = ({ name }: Keyword): string => `${name.toLowerCase()}#none`;

/** What is in it; undefined: nothing, or the keyword has no such slot. */
export const noneSlot = (slots: Slots, row: Keyword): Slot | undefined => row.noneApart && slots.get(noneSlotName(row));

/** The name of the slot that a keyword fills. */
export function slotName(row: Keyword): string {
  const known = slotNames.get(row);
  if (known !== undefined) return known;
  const name = (row.slot ?? row.aliasOf ?? row.name).toLowerCase();
  slotNames.set(row, name);
  return name;
}

const slotNames = new Map<Keyword, string>();
