/** Bounds that keep hostile input cheap. What lies behind them is reported, never silently dropped. */
export const limits = {
  /** UTF-16 units of one file that are read. */
  characters: 16 * 1024 * 1024,
  /** Those of one line. */
  line: 1024 * 1024,
  /** Lines of one file. */
  lines: 1_000_000,
  /** Words of one file, keywords and the items of lists among them, comments not; see `dear` and `more`. */
  words: 2_600_000,
  /** Host and Match lines, or sections, of one file. */
  blocks: 110_000,
} as const;

/**
 * What a word counts that any host may need. A long file is one of many hosts, each with a block of its own that nobody
 * looks at who asks about another; all other lines are looked at whoever is asked about.
 */
export const dear = 25;

/** Words of one block for names, or of one section, that count once each. */
export const ofOneBlock = { host: 500, section: 4000 } as const;

/** Words that a Match or Include line counts more: it takes much to tell whom it is for, and what it brings. */
export const ofQuestion = 10;

/**
 * Words that some lines count more, because the hosts that they are for have to be judged: a Host line, one of a
 * probe, and one that names another way to the host. Measured: a word takes about 0.75 µs, a probe ten, a way thirty.
 */
export const more = { header: 3, probe: 12, way: 45 } as const;

/** What a word counts that only the reading of its line tells, and one of a saved session. */
export const eachWord = { odd: 8, session: 2 } as const;

/** Bytes of UTF-8 that so many UTF-16 units take at most: a longer file need not be read to be known as too long. */
export const bytesOf = (characters: number): number => 3 * characters;

const [tab, carriageReturn, blank, quote, hash, comma, equals] = [0x09, 0x0d, 0x20, 0x22, 0x23, 0x2c, 0x3d];
const header = /\s*(?:"?(?:host|match)(?:[\s"=]|$)|\[)/iy;

/** Whether a line looks like the start of a block. */
export function startsBlock(text: string, start: number): boolean {
  header.lastIndex = start;
  return header.test(text);
}

/**
 * The words of a line, by the signs that part them; 0 for blank lines and comments. Never fewer than OpenSSH makes of
 * the line.
 */
export function wordsIn(text: string, start: number, end: number): number {
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
