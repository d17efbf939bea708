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

const isBlank = (c: string | undefined): boolean => c === ' ' || c === '\t';
const isSpace = (c: string | undefined): boolean => c === ' ' || c === '\t' || c === '\r' || c === '\n';

/**
 * Splits `s[from, to)` as OpenSSH does from 8.7 on: blanks are space and tab, both quotes group, a backslash escapes
 * `\`, `"`, `'` and, outside quotes, a space; `#` at the start of a word ends the line. Source: misc.c, argv_split.
 */
export function splitWords(s: string, from: number, to: number): Words {
  const words: Argument[] = [];
  let i = from;
  while (i < to) {
    const c = s[i];
    if (isBlank(c)) {
      i++;
      continue;
    }
    if (c === '#') return { arguments: words, comment: i, open: false };
    const start = i;
    let value = '';
    let plain = i; // start of a run that is copied as it is
    let quote = '';
    for (; i < to; i++) {
      const d = s[i] as string;
      if (d === '\\') {
        const next = i + 1 < to ? s[i + 1] : undefined;
        if (next === "'" || next === '"' || next === '\\' || (quote === '' && next === ' ')) {
          value += s.slice(plain, i);
          plain = ++i;
        }
      } else if (quote === '') {
        if (isBlank(d)) break;
        if (d === '"' || d === "'") {
          value += s.slice(plain, i);
          plain = i + 1;
          quote = d;
        }
      } else if (d === quote) {
        value += s.slice(plain, i);
        plain = i + 1;
        quote = '';
      }
    }
    value += s.slice(plain, i);
    words.push({ start, end: i, value });
    if (quote !== '') return { arguments: words, comment: -1, open: true };
  }
  return { arguments: words, comment: -1, open: false };
}

/** One step of the older splitter: `end` is where the token ends, `next` where the following one starts; -1: nothing follows. */
export interface Token extends Argument {
  readonly next: number;
}

/**
 * OpenSSH's delimiter scanner, for keywords in every release and for arguments before 8.7 (Match lines before 9.9): ends at
 * whitespace, a double quote, or `=` (at most one is skipped). undefined: a double quote stays open. Source: misc.c, strdelim.
 */
export function nextToken(s: string, from: number, to: number): Token | undefined {
  let p = from;
  while (p < to && !isSpace(s[p]) && s[p] !== '"' && s[p] !== '=') p++;
  if (p >= to) return { start: from, end: to, value: s.slice(from, to), next: -1 };
  const skip = (at: number): number => {
    while (at < to && isSpace(s[at])) at++;
    return at;
  };
  if (s[p] === '"') {
    const q = indexIn(s, '"', p + 1, to);
    if (q < 0) return undefined;
    return { start: from, end: q + 1, value: s.slice(from, p) + s.slice(p + 1, q), next: skip(q + 1) };
  }
  let next = skip(p + 1);
  if (s[p] !== '=' && next < to && s[next] === '=') next = skip(next + 1);
  return { start: from, end: p, value: s.slice(from, p), next };
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
