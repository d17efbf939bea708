import { blank, cr, equals, hash, isBlank, lf, tab } from './characters';
import { dear, eachWord, limits, more, ofOneBlock, ofQuestion, startsBlock, wordsIn } from './extent';
import { mixed, type RowNumbers, sorts } from './row-numbers';
import { indexIn } from './text';

// A text as columns of numbers: where its lines start, and what each one is. They are made in one look at each
// character, without a string or an object for a line: those are made for who asks for the line.

/** What a line is that is none of a known keyword. Others have the number of their keyword's row, from 0 on. */
export const kinds = { blank: -1, comment: -2, vanished: -3, unknown: -4 } as const;

/** What stands in the value of a line, as bits. What a bit says is never wrong; `odd` says that nothing is known. */
export const signs = {
  /** More than one word. */
  several: 1,
  /** `%` or `$`. */
  filledIn: 2,
  colon: 4,
  /** What makes a word more than a name: a capital, `*`, `?`, `!`, `@`, `/` or `|`. */
  pattern: 8,
  equals: 16,
  comma: 32,
  /**
   * Quotes, backslashes, comments, control characters, or a keyword that is written otherwise than in letters: only the
   * reading of the line tells what it is.
   */
  odd: 128,
} as const;

export interface Columns {
  /** Offsets at which the physical lines start, up to the bound of what is read. */
  readonly starts: Int32Array;
  /** By line. */
  readonly kinds: Int16Array;
  readonly signs: Uint8Array;
  /** Offset of the line from which on nothing is read because of `limits`; undefined: all is. */
  readonly cutAt: number | undefined;
  /** What the words up to there count, */
  readonly words: number;
  /** and Host and Match lines. */
  readonly headers: number;
}

const comma = 0x2c;

/** Characters of a Host line in which wildcards are looked for: more words than are cheap do not stand there. */
const longestHeader = 4096;

/** The signs of the characters of ASCII. Blanks have none; what lies behind is a letter like others. */
const signOf = new Uint8Array(128);
for (let c = 0; c < 128; c++) {
  const sign = String.fromCharCode(c);
  if (c < blank || c === 0x7f || '"\'\\#'.includes(sign)) signOf[c] = signs.odd;
  else if ('%$'.includes(sign)) signOf[c] = signs.filledIn;
  else if (/[A-Z*?!@/|]/.test(sign)) signOf[c] = signs.pattern;
}
signOf[tab] = 0;
signOf[0x3a] = signs.colon;
signOf[comma] = signs.comma;
signOf[equals] = signs.equals;

const isLetter = (c: number): boolean =>
  (c >= 0x61 && c <= 0x7a) || (c >= 0x41 && c <= 0x5a) || (c >= 0x30 && c <= 0x39);

const hashOf = (word: string): number => [...word].reduce((h, c) => mixed(h, c.charCodeAt(0)), 0);
const [hostHash, matchHash] = [hashOf('host'), hashOf('match')];

/** Who knows what the lines are that are not written in the usual way. */
export interface Reader {
  readonly numbers: RowNumbers;
  /** No line is written in the usual way. */
  readonly odd: boolean;
  /** What the line `text[start, end)` is. */
  kindOf(text: string, start: number, end: number): number;
}

/** Cuts a text into columns. */
export const cutIntoColumns = (text: string, reader: Reader): Columns => new Cutting(text, reader).all();

/** The columns of the lines from one start to another alone, without a look at bounds. */
export const cutPart = (text: string, reader: Reader, from: number, to: number): Columns =>
  new Cutting(text, reader, to - from).part(from, to);

/** What the words of these lines count. `from`: the start of a Host or Match line, or of the text. */
export const wordsOfPart = (text: string, reader: Reader, from: number, to: number): number =>
  new Cutting(text, reader, 0).wordsOf(from, to);

/** One look at a text. */
class Cutting {
  private starts: Int32Array;
  private kinds: Int16Array;
  private signs: Uint8Array;
  private count = 0;
  private words = 0;
  private headers = 0;
  /** Of the line that was looked at last: where it ends, what it is, how many words it has. */
  private end = 0;
  private kind = 0;
  private sign = 0;
  private own = 0;
  private isHeader = false;
  /** Words that the block may still have at the price of one each. */
  private room = 0;
  private inSession = false;

  constructor(
    private readonly text: string,
    private readonly reader: Reader,
    characters = text.length,
  ) {
    const lines = Math.floor(characters / 12) + 16; // a line has fifteen characters, more or less
    this.starts = new Int32Array(lines);
    this.kinds = new Int16Array(lines);
    this.signs = new Uint8Array(lines);
  }

  all(): Columns {
    const { text } = this;
    let cutAt: number | undefined;
    for (let start = 0; start < text.length || start === 0; start = this.end + 1) {
      this.line(start);
      const headers = this.headers + (this.isHeader ? 1 : 0);
      const words = this.words + this.price(start);
      if (
        this.end > limits.characters ||
        this.end - start > limits.line ||
        this.count >= limits.lines ||
        words > limits.words ||
        headers > limits.blocks
      ) {
        cutAt = start;
        break;
      }
      this.words = words;
      this.headers = headers;
      this.push(start);
    }
    return this.columns(cutAt);
  }

  part(from: number, to: number): Columns {
    for (let start = from; start < to; start = this.end + 1) {
      this.line(start);
      if (this.isHeader) this.headers++;
      this.push(start);
    }
    return { ...this.columns(undefined), starts: this.starts.slice(0, this.count) };
  }

  wordsOf(from: number, to: number): number {
    let words = 0;
    for (let start = from; start < to; start = this.end + 1) {
      this.line(start);
      words += this.price(start);
    }
    return words;
  }

  /** What the words of the line count that was looked at last. */
  private price(start: number): number {
    if (this.own === 0) return 0; // blank, or a comment
    const sort = this.kind < 0 ? sorts.other : (this.reader.numbers.sorts[this.kind] as number);
    let own = sort === sorts.match || sort === sorts.include ? this.own + ofQuestion : this.own;
    let extra: number = sort === sorts.probe ? more.probe : sort === sorts.way ? more.way : 0;
    if (this.isHeader) {
      this.room = this.roomOf(start);
      // what is for a pattern is compared with all others
      if (this.room > 0) extra += more.header;
      else own += more.header;
    }
    const isLookedAt = this.kind === kinds.unknown || sort === sorts.include;
    const cheap = isLookedAt ? 0 : Math.min(own, this.room);
    this.room -= cheap;
    // an odd line is read whoever is asked about
    const each = (this.sign & signs.odd) !== 0 ? eachWord.odd : this.inSession ? eachWord.session : 1;
    return cheap * each + dear * (own - cheap) + extra;
  }

  private roomOf(start: number): number {
    const isHost = this.kind >= 0 && this.reader.numbers.rows[this.kind]?.kind === 'host';
    if (isHost && (this.sign & (signs.pattern | signs.odd)) === 0) return ofOneBlock.host; // as nearly all are
    const header = this.text.slice(start, Math.min(this.end, start + longestHeader));
    this.inSession = /^\s*\[/.test(header);
    if (this.inSession) return ofOneBlock.section;
    return isHost && !/[*?!]/.test(header) ? ofOneBlock.host : 0;
  }

  private push(start: number): void {
    const { count } = this;
    if (count === this.kinds.length - 1) this.grow();
    this.starts[count] = start;
    this.kinds[count] = this.kind;
    this.signs[count] = this.sign;
    this.count++;
  }

  private grow(): void {
    const length = 2 * this.kinds.length;
    const { starts, kinds, signs } = this;
    this.starts = new Int32Array(length);
    this.starts.set(starts);
    this.kinds = new Int16Array(length);
    this.kinds.set(kinds);
    this.signs = new Uint8Array(length);
    this.signs.set(signs);
  }

  /** What was cut off is one more line, of which nothing is read; behind a last line break stands a start alone. */
  private columns(cutAt: number | undefined): Columns {
    const { text, count, words, headers } = this;
    let [starts, lines] = [count, count];
    if (cutAt !== undefined) {
      this.starts[starts++] = cutAt;
      this.kinds[count] = kinds.vanished;
      this.signs[count] = signs.odd;
      lines++;
    } else if (text.endsWith('\n')) this.starts[starts++] = text.length;
    // copied only where much would be kept for nothing
    const cut = <T extends Int32Array | Int16Array | Uint8Array>(all: T, end: number): T =>
      (all.length > 1.5 * end ? all.slice(0, end) : all.subarray(0, end)) as T;
    return {
      starts: cut(this.starts, starts),
      kinds: cut(this.kinds, lines),
      signs: cut(this.signs, lines),
      cutAt,
      words,
      headers,
    };
  }

  /** Looks at the line that starts there. */
  private line(start: number): void {
    const { text } = this;
    this.sign = 0;
    this.own = 0;
    this.isHeader = false;
    let i = start;
    let c = codeAt(text, i);
    while (isBlank(c)) c = codeAt(text, ++i);
    if (this.reader.odd) this.oddLine(start);
    else if (c === lf) {
      this.kind = kinds.blank;
      this.end = i;
    } else if (c === hash) {
      this.kind = kinds.comment;
      this.end = endOfLine(text, i);
    } else if (!this.setting(start, i)) this.oddLine(start);
  }

  /** A keyword in letters, a separator, and a value without anything odd. false: it is something else. */
  private setting(start: number, keyword: number): boolean {
    const { text } = this;
    let i = keyword;
    let h = 0;
    let c = codeAt(text, i);
    for (; isLetter(c); c = codeAt(text, ++i)) h = mixed(h, c);
    const keywordEnd = i;
    if (i === keyword || !(isBlank(c) || c === equals)) return false;
    let words = 1;
    while (isBlank(c)) c = codeAt(text, ++i);
    if (c === equals) {
      words++;
      c = codeAt(text, ++i);
      while (isBlank(c)) c = codeAt(text, ++i);
    }
    if (c === lf || c === cr || c === equals) return false;
    // a word that follows `=` at once is counted with it
    let inWord = text.charCodeAt(i - 1) === equals;
    let found = 0;
    let parts = 0;
    let inPart = false;
    for (; c !== lf; c = codeAt(text, ++i)) {
      const sign = c < 128 ? (signOf[c] as number) : 0;
      if (isBlank(c)) {
        inWord = false;
        inPart = false;
        continue;
      }
      if (sign === signs.odd) {
        if (c === cr && codeAt(text, i + 1) === lf) continue;
        return false;
      }
      found |= sign;
      if (!inPart) parts++;
      inPart = true;
      if (!inWord || c === comma || c === equals) words++;
      inWord = true;
    }
    this.end = i;
    this.own = words;
    this.kind = this.reader.numbers.find(text, keyword, keywordEnd, h) ?? kinds.unknown;
    this.sign = parts > 1 ? found | signs.several : found;
    this.isHeader = (h === hostHash || h === matchHash) && startsBlock(text, start);
    return true;
  }

  private oddLine(start: number): void {
    const { text } = this;
    this.end = endOfLine(text, start);
    this.own = wordsIn(text, start, this.end);
    this.isHeader = this.own > 0 && startsBlock(text, start);
    this.kind = this.reader.kindOf(text, start, this.end);
    // one too many leaves an empty word behind, here too
    this.sign = indexIn(text, '=', start, this.end) < 0 ? signs.odd : signs.odd | signs.equals;
  }
}

/** Tells the words of a value without anything odd or a `=`. `start`: that of its line. */
export function eachPlainWordAt(text: string, start: number, tell: (start: number, end: number) => void): void {
  let i = start;
  let c = codeAt(text, i);
  while (isBlank(c)) c = codeAt(text, ++i);
  while (isLetter(c)) c = codeAt(text, ++i);
  while (isBlank(c) || c === equals) c = codeAt(text, ++i);
  while (c !== lf && c !== cr) {
    const from = i;
    while (c > blank) c = codeAt(text, ++i);
    tell(from, i);
    while (isBlank(c)) c = codeAt(text, ++i);
  }
}

/** The code of a character; behind the last one there is a line break. */
const codeAt = (text: string, i: number): number => (i < text.length ? text.charCodeAt(i) : lf);

function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}
