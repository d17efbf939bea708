import type { Keyword } from '../language/keyword';
import { firstFrom, lastUpTo, merged, type Span, span, touches } from './text';
import type { Argument, Block, Directive, Document, DocumentIndex, Node } from './tree';

/** Index into `Document.nodes` of the line that holds `offset`; the last one for the end of the text. */
export const nodeIndexAt = ({ index }: Document, offset: number): number =>
  lastUpTo(index.size, (i) => index.startOf(i), offset);

/** The lines of a keyword in whose value one of these signs may stand; undefined: all of them. */
export function linesWith(index: DocumentIndex, row: Keyword, wanted: number | undefined): Int32Array {
  const lines = index.linesOf(row);
  if (wanted === undefined) return lines;
  const found: number[] = [];
  for (let i = 0; i < lines.length; i++) if (index.mayHave(lines[i] as number, wanted)) found.push(lines[i] as number);
  return found.length === 0 ? none : Int32Array.from(found);
}
const none = new Int32Array(0);

/** The words of a line's value, without a node where they are parted by nothing but blanks. */
export function wordsOf({ text, index }: Document, node: number): readonly string[] {
  seen = 0;
  if (!index.eachPlainWord(node, see)) return (index.node(node) as Directive).values;
  const word = (i: number): string => text.slice(places[2 * i], places[2 * i + 1]);
  // a list that grows has room for more; there are tens of thousands, and nearly all have one word or two
  if (seen === 2) return [word(0)];
  if (seen === 4) return [word(0), word(1)];
  const words = Array.from({ length: seen / 2 }, (_, i) => word(i));
  places.length = Math.min(places.length, mostPlaces);
  return words;
}

/** Starts and ends of the words of the line that is looked at. */
const places: number[] = [];
let seen = 0;
/** So many are kept for the next line. */
const mostPlaces = 128;

function see(start: number, end: number): void {
  places[seen++] = start;
  places[seen++] = end;
}

/** From the first word of a line's value to the last one, or its keyword where it has none. */
export function valueSpan({ index }: Document, node: number): Span {
  let [first, last] = [-1, -1];
  const isPlain = index.eachPlainWord(node, (start, end) => {
    if (first < 0) first = start;
    last = end;
  });
  return isPlain && first >= 0 ? span(first, last) : argumentsFrom(index.node(node) as Directive, 0);
}

/** The lines with keywords of a name, broken ones too, in ascending order. */
export const nodesWith = (index: DocumentIndex, name: string): Int32Array =>
  merged(index.rows.filter((row) => row.name === name).map((row) => index.linesOf(row)));

/** The number of the last Host or Match line up to a node; -1: none. */
export const headerAbove = ({ index: { headers } }: Document, node: number): number =>
  firstFrom(headers.length, (number) => (headers[number] as number) > node) - 1;

/** Index into `Document.blocks` of the block that a line stands in; `index` counts in `nodes`. */
export const blockIndexAt = (document: Document, index: number): number => headerAbove(document, index) + 1;

/** The line that holds `offset`. */
export const nodeAt = (document: Document, offset: number): Node | undefined =>
  document.index.node(nodeIndexAt(document, offset));

/** Lines that a span touches, its ends included. */
export function nodesIn(document: Document, { start, end }: Span): readonly Node[] {
  const first = nodeIndexAt(document, start);
  return Array.from({ length: nodeIndexAt(document, end) + 1 - first }, (_, i) => document.index.node(first + i));
}

/** The line with a keyword at `offset`. */
export function directiveAt(document: Document, offset: number): Directive | undefined {
  const node = nodeAt(document, offset);
  return node?.kind === 'directive' ? node : undefined;
}

/** The argument that the cursor is in, or right behind. */
export const argumentAt = (line: Directive, offset: number): Argument | undefined =>
  line.arguments.find((argument) => touches(argument, offset));
/** The index of a node in its document, by its offset. */
export const indexOfNode = (document: Document, node: Node): number => nodeIndexAt(document, node.full.start);

/** The block that a line stands in; the line itself may be its header. */
export const blockAt = (document: Document, node: Node): Block =>
  document.blocks[blockIndexAt(document, indexOfNode(document, node))] as Block;
/** The blanks in front of a line. */
export function indentOf(document: Document, node: Node): string {
  return /^[ \t]*/.exec(document.text.slice(node.full.start, node.span.start))?.[0] ?? '';
}

/** The line break of a line: empty where the file ends without one. */
export function breakOf(document: Document, node: Node): '' | '\n' | '\r\n' {
  const end = node.full.end;
  if (end === node.full.start || document.text[end - 1] !== '\n') return '';
  return document.text[end - 2] === '\r' ? '\r\n' : '\n';
}
/** The text of a span, as it stands in the file. */
export const textOf = (document: Document, { start, end }: Span): string => document.text.slice(start, end);

/** From the argument of that index to the last one. */
export function argumentsFrom(line: Directive, index: number): Span {
  const first = line.arguments[index];
  const last = line.arguments[line.arguments.length - 1];
  return first && last ? span(first.start, last.end) : line.keyword;
}

/** Everything of a line from an offset to its end: no blanks behind, no line break. */
export function tailFrom(document: Document, line: Directive, start: number): Span {
  const text = document.text.slice(start, line.full.end);
  return span(start, start + text.replace(/[ \t\r\n\f]+$/, '').length);
}
