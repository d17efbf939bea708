import type { Document } from './tree';

/** A value that is computed once for each document: a thousand questions ask for the same. */
export function oncePerDocument<T>(compute: (document: Document) => T): (document: Document) => T {
  const known = new WeakMap<Document, { value: T }>();
  return (document) => {
    const entry = known.get(document) ?? { value: compute(document) };
    known.set(document, entry);
    return entry.value;
  };
}
