import { blockEnds, lineEnd } from '../syntax/layout';
import type { Span } from '../syntax/text';
import type { Document, Node } from '../syntax/tree';

/** Lines that can be folded: from the line of `start` to the line of `end`. */
export interface Fold extends Span {
  readonly kind: 'block' | 'comment' | 'includes' | 'region';
}

const regionStart = /^#\s{0,9}#?region\b/;
const regionEnd = /^#\s{0,9}#?endregion\b/;

/**
 * Blocks, runs of comments and of Include lines, and `# region` … `# endregion`. In the order of their starts within
 * each kind.
 */
export function folds(document: Document): readonly Fold[] {
  const ends = blockEnds(document);
  const blocks = document.blocks.flatMap((block, number): Fold[] =>
    block.header ? [{ kind: 'block', start: block.header.full.start, end: ends[number] as number }] : [],
  );
  const all = [
    ...blocks,
    ...runs(document, 'comment', (node) => node.kind === 'comment' && !isRegion(document, node)),
    ...runs(document, 'includes', (node) => node.kind === 'directive' && node.row?.kind === 'include'),
    ...regions(document),
  ];
  // what is one line folds nothing
  return all.filter(({ start, end }) => document.text.slice(start, end).includes('\n'));
}

function runs(document: Document, kind: Fold['kind'], belongs: (node: Node) => boolean): Fold[] {
  const found: Fold[] = [];
  let start: number | undefined;
  let end = 0;
  for (const node of document.nodes) {
    if (belongs(node)) {
      start ??= node.full.start;
      end = lineEnd(document.text, node.full);
    } else if (start !== undefined) {
      found.push({ kind, start, end });
      start = undefined;
    }
  }
  if (start !== undefined) found.push({ kind, start, end });
  return found;
}

const commentText = ({ text }: Document, node: Node): string =>
  node.kind === 'comment' ? text.slice(node.span.start, Math.min(node.span.end, node.span.start + 40)) : '';
const isRegion = (document: Document, node: Node): boolean => {
  const text = commentText(document, node);
  return regionStart.test(text) || regionEnd.test(text);
};

function regions(document: Document): Fold[] {
  const open: number[] = [];
  const found: Fold[] = [];
  for (const node of document.nodes) {
    const text = commentText(document, node);
    if (regionStart.test(text)) open.push(node.full.start);
    else if (regionEnd.test(text)) {
      const start = open.pop();
      if (start !== undefined) found.push({ kind: 'region', start, end: lineEnd(document.text, node.full) });
    }
  }
  return found;
}
