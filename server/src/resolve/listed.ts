/** One thing or several, in the order in which they came: most keys have one, and an array for each would be most of a map. */
export type Listed<T> = T | T[];

/** Puts a thing behind those of its key; one that came last already is not put there again. */
export function addTo<K, T>(map: Map<K, Listed<T>>, key: K, thing: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, thing);
  else if (!Array.isArray(known)) {
    if (known !== thing) map.set(key, [known, thing]);
  } else if (known[known.length - 1] !== thing) known.push(thing);
}

const none: readonly never[] = [];

export function listOf<T>(listed: Listed<T> | undefined): readonly T[] {
  if (listed === undefined) return none;
  return Array.isArray(listed) ? listed : [listed];
}
