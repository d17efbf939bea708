import type { Keyword } from '../language/keyword';
import type { Candidate, Origin } from './effective';
import { isUnknown, type Possible, type Tri, type UnknownReason } from './unknown';

/** One option of OpenSSH's table while files are read. */
interface Slot {
  /** The row of the keyword that set it: ProxyJump and ProxyCommand share a slot. */
  row: Keyword;
  value: string | undefined;
  origin: Origin | undefined;
  settled: boolean;
  /** Set by lines of which it is not known whether they apply; they came before `value`. */
  readonly maybe: Candidate[];
  readonly shadowed: Origin[];
  /** All values of an accumulating keyword. */
  readonly list: { readonly value: string; readonly origin: Origin; readonly certain: boolean }[];
}

/** OpenSSH's option table: the first obtained value stays, but for the keywords whose row says otherwise (docs/openssh.md B.1). */
export interface Slots {
  /** Sets one value from a line that applies for certain (`yes`) or perhaps. */
  set(name: string, row: Keyword, value: string, origin: Origin, active: Exclude<Tri, 'no'>): void;
  /** Sets a value whatever was there. */
  replace(name: string, row: Keyword, value: string, origin: Origin): void;
  /** From here on a line that was not seen may have set whatever is still open. */
  haze(why: UnknownReason): void;
  get(name: string): Slot | undefined;
  names(): Iterable<string>;
  readonly hazy: UnknownReason | undefined;
}

export function createSlots(): Slots {
  const slots = new Map<string, Slot>();
  let hazy: UnknownReason | undefined;

  const slotOf = (name: string, row: Keyword): Slot => {
    let slot = slots.get(name);
    if (!slot) {
      slot = { row, value: undefined, origin: undefined, settled: false, maybe: [], shadowed: [], list: [] };
      slots.set(name, slot);
    }
    return slot;
  };

  const put = (slot: Slot, row: Keyword, value: string, origin: Origin): void => {
    if (slot.origin) slot.shadowed.push(slot.origin);
    slot.maybe.length = 0;
    Object.assign(slot, { row, value, origin, settled: true });
  };

  return {
    set(name, row, value, origin, active) {
      const slot = slotOf(name, row);
      const why = isUnknown(active) ? active.unknown : undefined;
      if (row.multiple === 'accumulates') {
        slot.list.push({ value, origin, certain: why === undefined });
        return;
      }
      if (row.multiple === 'last') {
        if (why) slot.maybe.push({ value, origin, why });
        else put(slot, row, value, origin);
        return;
      }
      if (slot.settled) {
        slot.shadowed.push(origin);
        return;
      }
      if (why) {
        slot.maybe.push({ value, origin, why });
        return;
      }
      if (hazy) slot.maybe.push({ value: undefined, origin: undefined, why: hazy });
      Object.assign(slot, { row, value, origin, settled: true });
    },
    replace(name, row, value, origin) {
      put(slotOf(name, row), row, value, origin);
    },
    haze(why) {
      hazy ??= why;
    },
    get: (name) => slots.get(name),
    names: () => slots.keys(),
    get hazy() {
      return hazy;
    },
  };
}

/** What an option may hold when all that was read is taken together; `undefined` among the values: nothing sets it. */
export function possibleValue(slots: Slots, name: string): Possible<string | undefined> {
  const slot = slots.get(name);
  const values = new Set<string | undefined>(slot?.maybe.map((m) => m.value));
  values.add(slot?.settled ? slot.value : undefined);
  const unseen = !slot?.settled || slot.maybe.some((m) => m.value === undefined);
  return { values: [...values], ...(unseen && slots.hazy ? { open: slots.hazy } : {}) };
}

/** The name of the slot that a keyword fills. */
export function slotName(row: Keyword): string {
  const known = slotNames.get(row);
  if (known !== undefined) return known;
  const name = (row.slot ?? row.aliasOf ?? row.name).toLowerCase();
  slotNames.set(row, name);
  return name;
}

const slotNames = new Map<Keyword, string>();
