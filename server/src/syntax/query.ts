import { type Span, touches } from './text';
import type { Argument, Directive, Document, Node } from './tree';

/** The first number below `end` from which on `test` holds; `end` where it never does. */
export function firstFrom(end: number, test: (number: number) => boolean): number {
  let [low, high] = [0, end];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Index into `Document.nodes` of the line that holds `offset`; the last one for the end of the text. */
export function nodeIndexAt(document: Document, offset: number): number {
  const { nodes } = document;
  let low = 0;
  let high = nodes.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((nodes[middle] as Node).full.start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The line that holds `offset`. */
export const nodeAt = (document: Document, offset: number): Node | undefined =>
  document.nodes[nodeIndexAt(document, offset)];

/** Lines that a span touches, its ends included. */
export const nodesIn = (document: Document, { start, end }: Span): readonly Node[] =>
  document.nodes.slice(nodeIndexAt(document, start), nodeIndexAt(document, end) + 1);

/** The line with a keyword at `offset`. */
export function directiveAt(document: Document, offset: number): Directive | undefined {
  const node = nodeAt(document, offset);
  return node?.kind === 'directive' ? node : undefined;
}

/** The argument that the cursor is in, or right behind. */
export const argumentAt = (line: Directive, offset: number): Argument | undefined =>
  line.arguments.find((argument) => touches(argument, offset));
