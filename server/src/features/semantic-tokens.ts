import { type Context, oncePerContext } from '../analysis/context';
import { entryOf } from '../analysis/document-lines';
import { matchWords } from '../analysis/match-line';
import { shadowedLines } from '../analysis/shadowed-lines';
import { type Keyword, statusIn } from '../language/keyword';
import { tokensOf } from '../language/tokens';
import { choiceFor, takesRest, valueTypeOf } from '../language/values/index';
import type { Look } from '../language/values/value-type';
import { nodesIn } from '../syntax/query';
import type { Span } from '../syntax/text';
import type { Argument, Directive } from '../syntax/tree';
import type { TokenModifier, TokenType } from './token-legend';

/** A stretch of one line. */
export interface SemanticToken extends Span {
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

/** Tokens of one answer, and of one line: what lies behind them keeps the colours of the grammar. */
const mostTokens = 100_000;
const mostOfLine = 300;
/** Characters of a line that is coloured at all, as in VS Code. */
const longestLine = 20_000;

/** What the words of a part of the document are, in the order of the text; they never overlap. */
export function semanticTokens(context: Context, span: Span): readonly SemanticToken[] {
  const { document } = context;
  const out: SemanticToken[] = [];
  for (const node of nodesIn(document, span)) {
    if (out.length >= mostTokens) break;
    if (node.full.end - node.full.start > longestLine) continue;
    // a NUL glues lines of sshd_config together, and a token stands on one line
    if (document.text.slice(node.full.start, node.full.end - 1).includes('\n')) continue;
    if (node.kind === 'comment') out.push({ ...node.span, type: 'comment', modifiers: [] });
    if (node.kind !== 'directive') continue;
    const tokens = lineTokens(context, node).slice(0, mostOfLine);
    for (const token of tokens) if (token.end > token.start) out.push(token);
    // the `#` of a command that is taken as it is; old releases of sshd cut even that one off
    const raw = node.row !== undefined && takesRest(node.row) && (node.comment?.start ?? 0) < node.rest.end;
    if (node.comment && !raw) out.push({ ...node.comment, type: 'comment', modifiers: [] });
  }
  return out;
}

const dead = oncePerContext(
  (context): ReadonlySet<Directive> => new Set(shadowedLines(context).map(({ setting }) => setting.entry.line)),
);

function lineTokens(context: Context, line: Directive): SemanticToken[] {
  const { build } = context.snapshot;
  const { row } = line;
  if (!row) return [];
  const modifiers: TokenModifier[] = [
    ...(statusIn(row, build) === 'active' ? [] : (['deprecated'] as const)),
    ...(isDead(context, line) ? (['unused'] as const) : []),
  ];
  const head: TokenType = row.multiple === 'block' || row.kind === 'include' ? 'keyword' : 'property';
  const make = (span: Span, type: TokenType): SemanticToken => ({ start: span.start, end: span.end, type, modifiers });
  const letters = lettersOf(context, row);
  const cut = (span: Span, type: TokenType, signs: string): SemanticToken[] =>
    pieces(context.document.text, span, signs, letters).map(({ part, kind }) => make(part, kind ?? type));
  return [make(line.keyword, head), ...values(context, line, row, cut)];
}

const known = oncePerContext((_) => new Map<Keyword, ReadonlySet<string>>());

/** Letters of the percent tokens that a keyword takes. */
function lettersOf(context: Context, row: Keyword): ReadonlySet<string> {
  const { dialect, build } = context.snapshot;
  const letters =
    known(context).get(row) ??
    new Set(tokensOf(dialect.id, row.aliasOf ?? row.name, build).map((token) => token.letter));
  known(context).set(row, letters);
  return letters;
}

function isDead(context: Context, line: Directive): boolean {
  return dead(context).has(line) || entryOf(context, line)?.scope.kind === 'never';
}

type Cut = (span: Span, type: TokenType, signs: string) => SemanticToken[];

function values(context: Context, line: Directive, row: Keyword, cut: Cut): SemanticToken[] {
  if (row.kind === 'match') return criteria(context, line, cut);
  if (takesRest(row)) return cut(line.rest, 'string', '');
  const look = row.multiple === 'block' ? 'patterns' : valueTypeOf(row).look;
  return line.arguments
    .slice(0, mostOfLine)
    .flatMap((word) => cut(word, typeOf(context, row, look, word), signsOf[look]));
}

/** Characters that mean something by themselves in values of a look. */
const signsOf: Readonly<Record<Look, string>> = {
  flag: '',
  choice: '',
  number: '',
  path: '*?',
  patterns: '*?!,',
  algorithms: '*?+-^,',
  text: '',
  raw: '',
};

function typeOf({ snapshot: { build } }: Context, row: Keyword, look: Look, { value }: Argument): TokenType {
  if (look === 'patterns') return 'type';
  if (look === 'flag' || look === 'choice') {
    const known = choiceFor(row, build)?.some((word) => word.toLowerCase() === value.toLowerCase());
    return /^\d/.test(value) ? 'number' : known === false ? 'string' : 'enumMember';
  }
  if (look === 'number') return /^[\d+]/.test(value) ? 'number' : 'enumMember';
  return 'string';
}

function criteria(context: Context, line: Directive, cut: Cut): SemanticToken[] {
  const { dialect, build } = context.snapshot;
  return matchWords(line, dialect, build)
    .slice(0, mostOfLine)
    .flatMap(({ name, criterion, value }) => [
      ...(criterion ? cutSign(cut, context, name) : cut(name, 'string', '')),
      ...(value === undefined || !criterion
        ? []
        : criterion.value === 'port'
          ? cut(value, 'number', '')
          : criterion.value === 'command'
            ? cut(value, 'string', '')
            : cut(value, 'type', '*?!,')),
    ]);
}

/** A criterion, perhaps behind a `!`. */
const cutSign = (cut: Cut, { document }: Context, name: Span): SemanticToken[] =>
  document.text[name.start] === '!'
    ? [
        ...cut({ start: name.start, end: name.start + 1 }, 'operator', ''),
        ...cut({ start: name.start + 1, end: name.end }, 'function', ''),
      ]
    : cut(name, 'function', '');

interface Piece {
  readonly part: Span;
  /** undefined: of the kind that the whole is. */
  readonly kind: 'operator' | 'macro' | undefined;
}

/** Cuts a value at its signs and percent tokens. `+`, `-`, `^` and `!` count at the start of an item only. */
function pieces(text: string, span: Span, signs: string, letters: ReadonlySet<string>): Piece[] {
  const out: Piece[] = [];
  let plain = span.start;
  let itemStart = true;
  const push = (start: number, end: number, kind: Piece['kind']): void => {
    if (end > start) out.push({ part: { start, end }, kind });
  };
  for (let i = span.start; i < span.end && out.length < mostOfLine; i++) {
    const c = text[i] as string;
    const quote = c === '"' || c === "'";
    const isToken = c === '%' && letters.has(text[i + 1] ?? '') && i + 1 < span.end;
    const isSign = signs.includes(c) && (!'+-^!'.includes(c) || itemStart);
    if (!isToken && !isSign) {
      itemStart = quote && itemStart;
      continue;
    }
    push(plain, i, undefined);
    push(i, i + (isToken ? 2 : 1), isToken ? 'macro' : 'operator');
    if (isToken) i++;
    plain = i + 1;
    itemStart = c === ',';
  }
  push(plain, span.end, undefined);
  return out;
}
