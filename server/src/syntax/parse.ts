import type { Build } from '../language/build';
import type { Dialect } from '../language/dialect';
import type { Keyword } from '../language/keyword';
import { applies } from '../language/releases';
import { parseAssignment } from './assignment';
import { DirectiveLine, isTrailing, TriviaLine } from './nodes';
import { indexIn, lineOf, lineStarts } from './text';
import type { Block, Directive, Document, LexicalProblem, Node, Trivia } from './tree';
import { isSpace, nextToken, splitTokens, splitWords, type Words } from './words';

/** Bounds that keep hostile input cheap. What lies behind them is reported, never silently dropped. */
export const limits = {
  /** UTF-16 units of one file that are read. */
  characters: 16 * 1024 * 1024,
} as const;

/** How lines are cut in one build of one dialect. */
interface Lexer {
  readonly dialect: Dialect;
  readonly build: Build;
  /** Words by the tokeniser of 8.7, or by the delimiter scanner. */
  readonly words: boolean;
  /** The same question for Match lines (9.9). */
  readonly matchWords: boolean;
  /** "no argument after keyword" comes before the look-up (8.7). */
  readonly argumentFirst: boolean;
  /** sshd before 8.7 cut each line at its first `#`, wherever that was. */
  readonly cutAtHash: boolean;
  /** The text has a NUL somewhere: only then lines are searched for one. */
  readonly nul: boolean;
  /** The lower-case name and the row of a keyword as typed. */
  readonly keyword: (typed: string) => Known;
}

interface Known {
  readonly name: string;
  readonly row: Keyword | undefined;
}

/** Looks each spelling up once: files have many lines and few keywords. */
function keywordsOf(dialect: Dialect, build: Build): Lexer['keyword'] {
  const known = new Map<string, Known>();
  return (typed) => {
    let found = known.get(typed);
    if (!found) {
      const name = typed.toLowerCase();
      found = { name, row: dialect.lookup(name, build) };
      known.set(typed, found);
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
    dialect,
    build,
    words: applies('argument-words', build),
    matchWords: applies('match-words', build),
    argumentFirst: dialect.lexical.form === 'keyword' && applies('argument-first', build),
    cutAtHash: dialect.lexical.wholeFile && applies('hash-cuts-line', build),
    nul: text.includes('\0'),
    keyword: keywordsOf(dialect, build),
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
    return parseAssignment(lexer.dialect, lexer.build, source, first, fullStart, fullEnd);
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
  const { name, row } = lexer.keyword(token.value);
  const words = wordsOf(lexer, name, text, rest, to);
  let problem: LexicalProblem | undefined;
  if (rest >= to && lexer.argumentFirst) problem = 'no-argument';
  else if (words.open) problem = 'invalid-quotes';
  return new DirectiveLine(
    first,
    { start: at(token.start), end: at(token.end - 1) + 1, text: token.value, name },
    text,
    Math.min(rest, to),
    to,
    row,
    at === identity
      ? words.arguments
      : words.arguments.map((a) => ({ start: at(a.start), end: at(a.end - 1) + 1, value: a.value })),
    problem,
    {
      fullStart,
      fullEnd,
      restStart: at(rest),
      restEnd: rest < to ? at(to - 1) + 1 : at(rest),
      commentStart: words.comment < 0 ? -1 : at(words.comment),
    },
  );
}

/** Match lines kept the old scanner longer; an open quote is "invalid quotes" from 8.7 on for every keyword. */
function wordsOf(lexer: Lexer, name: string, text: string, from: number, to: number): Words {
  if (!lexer.words) return splitTokens(text, from, to);
  const words = splitWords(text, from, to);
  if (name !== 'match' || lexer.matchWords || words.open) return words;
  const tokens = splitTokens(text, from, to).arguments;
  const hash = tokens.findIndex((a) => a.value.startsWith('#'));
  return hash < 0
    ? { arguments: tokens, comment: -1, open: false }
    : { arguments: tokens.slice(0, hash), comment: (tokens[hash] as { start: number }).start, open: false };
}

function onlyBlank(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!isTrailing(text[i])) return false;
  return true;
}

function blocksOf(nodes: readonly Node[], dialect: Dialect): Block[] {
  const openers = new Set(dialect.lexical.blocks);
  const blocks: Block[] = [];
  let header: Directive | undefined;
  let directives: Directive[] = [];
  let from = 0;
  nodes.forEach((node, index) => {
    if (node.kind !== 'directive') return;
    if (openers.has(node.keyword.name)) {
      blocks.push({ header, directives, from, to: index });
      header = node;
      directives = [];
      from = index;
    } else directives.push(node);
  });
  blocks.push({ header, directives, from, to: nodes.length });
  return blocks;
}
