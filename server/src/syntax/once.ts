import type { Document } from './tree';

/** A value that is computed once for each object of a kind, and goes with it. */
export function once<K extends object, T>(compute: (key: K) => T): (key: K) => T {
  const known = new WeakMap<K, { readonly value: T }>();
  return (key) => {
    let entry = known.get(key);
    if (!entry) {
      entry = { value: compute(key) };
      known.set(key, entry);
    }
    return entry.value;
  };
}

/** A value that is computed once for each document: a thousand questions ask for the same. */
export const oncePerDocument = <T>(compute: (document: Document) => T): ((document: Document) => T) => once(compute);
