import { oncePerDocument } from '../syntax/once';
import { wordsOf } from '../syntax/query';
import { firstFrom } from '../syntax/text';
import type { Document } from '../syntax/tree';

/** A number for `text[start, end)`, FNV-1a: texts that are alike have the same one, hardly any others do. */
export function numberOf(text: string, start: number, end: number): number {
  let h = 0x811c9dc5;
  for (let i = start; i < end; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h | 0;
}

/** Which Host lines name a host. */
export interface NameIndex {
  /** The first line with a name from the line `from` on; both by their number among all headers. */
  firstWith(name: string, from: number): number | undefined;
  /** All of them, in ascending order. */
  allWith(name: string): readonly number[];
}

/** More than there are Host lines in a file: a name's number and a line's fit into one number. */
const mostLines = 2 ** 20;

/**
 * An index of the names on Host lines that have nothing else. `at`: the nodes of all headers, `numbers`: which of them
 * are such lines. No text is made of a name, and nothing is hashed: whoever writes the names may choose the numbers.
 */
export function nameIndex(document: Document, at: Int32Array, numbers: readonly number[]): NameIndex {
  const { text, index } = document;
  const found: number[] = [];
  for (const line of numbers) {
    const add = (of: string, start: number, end: number): void => {
      found.push((numberOf(of, start, end) >>> 0) * mostLines + line);
    };
    const node = at[line] as number;
    if (!index.eachPlainWord(node, (start, end) => add(text, start, end)))
      for (const word of wordsOf(document, node)) add(word, 0, word.length);
  }
  const sorted = Float64Array.from(found).sort();
  const firstWith = (name: string, from: number): number | undefined => {
    const least = (numberOf(name, 0, name.length) >>> 0) * mostLines;
    const start = firstFrom(sorted.length, (i) => (sorted[i] as number) >= least + from);
    for (let i = start; (sorted[i] as number) < least + mostLines; i++) {
      const line = (sorted[i] as number) - least;
      if (wordsOf(document, at[line] as number).includes(name)) return line;
    }
    return undefined;
  };
  return {
    firstWith,
    allWith(name) {
      const lines: number[] = [];
      for (let line = firstWith(name, 0); line !== undefined; line = firstWith(name, line + 1)) lines.push(line);
      return lines;
    },
  };
}

/** The index of all Host lines of a document that surely have nothing but names; by their number among its headers. */
export const namesIn = oncePerDocument((document): NameIndex => {
  const { headers } = document.index;
  return nameIndex(
    document,
    headers,
    [...headers.keys()].filter((number) => document.index.isNames(headers[number] as number)),
  );
});
