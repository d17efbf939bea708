import { lastUpTo, type Span, touches } from './text';
import type { Argument, Block, Directive, Document, Node } from './tree';

/** Index into `Document.nodes` of the line that holds `offset`; the last one for the end of the text. */
export const nodeIndexAt = ({ nodes }: Document, offset: number): number =>
  lastUpTo(nodes.length, (i) => (nodes[i] as Node).full.start, offset);

/** Index into `Document.blocks` of the block that a line stands in; `index` counts in `nodes`. */
export const blockIndexAt = ({ blocks }: Document, index: number): number =>
  lastUpTo(blocks.length, (i) => (blocks[i] as Block).from, index);

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
