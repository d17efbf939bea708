/** A half-open range of UTF-16 offsets into one document's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Zero-based line and UTF-16 character, as in the Language Server Protocol. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export const span = (start: number, end: number): Span => ({ start, end });

/** True where `offset` lies in the span or right behind it (a cursor at the end of a word is on that word). */
export const touches = (s: Span, offset: number): boolean => s.start <= offset && offset <= s.end;

/** The first number below `end` from which on `test` holds; `end` where it never does. */
export function firstFrom(end: number, test: (number: number) => boolean): number {
  let low = 0;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Of so many things in ascending order the index of the last one that starts at or before `place`; 0 where none does.
 */
export const lastUpTo = (count: number, startOf: (index: number) => number, place: number): number =>
  Math.max(0, firstFrom(count, (index) => startOf(index) > place) - 1);

/** Index of the last start that is at or before `offset`. A loop of its own: it is asked for each finding and line. */
export function lineOf(starts: Int32Array, offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) > offset) high = middle;
    else low = middle + 1;
  }
  return Math.max(0, low - 1);
}

/** The numbers of all lists in ascending order; each list is, and has numbers of its own. */
export function merged(lists: readonly Int32Array[]): Int32Array {
  if (lists.length === 1) return lists[0] as Int32Array;
  const all = new Int32Array(lists.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return all.sort();
}

export function positionOf(starts: Int32Array, offset: number): Position {
  const line = lineOf(starts, offset);
  return { line, character: offset - (starts[line] as number) };
}

/** `indexOf` that looks no further than `to`: a search that misses must not cost the rest of the file. */
export function indexIn(text: string, what: string, from: number, to: number): number {
  for (let i = from; i < to; i++) if (text[i] === what) return i;
  return -1;
}

/** Bytes of a text in UTF-8; half of a surrogate pair is written as three. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const c of text) {
    const code = c.codePointAt(0) as number;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
  }
  return bytes;
}
