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

/**
 * The same for objects of which many values are asked: garbage collection has one table to look after, not one for each
 * value.
 */
export function onceEach<K extends object>(): <T>(compute: (key: K) => T) => (key: K) => T {
  const known = new WeakMap<K, { readonly value: unknown }[]>();
  let functions = 0;
  return <T>(compute: (key: K) => T) => {
    const number = functions++;
    return (key) => {
      let values = known.get(key);
      if (!values) {
        values = new Array(functions);
        known.set(key, values);
      }
      values[number] ??= { value: compute(key) };
      return values[number].value as T; // what this function put there
    };
  };
}

/** A value that is computed once for each document: a thousand questions ask for the same. */
export const oncePerDocument = onceEach<Document>();
