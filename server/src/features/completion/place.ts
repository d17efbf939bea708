import { takesRest } from '../../language/values/index';
import { blockAt, nodeAt } from '../../syntax/query';
import type { Span } from '../../syntax/text';
import type { Block, Directive, Document, Node } from '../../syntax/tree';

/** In front of a line's value: nothing is there yet, or a part of a keyword. */
export interface KeywordPlace {
  readonly kind: 'keyword';
  /** undefined: behind the last line break of the file. */
  readonly node: Node | undefined;
  readonly block: Block;
  /** What is written so far, quotes included. */
  readonly span: Span;
  readonly quote: string;
  /** Something follows that belongs to the line. */
  readonly followed: boolean;
}

/** In one argument of a line, or where one may start. */
export interface ArgumentPlace {
  readonly kind: 'argument';
  readonly line: Directive;
  readonly block: Block;
  readonly index: number;
  readonly offset: number;
  /** The argument without its quotes; empty where nothing is written yet. */
  readonly span: Span;
  /** The quote that the argument starts with. */
  readonly quote: string;
  /** That quote stays open up to the end of the line. */
  readonly unclosed: boolean;
}

export type CursorPlace = KeywordPlace | ArgumentPlace;

const isBlank = (c: string | undefined): boolean => c === ' ' || c === '\t' || c === '\r' || c === '\n' || c === '\f';

/** Where the cursor is, for somebody who writes there; undefined in comments and where nothing can be written. */
export function placeAt(document: Document, offset: number): CursorPlace | undefined {
  const place = anyPlaceAt(document, offset);
  // a NUL glues lines of sshd_config together: no editor replaces text of two lines
  return place && document.text.slice(place.span.start, place.span.end).includes('\n') ? undefined : place;
}

function anyPlaceAt(document: Document, offset: number): CursorPlace | undefined {
  const node = nodeAt(document, offset);
  if (!node || (document.cutAt !== undefined && offset > document.cutAt)) return undefined;
  const block = blockAt(document, node);
  if (isBehindAll(document, node, offset))
    return atKeyword(undefined, block, { start: offset, end: offset }, '', false);
  if (node.kind === 'directive') return directivePlace(document, node, block, offset);
  const { start, end } = node.span;
  if (node.kind === 'comment') return undefined;
  if (node.kind === 'blank') return atKeyword(node, block, { start: offset, end: offset }, '', false);
  // an open quote in the keyword: `"Serv`
  const word = document.text.slice(start, offset);
  if (offset <= start || !/^"[A-Za-z]*$/.test(word)) return undefined;
  return atKeyword(node, block, { start, end: offset }, '"', end > offset);
}

/** Whether a place is on the empty line behind the last one; a NUL may have taken away the line break between them. */
const isBehindAll = ({ text }: Document, last: Node, offset: number): boolean =>
  offset === text.length && text.endsWith('\n') && !text.slice(last.full.start).includes('\0');

const atKeyword = (
  node: Node | undefined,
  block: Block,
  span: Span,
  quote: string,
  followed: boolean,
): KeywordPlace => ({
  kind: 'keyword',
  node,
  block,
  span,
  quote,
  followed,
});

function directivePlace(document: Document, line: Directive, block: Block, offset: number): CursorPlace | undefined {
  const { text } = document;
  const { keyword, comment, rest } = line;
  if (offset < keyword.start) return undefined;
  if (offset <= keyword.end) {
    const quote = text[keyword.start] === '"' ? '"' : '';
    const followed = !isBlank(text[keyword.end]) && keyword.end < line.full.end ? true : rest.end > rest.start;
    return atKeyword(line, block, { start: keyword.start, end: keyword.end }, quote, followed);
  }
  const raw = line.row !== undefined && takesRest(line.row) && (comment?.start ?? 0) < rest.end;
  if (comment && offset > comment.start && !raw) return undefined;
  const first = line.arguments[0];
  // in front of the `=`
  if (!first || offset < first.start) {
    const ahead = text.slice(offset, first?.start ?? line.full.end);
    if (/^[ \t]*=/.test(ahead)) return undefined;
  }
  return argumentPlace(document, line, block, offset);
}

function argumentPlace(document: Document, line: Directive, block: Block, offset: number): ArgumentPlace {
  const { text } = document;
  const at = line.arguments.findIndex((a) => a.start <= offset && offset <= a.end);
  const word = line.arguments[at] ?? unseen(document, line, offset);
  const index = at >= 0 ? at : line.arguments.filter((a) => a.end < offset).length;
  const place = { kind: 'argument', line, block, index, offset } as const;
  if (!word) return { ...place, span: { start: offset, end: offset }, quote: '', unclosed: false };
  const quote = text[word.start] === '"' || text[word.start] === "'" ? (text[word.start] as string) : '';
  if (quote === '') return { ...place, span: { start: word.start, end: word.end }, quote, unclosed: false };
  const closed = word.end - 1 > word.start && text[word.end - 1] === quote;
  // an open quote swallows the rest of the line, which is not what the writer means
  const end = closed ? word.end - 1 : offset;
  return { ...place, span: { start: Math.min(word.start + 1, end), end }, quote, unclosed: !closed };
}

/** A word with an open quote, which the older splitter does not see. */
function unseen(document: Document, line: Directive, offset: number): Span | undefined {
  const before = line.arguments.filter((a) => a.end <= offset);
  let start = before[before.length - 1]?.end ?? line.keyword.end;
  while (start < offset && (isBlank(document.text[start]) || document.text[start] === '=')) start++;
  return start < offset ? { start, end: offset } : undefined;
}
