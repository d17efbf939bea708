/**
 * One thing, or several in the order in which they came. Most keys of a map have one: arrays of one would be most of
 * its memory.
 */
export type OneOrMany<T> = T | T[];

/** Puts a thing behind those of its key; one that came last already is not put there again. */
export function addTo<K, T>(map: Map<K, OneOrMany<T>>, key: K, thing: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, thing);
  else if (!Array.isArray(known)) {
    if (known !== thing) map.set(key, [known, thing]);
  } else if (known[known.length - 1] !== thing) known.push(thing);
}

const none: readonly never[] = [];

export function listOf<T>(listed: T | readonly T[] | undefined): readonly T[] {
  if (listed === undefined) return none;
  return Array.isArray(listed) ? listed : [listed as T];
}
