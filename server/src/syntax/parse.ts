import type { Build } from '../language/build';
import type { Dialect } from '../language/dialect';
import { applies } from '../language/releases';
import { parseAssignment } from './assignment';
import {
  BlockLines,
  DirectiveLine,
  GluedLine,
  isTrailing,
  type Parts,
  type Source,
  type Spelling,
  TriviaLine,
} from './nodes';
import { indexIn, lineOf, lineStarts } from './text';
import type { Block, Directive, Document, Node, Trivia } from './tree';
import { isSpace, nextToken, splitTokens, splitWords } from './words';

/** Bounds that keep hostile input cheap. What lies behind them is reported, never silently dropped. */
export const limits = {
  /** UTF-16 units of one file that are read. */
  characters: 16 * 1024 * 1024,
} as const;

/** How lines are cut in one build of one dialect. */
interface Lexer extends Source {
  readonly dialect: Dialect;
  /** Words by the tokeniser of 8.7, in which a quote that stays open is found before the keyword is looked at. */
  readonly quotes: boolean;
  /** "no argument after keyword" comes before the look-up (8.7). */
  readonly argumentFirst: boolean;
  /** sshd before 8.7 cut each line at its first `#`, wherever that was. */
  readonly cutAtHash: boolean;
  /** The text has a NUL somewhere: only then lines are searched for one. */
  readonly nul: boolean;
  /** A keyword as typed. */
  readonly spelling: (typed: string) => Spelling;
}

/** Looks each spelling up once: files have many lines and few keywords. */
function spellings(dialect: Dialect, build: Build): Lexer['spelling'] {
  const known = new Map<string, Spelling>();
  return (text) => {
    let found = known.get(text);
    if (!found) {
      const name = dialect.lexical.form === 'assignment' ? text : text.toLowerCase();
      found = { text, name, row: dialect.lookup(name, build), verdicts: new Map() };
      known.set(text, found);
    }
    return found;
  };
}

/** Where a logical line stands. */
interface Place {
  /** Its first physical line. */
  readonly line: number;
  readonly start: number;
  /** Line break included. */
  readonly end: number;
}

/** Parses any text into a lossless tree. Never throws; time is linear in the text. Semantics A.1 to A.4. */
export function parse(uri: string, text: string, dialect: Dialect, build: Build): Document {
  const lexer: Lexer = {
    text,
    dialect,
    build,
    words: splitter(build),
    quotes: applies('argument-words', build),
    argumentFirst: dialect.lexical.form === 'keyword' && applies('argument-first', build),
    cutAtHash: dialect.lexical.wholeFile && applies('hash-cuts-line', build),
    nul: text.includes('\0'),
    spelling: spellings(dialect, build),
  };
  const starts = lineStarts(text);
  const cutAt = text.length > limits.characters ? (starts[lineOf(starts, limits.characters)] ?? 0) : undefined;
  const end = cutAt ?? text.length;
  const nodes: Node[] = [];
  for (let line = 0; line < starts.length; line++) {
    const start = starts[line] as number;
    if (start >= end && text.length > 0) break;
    const last = dialect.lexical.wholeFile && lexer.nul ? lastGluedLine(text, starts, line) : line;
    nodes.push(parseLine(lexer, starts, line, last));
    line = last;
  }
  if (cutAt !== undefined) {
    nodes.push(new TriviaLine('vanished', lineOf(starts, cutAt), text, cutAt, text.length));
  }
  return { uri, text, dialect, build, lineStarts: starts, nodes, blocks: blocksOf(nodes, dialect), cutAt };
}

/** sshd loads lines as C strings: a NUL takes the line's end with it, so the next line continues this one. */
function lastGluedLine(text: string, starts: readonly number[], line: number): number {
  let last = line;
  while (last + 1 < starts.length) {
    if (indexIn(text, '\0', starts[last] as number, starts[last + 1] as number) < 0) break;
    last++;
  }
  return last;
}

/** The offset where OpenSSH's text of the physical line ends that starts at `from`. */
function endOfPiece(lexer: Lexer, from: number, next: number | undefined): number {
  const { text } = lexer;
  let to = next !== undefined ? next - 1 : text.length;
  const nul = lexer.nul ? indexIn(text, '\0', from, to) : -1;
  if (nul >= 0) to = nul;
  const hash = lexer.cutAtHash ? indexIn(text, '#', from, to) : -1;
  return hash < 0 ? to : hash;
}

function parseLine(lexer: Lexer, starts: readonly number[], first: number, last: number): Node {
  const { text } = lexer;
  const start = starts[first] as number;
  const place: Place = { line: first, start, end: starts[last + 1] ?? text.length };
  if (lexer.dialect.lexical.form === 'assignment') return parseAssignment(lexer, lexer.spelling, place);
  if (first === last)
    return readLine(lexer, place, text, start, endOfPiece(lexer, start, starts[first + 1]), undefined);
  let joined = '';
  const offsets: number[] = [];
  for (let line = first; line <= last; line++) {
    let from = starts[line] as number;
    const to = endOfPiece(lexer, from, starts[line + 1]);
    while (from < to && isSpace(text.charCodeAt(from))) from++;
    for (let i = from; i < to; i++) offsets.push(i);
    joined += text.slice(from, to);
  }
  return readLine(lexer, place, joined, 0, joined.length, offsets);
}

/** One line as OpenSSH sees it: `text[from, to)`. `offsets`: where each character of a glued line stands in the document. */
function readLine(
  lexer: Lexer,
  place: Place,
  text: string,
  from: number,
  to: number,
  offsets: readonly number[] | undefined,
): Node {
  const { wholeFile } = lexer.dialect.lexical;
  if (wholeFile) while (from < to && isSpace(text.charCodeAt(from))) from++;
  while (to - 1 > from && isTrailing(text.charCodeAt(to - 1))) to--; // never the first character, as in OpenSSH's own loop

  let token = nextToken(text, from, to);
  if (token && token.value === '' && token.next >= 0) token = nextToken(text, token.next, to);
  if (!token) return trivia(lexer, 'vanished', place);
  if (token.value === '') return trivia(lexer, onlyBlank(text, from, to) ? 'blank' : 'vanished', place);
  if (token.value.startsWith('#')) return trivia(lexer, 'comment', place);

  let rest = token.next < 0 ? to : token.next;
  if (!wholeFile) while (rest < to && isSpace(text.charCodeAt(rest))) rest++;
  const spelling = lexer.spelling(token.value);
  const cut = offsets !== undefined || (lexer.quotes && holdsQuoteOrHash(text, rest, to));
  const words = cut ? lexer.words(spelling.name, text, Math.min(rest, to), to) : undefined;
  const problem =
    rest >= to && lexer.argumentFirst ? 'no-argument' : words?.open ? ('invalid-quotes' as const) : undefined;
  if (!offsets) {
    const parts: Parts = {
      fullStart: place.start,
      fullEnd: place.end,
      keywordStart: token.start,
      keywordEnd: token.end,
      restStart: rest,
      restEnd: Math.max(rest, to),
      commentStart: words ? words.comment : -1,
    };
    return new DirectiveLine(place.line, lexer, spelling, parts, problem, words?.arguments);
  }
  const end = offsets.length > 0 ? (offsets[offsets.length - 1] as number) + 1 : place.start;
  const at = (index: number): number => offsets[index] ?? end;
  const parts: Parts = {
    fullStart: place.start,
    fullEnd: place.end,
    keywordStart: at(token.start),
    keywordEnd: at(token.end - 1) + 1,
    restStart: at(rest),
    restEnd: rest < to ? at(to - 1) + 1 : at(rest),
    commentStart: words && words.comment >= 0 ? at(words.comment) : -1,
  };
  const placed = (words?.arguments ?? []).map((a) => ({ start: at(a.start), end: at(a.end - 1) + 1, value: a.value }));
  return new GluedLine(place.line, lexer, spelling, parts, problem, placed, text.slice(Math.min(rest, to), to));
}

const trivia = ({ text }: Lexer, kind: Trivia['kind'], { line, start, end }: Place): Trivia =>
  new TriviaLine(kind, line, text, start, end);

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

function onlyBlank(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!isTrailing(text.charCodeAt(i))) return false;
  return true;
}

function blocksOf(nodes: readonly Node[], dialect: Dialect): Block[] {
  const openers = new Set(dialect.lexical.blocks);
  const blocks: Block[] = [];
  let header: Directive | undefined;
  let from = 0;
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index] as Node;
    if (node.kind !== 'directive' || !openers.has(node.keyword.name)) continue;
    blocks.push(new BlockLines(header, from, index, nodes));
    header = node;
    from = index;
  }
  blocks.push(new BlockLines(header, from, nodes.length, nodes));
  return blocks;
}
