import { blockEnd, fullAt, lineEnd } from '../syntax/layout';
import type { Span } from '../syntax/text';
import type { Document } from '../syntax/tree';

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
  const { index, text } = document;
  const blocks = Array.from(index.headers, (header, number): Fold => {
    return { kind: 'block', start: index.startOf(header), end: blockEnd(document, number + 1) };
  });
  const isIncluding = new Set(
    index.rows.filter(({ kind }) => kind === 'include').flatMap((row) => [...index.linesOf(row)]),
  );
  const all = [
    ...blocks,
    ...runs(document, 'comment', (node) => index.kindOf(node) === 'comment' && !isRegion(document, node)),
    ...runs(document, 'includes', (node) => isIncluding.has(node)),
    ...regions(document),
  ];
  // what is one line folds nothing
  return all.filter(({ start, end }) => text.slice(start, end).includes('\n'));
}

/** `belongs`: whether a line does, by its index into `nodes`. */
function runs(document: Document, kind: Fold['kind'], belongs: (node: number) => boolean): Fold[] {
  const { index, text } = document;
  const found: Fold[] = [];
  let start: number | undefined;
  let end = 0;
  for (let node = 0; node < index.size; node++) {
    if (belongs(node)) {
      start ??= index.startOf(node);
      end = lineEnd(text, fullAt(document, node));
    } else if (start !== undefined) {
      found.push({ kind, start, end });
      start = undefined;
    }
  }
  if (start !== undefined) found.push({ kind, start, end });
  return found;
}

/** The begin of a comment that may begin or end a region; of other lines nothing is made. */
function commentText(document: Document, node: number): string {
  const { index, text } = document;
  if (index.kindOf(node) !== 'comment') return '';
  const full = fullAt(document, node);
  if (!text.slice(full.start, full.end).includes('region')) return '';
  const { start, end } = index.node(node).span;
  return text.slice(start, Math.min(end, start + 40));
}

const isRegion = (document: Document, node: number): boolean => {
  const text = commentText(document, node);
  return regionStart.test(text) || regionEnd.test(text);
};

function regions(document: Document): Fold[] {
  const { index } = document;
  const open: number[] = [];
  const found: Fold[] = [];
  for (let node = 0; node < index.size; node++) {
    const text = commentText(document, node);
    if (regionStart.test(text)) open.push(index.startOf(node));
    else if (regionEnd.test(text)) {
      const start = open.pop();
      if (start !== undefined)
        found.push({ kind: 'region', start, end: lineEnd(document.text, fullAt(document, node)) });
    }
  }
  return found;
}
