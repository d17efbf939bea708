import { cr, equals, isBlank, lf } from '../syntax/characters';
import { oncePerDocument } from '../syntax/once';
import { headerAbove, nodeIndexAt, wordsOf } from '../syntax/query';
import type { Document } from '../syntax/tree';

/** Blocks that follow each other, by the numbers of their Host lines. */
export interface Blocks {
  readonly first: number;
  readonly end: number;
}

/**
 * The numbers of the Host and Match lines whose blocks are not for names alone, or have a line that counts for others:
 * Include, or a keyword that counts in every block.
 */
export const notForNames = oncePerDocument((document): ReadonlySet<number> => {
  const { index } = document;
  const others = new Set<number>();
  for (let number = 0; number < index.headers.length; number++)
    if (!index.isNames(index.headers[number] as number)) others.add(number);
  for (const row of index.rows)
    if (row.kind === 'include' || row.everywhere)
      for (const node of index.linesOf(row)) others.add(headerAbove(document, node));
  return others;
});

/** Words that are looked for, and places where one stands. */
const [mostWords, mostPlaces] = [200, 5000];

/** Finds blocks outside of some that were edited. It is the text that is searched: no list of all words is made. */
export class BlockSearch {
  /** The blocks for names that have a word, by that word; undefined: too many places were looked at. */
  private readonly known = new Map<string, readonly number[] | undefined>();

  constructor(
    private readonly document: Document,
    private readonly edited: Blocks,
  ) {}

  /** The same after another edit of the same blocks: around them nothing changed. */
  after(document: Document, edited: Blocks): BlockSearch {
    const search = new BlockSearch(document, edited);
    const shift = edited.end - this.edited.end;
    for (const [word, blocks] of this.known)
      search.known.set(
        word,
        shift === 0 ? blocks : blocks?.map((number) => (number < edited.first ? number : number + shift)),
      );
    return search;
  }

  isAbout({ first, end }: Blocks): boolean {
    return this.edited.first === first && this.edited.end === end;
  }

  /**
   * The numbers of the blocks for names that name one of some hosts, of those that name a host that such a block names,
   * and of those in which one of some `words` stands. undefined: there are too many.
   */
  blocks(hosts: ReadonlySet<string>, words: readonly string[]): ReadonlySet<number> | undefined {
    const near = this.naming(hosts);
    if (!near || words.length > mostWords) return undefined;
    const others = new Set<string>();
    for (const number of near) for (const name of this.namesOf(number)) if (!hosts.has(name)) others.add(name);
    for (const names of this.mixed())
      if (names.some((name) => hosts.has(name))) for (const name of names) if (!hosts.has(name)) others.add(name);
    const far = this.naming(others);
    if (!far) return undefined;
    const all = new Set([...near, ...far]);
    for (const word of words) {
      const found = this.having(word);
      if (!found) return undefined;
      for (const number of found) all.add(number);
    }
    return all;
  }

  private namesOf(number: number): readonly string[] {
    return wordsOf(this.document, this.document.index.headers[number] as number);
  }

  /** The words of the Host lines that may be for others, without case and negation: names may stand among them. */
  private mixed(): readonly (readonly string[])[] {
    const numbers = [...notForNames(this.document)].filter((number) => number >= 0);
    return numbers.map((number) => this.namesOf(number).map((word) => word.replace(/^!/, '').toLowerCase()));
  }

  private naming(hosts: ReadonlySet<string>): ReadonlySet<number> | undefined {
    const found = new Set<number>();
    if (hosts.size > mostWords) return undefined;
    for (const host of hosts) {
      const numbers = this.having(host);
      if (!numbers) return undefined;
      for (const number of numbers) if (this.namesOf(number).includes(host)) found.add(number);
    }
    return found;
  }

  private having(word: string): readonly number[] | undefined {
    if (!this.known.has(word)) this.known.set(word, this.search(word));
    return this.known.get(word);
  }

  private search(word: string): readonly number[] | undefined {
    if (word === '') return [];
    const { document, edited } = this;
    const { text } = document;
    const found = new Set<number>();
    let places = 0;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      if (++places > mostPlaces) return undefined;
      if (!isGap(text, at - 1) || !isGap(text, at + word.length)) continue;
      const number = headerAbove(document, nodeIndexAt(document, at));
      const isEdited = number >= edited.first && number < edited.end;
      if (number >= 0 && !isEdited && !notForNames(document).has(number)) found.add(number);
    }
    return [...found];
  }
}

/** Whether a word ends at a place of a text. */
function isGap(text: string, at: number): boolean {
  const c = at < 0 || at >= text.length ? lf : text.charCodeAt(at);
  return isBlank(c) || [cr, lf, equals, 0x22, 0x27].includes(c); // quotes, too
}
