import { onceEach } from './shelf';
import type { Document } from './tree';

/** What is kept with objects of a kind. */
interface Kept<K extends object, T> {
  get(key: K): T | undefined;
  set(key: K, value: T): void;
}

class Given {
  constructor(key: object) {
    // biome-ignore lint/correctness/noConstructorReturn: what a derived class declares then goes on the given object
    return key;
  }
}

/**
 * What is kept with objects, unseen by others and by copies, and goes with them. A WeakMap does the same, but when only
 * young objects are collected V8 takes its values for reachable, and with them all that they lead to: of thousands of
 * files that are looked at once each would be copied twice before it is gone.
 */
function keptBeside<K extends object, T>(): Kept<K, T> {
  class Beside extends Given {
    #value: T;
    constructor(key: K, value: T) {
      super(key);
      this.#value = value;
    }
    static get(key: K | Beside): T | undefined {
      return #value in key ? key.#value : undefined;
    }
    static set(key: K | Beside, value: T): void {
      if (#value in key) key.#value = value;
      else new Beside(key as K, value);
    }
  }
  return Beside;
}

/** A value that is computed once for each object of a kind, and goes with it. */
export function once<K extends object, T>(compute: (key: K) => T): (key: K) => T {
  const known = keptBeside<K, { readonly value: T }>();
  return (key) => {
    let entry = known.get(key);
    if (!entry) {
      entry = { value: compute(key) };
      known.set(key, entry);
    }
    return entry.value;
  };
}

/**
 * Looks things up by a number; of several with the same one it finds the first. Whoever has thousands of findings asks
 * for each.
 */
export function firstBy<T>(
  numberOf: (thing: T) => number | undefined,
): (list: readonly T[], number: number) => T | undefined {
  const maps = once((list: readonly T[]) => {
    const map = new Map<number | undefined, T>();
    for (const thing of list) {
      const number = numberOf(thing);
      if (!map.has(number)) map.set(number, thing);
    }
    return map;
  });
  return (list, number) => maps(list).get(number);
}

/** A value that is computed once for each document: a thousand questions ask for the same. */
export const oncePerDocument = onceEach<Document>();
