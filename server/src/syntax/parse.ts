import type { Build } from '../language/build';
import type { Dialect } from '../language/dialect';
import { applies } from '../language/releases';
import { parseAssignment } from './assignment';
import { BlockLines, DirectiveLine, GluedLine, isTrailing, type Source, type Spelling, TriviaLine } from './nodes';
import { indexIn, lineOf, lineStarts } from './text';
import type { Block, Directive, Document, LexicalProblem, Node, Trivia } from './tree';
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

/** A logical line: `text[from, to)`, where index `i` of it stands at document offset `at(i)`. */
interface Logical {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly at: (index: number) => number;
}

const identity = (index: number): number => index;

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
    nodes.push(parseLine(lexer, text, starts, line, last));
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

/** Joins the pieces that OpenSSH sees of the physical lines `first..last`. */
function logicalLine(lexer: Lexer, text: string, starts: readonly number[], first: number, last: number): Logical {
  const piece = (line: number): { from: number; to: number } => {
    const from = starts[line] as number;
    let to = starts[line + 1] !== undefined ? (starts[line + 1] as number) - 1 : text.length;
    const nul = lexer.nul ? indexIn(text, '\0', from, to) : -1;
    if (nul >= 0) to = nul;
    const hash = lexer.cutAtHash ? indexIn(text, '#', from, to) : -1;
    if (hash >= 0) to = hash;
    return { from, to };
  };
  if (first === last) return { text, ...piece(first), at: identity };
  let joined = '';
  const offsets: number[] = [];
  for (let line = first; line <= last; line++) {
    let { from } = piece(line);
    const { to } = piece(line);
    while (from < to && isSpace(text.charCodeAt(from))) from++;
    for (let i = from; i < to; i++) offsets.push(i);
    joined += text.slice(from, to);
  }
  const end = offsets.length ? (offsets[offsets.length - 1] as number) + 1 : (starts[first] as number);
  return { text: joined, from: 0, to: joined.length, at: (index) => offsets[index] ?? end };
}

function parseLine(lexer: Lexer, source: string, starts: readonly number[], first: number, last: number): Node {
  const fullStart = starts[first] as number;
  const fullEnd = starts[last + 1] ?? source.length;
  if (lexer.dialect.lexical.form === 'assignment') {
    return parseAssignment(lexer, lexer.spelling, first, fullStart, fullEnd);
  }
  const logical = logicalLine(lexer, source, starts, first, last);
  const { text, at } = logical;
  let { from, to } = logical;
  if (lexer.dialect.lexical.wholeFile) while (from < to && isSpace(text.charCodeAt(from))) from++;
  while (to - 1 > from && isTrailing(text[to - 1])) to--; // never the first character, as in OpenSSH's own loop
  const trivia = (kind: Trivia['kind']): Trivia => new TriviaLine(kind, first, source, fullStart, fullEnd);

  let token = nextToken(text, from, to);
  if (token && token.value === '' && token.next >= 0) token = nextToken(text, token.next, to);
  if (!token) return trivia('vanished');
  if (token.value === '') return trivia(onlyBlank(text, from, to) ? 'blank' : 'vanished');
  if (token.value.startsWith('#')) return trivia('comment');

  let rest = token.next < 0 ? to : token.next;
  if (!lexer.dialect.lexical.wholeFile) while (rest < to && isSpace(text.charCodeAt(rest))) rest++;
  const spelling = lexer.spelling(token.value);
  const plain = at === identity && !(lexer.quotes && holdsQuoteOrHash(text, rest, to));
  const words = plain ? undefined : lexer.words(spelling.name, text, Math.min(rest, to), to);
  let problem: LexicalProblem | undefined;
  if (rest >= to && lexer.argumentFirst) problem = 'no-argument';
  else if (words?.open) problem = 'invalid-quotes';
  const parts = {
    fullStart,
    fullEnd,
    keywordStart: at(token.start),
    keywordEnd: at(token.end - 1) + 1,
    restStart: at(rest),
    restEnd: rest < to ? at(to - 1) + 1 : at(rest),
    commentStart: words && words.comment >= 0 ? at(words.comment) : -1,
  };
  if (!words || at === identity) return new DirectiveLine(first, lexer, spelling, parts, problem, words?.arguments);
  const placed = words.arguments.map((a) => ({ start: at(a.start), end: at(a.end - 1) + 1, value: a.value }));
  return new GluedLine(first, lexer, spelling, parts, problem, placed, text.slice(Math.min(rest, to), to));
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

function onlyBlank(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!isTrailing(text[i])) return false;
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
