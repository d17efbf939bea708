/** Bounds that keep hostile input cheap. What lies behind them is reported, never silently dropped. */
export const limits = {
  /** UTF-16 units of one file that are read. */
  characters: 16 * 1024 * 1024,
  /** Lines of one file. */
  lines: 1_000_000,
  /** Words of one file, keywords and the items of lists among them, comments not. */
  words: 1_250_000,
  /** Host and Match lines, or sections, of one file. */
  blocks: 130_000,
} as const;

/** Bytes of UTF-8 that so many UTF-16 units take at most: a longer file need not be read to be known as too long. */
export const bytesOf = (characters: number): number => 3 * characters;

/** How much of a text is read. */
export interface Extent {
  /** Offset of the line from which on nothing is read; undefined: all is. */
  readonly cutAt: number | undefined;
  /** Words up to there. */
  readonly words: number;
}

const [tab, carriageReturn, blank, quote, hash, comma, equals] = [0x09, 0x0d, 0x20, 0x22, 0x23, 0x2c, 0x3d];
const header = /\s*(?:"?(?:host|match)(?:[\s"=]|$)|\[)/iy;

/** Measures a text before anything is made of it: what a line would cost is known by the signs that part its words. */
export function textExtent(text: string): Extent {
  let [lines, words, blocks] = [0, 0, 0];
  for (let start = 0; start < text.length; lines++) {
    const end = endOfLine(text, start);
    const own = wordsIn(text, start, end);
    if (own > 0 && isHeader(text, start)) blocks++;
    if (end > limits.characters || lines >= limits.lines || words + own > limits.words || blocks > limits.blocks)
      return { cutAt: start, words };
    words += own;
    start = end + 1;
  }
  return { cutAt: undefined, words };
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}

function isHeader(text: string, start: number): boolean {
  header.lastIndex = start;
  return header.test(text);
}

/** 0 for blank lines and comments; never fewer than OpenSSH makes of the line. */
function wordsIn(text: string, start: number, end: number): number {
  let count = 0;
  let inWord = false;
  for (let i = start; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c > equals) {
      if (!inWord) count++;
      inWord = true;
    } else if (c === blank || c === tab) inWord = false;
    else if (c === carriageReturn) {
      // amid a line it is a blank or a word to OpenSSH, by keyword and release
      if (count > 0 && i + 1 < end) count++;
      inWord = false;
    } else if (c === hash && count === 0) return 0;
    else if (c === quote || c === comma || c === equals) {
      count++;
      inWord = true;
    } else {
      if (!inWord) count++;
      inWord = true;
    }
  }
  return count;
}
