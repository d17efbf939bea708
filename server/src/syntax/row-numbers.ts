import type { Build } from '../language/build';
import type { Dialect } from '../language/dialect';
import type { Keyword } from '../language/keyword';

/** Lines that are told apart while words are counted. */
export const sorts = { other: 0, match: 1, include: 2, probe: 3, way: 4 } as const;

/** The rows of one build's keyword table by number, and by the letters of their names. */
export class RowNumbers {
  private static readonly known = new WeakMap<Dialect, Map<string, RowNumbers>>();

  /** Those of a dialect and a build are made once. */
  static of(dialect: Dialect, build: Build): RowNumbers {
    const ofDialect = RowNumbers.known.get(dialect) ?? new Map<string, RowNumbers>();
    RowNumbers.known.set(dialect, ofDialect);
    const key = `${build.release} ${build.distribution}`;
    const numbers = ofDialect.get(key) ?? new RowNumbers(dialect, build);
    ofDialect.set(key, numbers);
    return numbers;
  }

  readonly rows: Keyword[] = [];
  /** By number, what the row's lines are for reading: to look into rows of all shapes takes long for each line. */
  readonly sorts: number[] = [];
  private readonly numbers = new Map<Keyword, number>();
  /** Open addressing: a number and 1, or 0. */
  private readonly slots = new Int16Array(4096);
  private readonly names: string[] = [];

  private constructor(
    private readonly dialect: Dialect,
    build: Build,
  ) {
    for (const { name } of dialect.keywords.rows) {
      const row = dialect.lookup(name.toLowerCase(), build);
      if (row) this.add(name.toLowerCase(), this.numberOf(row));
    }
  }

  /** The number of a row; one that was not there gets the next. */
  numberOf(row: Keyword): number {
    let number = this.numbers.get(row);
    if (number === undefined) {
      number = this.rows.length;
      this.numbers.set(row, number);
      this.rows.push(row);
      this.sorts.push(this.sortOf(row));
    }
    return number;
  }

  private sortOf({ kind, name, aliasOf }: Keyword): number {
    const { interval, count, tcp, through = [] } = this.dialect.probe;
    if (kind === 'match') return sorts.match;
    if (kind === 'include') return sorts.include;
    if ([interval, count, tcp].includes(aliasOf ?? name)) return sorts.probe;
    return through.includes(name) ? sorts.way : sorts.other;
  }

  private readonly ofName: number[] = [];

  private add(name: string, number: number): void {
    if (this.names.includes(name) || !/^[a-z0-9]+$/.test(name)) return;
    let h = 0;
    for (let i = 0; i < name.length; i++) h = mixed(h, name.charCodeAt(i));
    let at = h & 4095;
    while (this.slots[at] !== 0) at = (at + 1) & 4095;
    this.names.push(name);
    this.ofName.push(number);
    this.slots[at] = this.names.length;
  }

  /**
   * The number of the row whose name stands at `text[start, end)`, in any letter case; undefined: none of this build's.
   * `h`: `mixed` over these characters.
   */
  find(text: string, start: number, end: number, h: number): number | undefined {
    for (let at = h & 4095; this.slots[at] !== 0; at = (at + 1) & 4095) {
      const index = (this.slots[at] as number) - 1;
      if (isAt(this.names[index] as string, text, start, end)) return this.ofName[index] as number;
    }
    return undefined;
  }
}

/** A hash of letters and digits, one after the other, in any letter case. */
export const mixed = (h: number, c: number): number => (Math.imul(h, 31) + (c | 0x20)) | 0;

function isAt(name: string, text: string, start: number, end: number): boolean {
  if (name.length !== end - start) return false;
  for (let i = 0; i < name.length; i++) if (name.charCodeAt(i) !== (text.charCodeAt(start + i) | 0x20)) return false;
  return true;
}
