import { blank, cr, equals, hash, isBlank, lf, tab } from './characters';
import { indexIn } from './text';
import type { Argument } from './tree';

/** What the tokeniser found behind a keyword. Offsets count in the scanned string. */
export interface Words {
  readonly arguments: Argument[];
  /** Where a comment at the end of the line starts, or -1. */
  readonly comment: number;
  /** A quote stayed open: "invalid quotes". */
  readonly open: boolean;
}

const formFeed = 0x0c;
const doubleQuote = 0x22;
const singleQuote = 0x27;
const backslash = 0x5c;

/** Whether a character code is what OpenSSH skips between words: space, tab, CR or LF. */
export const isSpace = (c: number): boolean => c === blank || c === tab || c === cr || c === lf;

/** Whether a character code is what OpenSSH cuts off at the end of a line: space, tab, CR, LF or form feed. */
export const isTrailing = (c: number): boolean => isSpace(c) || c === formFeed;

/**
 * Splits `s[from, to)` as OpenSSH does from 8.7 on: blanks are space and tab, both quotes group, a backslash escapes
 * `\`, `"`, `'` and, outside quotes, a space; `#` at the start of a word ends the line. Source: misc.c, argv_split.
 */
export function splitWords(s: string, from: number, to: number): Words {
  const words: Argument[] = [];
  let i = from;
  while (i < to) {
    const c = s.charCodeAt(i);
    if (isBlank(c)) {
      i++;
      continue;
    }
    if (c === hash) return { arguments: words, comment: i, open: false };
    const start = i;
    let value = '';
    let plain = i; // start of a run that is copied as it is
    let quote = 0;
    for (; i < to; i++) {
      const d = s.charCodeAt(i);
      if (d === backslash) {
        const next = i + 1 < to ? s.charCodeAt(i + 1) : 0;
        if (next === singleQuote || next === doubleQuote || next === backslash || (quote === 0 && next === blank)) {
          value += s.slice(plain, i);
          plain = ++i;
        }
      } else if (quote === 0) {
        if (isBlank(d)) break;
        if (d === doubleQuote || d === singleQuote) {
          value += s.slice(plain, i);
          plain = i + 1;
          quote = d;
        }
      } else if (d === quote) {
        value += s.slice(plain, i);
        plain = i + 1;
        quote = 0;
      }
    }
    words.push({ start, end: i, value: plain === start ? s.slice(start, i) : value + s.slice(plain, i) });
    if (quote !== 0) return { arguments: words, comment: -1, open: true };
  }
  return { arguments: words, comment: -1, open: false };
}

/**
 * One step of the older splitter: `end` is where the token ends, `next` where the following one starts; -1: nothing
 * follows.
 */
export interface SplitToken extends Argument {
  readonly next: number;
}

/**
 * OpenSSH's delimiter scanner, for keywords in every release and for arguments before 8.7 (Match lines before 9.9):
 * ends at whitespace, a double quote, or `=` (at most one is skipped). undefined: a double quote stays open. Source:
 * misc.c, strdelim.
 */
export function nextToken(s: string, from: number, to: number): SplitToken | undefined {
  let p = from;
  for (; p < to; p++) {
    const c = s.charCodeAt(p);
    if (isSpace(c) || c === doubleQuote || c === equals) break;
  }
  if (p >= to) return { start: from, end: to, value: s.slice(from, to), next: -1 };
  const found = s.charCodeAt(p);
  if (found === doubleQuote) {
    const q = indexIn(s, '"', p + 1, to);
    if (q < 0) return undefined;
    return { start: from, end: q + 1, value: s.slice(from, p) + s.slice(p + 1, q), next: skipSpace(s, q + 1, to) };
  }
  let next = skipSpace(s, p + 1, to);
  if (found !== equals && next < to && s.charCodeAt(next) === equals) next = skipSpace(s, next + 1, to);
  return { start: from, end: p, value: s.slice(from, p), next };
}

/** The first offset from `at` on that holds no space; `to` where there is none. */
function skipSpace(s: string, at: number, to: number): number {
  while (at < to && isSpace(s.charCodeAt(at))) at++;
  return at;
}

/** Arguments by the delimiter scanner. An open quote or an empty token ends the list, as its callers stop there. */
export function splitTokens(s: string, from: number, to: number): Words {
  const words: Argument[] = [];
  let at = from;
  while (at >= 0 && at < to) {
    const token = nextToken(s, at, to);
    if (!token) break;
    words.push({ start: token.start, end: token.end, value: token.value });
    at = token.next;
  }
  return { arguments: words, comment: -1, open: false };
}
