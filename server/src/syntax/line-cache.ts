import { type Build, sameBuild } from '../language/build';
import type { Dialect } from '../language/dialect';
import { applies } from '../language/releases';
import { readAssignment, wholeValue } from './assignment';
import { once } from './once';
import { type Read, Reading, type Source, type Spelling } from './reading';
import { RowNumbers } from './row-numbers';
import { readSessionLine, sessionWord } from './session-line';
import { indexIn, span } from './text';
import type { Document, LexicalProblem } from './tree';
import { isSpace, isTrailing, nextToken, type SplitToken, splitTokens, splitWords } from './words';

/**
 * How lines are read in one build of one dialect, and what was read: files repeat themselves, and from one key press to
 * the next most lines stay.
 */
export interface LineCache {
  readonly dialect: Dialect;
  readonly build: Build;
  /** The rows of keywords by number. */
  readonly numbers: RowNumbers;
  /** A line without its line break. `apart`: the text that it was cut out of is not kept with it. */
  line(text: string, apart: boolean): Read;
  /** Where OpenSSH's text of a physical line ends, and whether the next one continues it. */
  endOf(text: string): { readonly end: number; readonly glues: boolean };
  /** How many lines and keywords are kept. */
  readonly kept: number;
}

/** Lines that are longer are read each time: they would be compared at length to find one of them again. */
export const longestKept = 1000;

export function lineCache(dialect: Dialect, build: Build): LineCache {
  const known = new Map<string, Read>();
  const spellings = new Map<string, Spelling>();
  const form = forms[dialect.lexical.form];
  const source: Source = { build, words: form.words(build) };
  const spelling = (text: string): Spelling => {
    let found = spellings.get(text);
    if (!found) {
      const own = copied(text);
      const name = form.exact ? own : own.toLowerCase();
      found = { text: own, name, row: dialect.lookup(name, build), source };
      spellings.set(own, found);
    }
    return found;
  };
  const lexer: Lexer = {
    spelling,
    wholeFile: dialect.lexical.wholeFile,
    quotes: applies('argument-words', build),
    argumentFirst: applies('argument-first', build),
    cutAtHash: dialect.lexical.hashCuts !== undefined && applies(dialect.lexical.hashCuts, build),
  };
  const read = (text: string): Read => form.read(lexer, text, dialect);
  return {
    dialect,
    build,
    numbers: RowNumbers.of(dialect, build),
    line(text, apart) {
      if (text.length > longestKept || startsComment(text)) return read(text);
      let found = known.get(text);
      if (found === undefined) {
        const own = apart ? copied(text) : text;
        found = read(own);
        known.set(own, found);
      }
      return found;
    },
    endOf(text) {
      const end = endOf(text);
      // the cut at `#` writes a line break in front of the NUL
      return { end, glues: lexer.wholeFile && end < text.length && hashIn(lexer, text, end) < 0 };
    },
    get kept() {
      return known.size + spellings.size;
    },
  };
}

/** A form of lines: how words are cut, how a line is read, whether letter case counts in names. */
interface Form {
  words(build: Build): Source['words'];
  read(lexer: Lexer, text: string, dialect: Dialect): Read;
  readonly exact: boolean;
}

const forms: Readonly<Record<Dialect['lexical']['form'], Form>> = {
  keyword: { words: splitter, read: readLine, exact: false },
  assignment: { words: () => wholeValue, read: ({ spelling }, text) => readAssignment(spelling, text), exact: true },
  session: {
    words: () => sessionWord,
    read: ({ spelling }, text, { client }) => readSessionLine(spelling, client?.forms ?? [], text),
    exact: false,
  },
};

const ofBuilds = once((_: Dialect) => new Map<string, LineCache>());

/** What a build makes of a line that stands alone. Files do not share what is kept for that. */
export function readAlone(text: string, dialect: Dialect, build: Build): Read {
  const key = `${build.release} ${build.distribution}`;
  let lines = ofBuilds(dialect).get(key);
  if (!lines || lines.kept > mostAlone) {
    lines = lineCache(dialect, build);
    ofBuilds(dialect).set(key, lines);
  }
  return lines.line(text, true);
}
const mostAlone = 500;

/** The same text as a string of its own: a part of a string keeps the whole one alive. */
const copied = (text: string): string => `${text} `.slice(0, -1);

/** What read an earlier text of the file, where that helps: lines of long ago are not kept for ever. */
export function cacheAfter(
  { lines, index }: Pick<Document, 'index'> & { readonly lines: LineCache },
  dialect: Dialect,
  build: Build,
): LineCache | undefined {
  const readsAlike = lines.dialect === dialect && sameBuild(lines.build, build);
  return readsAlike && lines.kept <= 2 * index.size + 1000 ? lines : undefined;
}

/** Comments are hardly ever alike. */
function startsComment(text: string): boolean {
  let i = 0;
  while (i < text.length && isSpace(text.charCodeAt(i))) i++;
  return text[i] === '#';
}

/** How keywords and values are told apart. */
interface Lexer {
  /** A keyword as typed. */
  spelling(typed: string): Spelling;
  /** sshd skips the blanks in front of a line before it looks for anything. */
  readonly wholeFile: boolean;
  /** Words by the tokeniser of 8.7, in which a quote that stays open is found before the keyword is looked at. */
  readonly quotes: boolean;
  /** "no argument after keyword" comes before the look-up (8.7). */
  readonly argumentFirst: boolean;
  /**
   * sshd before 8.7, and ssh 8.5 and 8.6, cut each line at its first `#`, wherever that was. What is cut off stays a
   * comment of the tree.
   */
  readonly cutAtHash: boolean;
}

function readLine(lexer: Lexer, text: string): Read {
  const { wholeFile } = lexer;
  let from = 0;
  const end = endOf(text);
  if (wholeFile) while (from < end && isSpace(text.charCodeAt(from))) from++;
  const whole = trimmed(text, from, end);
  const cut = hashIn(lexer, text, end);
  let token = keywordIn(text, from, whole);
  // cut or not, nothing of the line is read; `#"a` with its open quote is no lost setting either
  if (startsComment(text) || token?.value.startsWith('#')) return 'comment';

  const to = cut < 0 ? whole : trimmed(text, from, cut);
  if (to < whole) token = keywordIn(text, from, to);
  if (!token) return 'vanished';
  if (token.value === '') return onlyBlank(text, from, to) ? 'blank' : 'vanished';

  let rest = token.next < 0 ? to : token.next;
  if (!wholeFile) while (rest < to && isSpace(text.charCodeAt(rest))) rest++;
  const spelling = lexer.spelling(token.value);
  const words =
    lexer.quotes && holdsQuoteOrHash(text, rest, to)
      ? spelling.source.words(spelling.name, text, Math.min(rest, to), to)
      : undefined;
  let problem: LexicalProblem | undefined;
  if (rest >= to && lexer.argumentFirst) problem = 'no-argument';
  else if (words?.open) problem = 'invalid-quotes';
  const comment = words && words.comment >= 0 ? words.comment : cut;
  const marked = comment < 0 ? undefined : span(comment, whole);
  return new Reading(text, spelling, token.start, token.end, rest, Math.max(rest, to), marked, problem);
}

/** The first word that is not empty: one empty word in front, such as that of `= Port 22`, is skipped. */
function keywordIn(text: string, from: number, to: number): SplitToken | undefined {
  const token = nextToken(text, from, to);
  return token && token.value === '' && token.next >= 0 ? nextToken(text, token.next, to) : token;
}

/** The end of a text without what OpenSSH cuts off behind it: never the first character, as in its own loop. */
function trimmed(text: string, from: number, to: number): number {
  let end = to;
  while (end - 1 > from && isTrailing(text.charCodeAt(end - 1))) end--;
  return end;
}

/** Lines are C strings, which end at a NUL. */
function endOf(text: string): number {
  const nul = text.indexOf('\0');
  return nul < 0 ? text.length : nul;
}

/** Where values end at a `#` wherever it is; -1 where they do not. */
const hashIn = ({ cutAtHash }: Lexer, text: string, to: number): number => (cutAtHash ? indexIn(text, '#', 0, to) : -1);

function onlyBlank(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!isTrailing(text.charCodeAt(i))) return false;
  return true;
}

/** Whether something may stand there that the line as a whole depends on: a quote that stays open, or a comment. */
function holdsQuoteOrHash(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i);
    if (c <= 0x27 && (c === 0x22 || c === 0x27 || c === 0x23)) return true;
  }
  return false;
}

/** Match lines kept the old scanner longer; an open quote is "invalid quotes" from 8.7 on for every keyword. */
function splitter(build: Build): Source['words'] {
  if (!applies('argument-words', build)) return (_, text, from, to) => splitTokens(text, from, to);
  const matchWords = applies('match-words', build);
  return (name, text, from, to) => {
    const words = splitWords(text, from, to);
    if (name !== 'match' || matchWords || words.open) return words;
    const tokens = splitTokens(text, from, to).arguments;
    const hash = tokens.findIndex((a) => a.value.startsWith('#'));
    return hash < 0
      ? { arguments: tokens, comment: -1, open: false }
      : { arguments: tokens.slice(0, hash), comment: (tokens[hash] as { start: number }).start, open: false };
  };
}
