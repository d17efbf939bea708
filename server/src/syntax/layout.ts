import type { Span } from './text';
import type { Document, Node } from './tree';

/** The blanks in front of a line. */
export function leadOf({ text }: Document, { full }: Pick<Node, 'full'>): Span {
  let end = full.start;
  while (end < full.end && (text[end] === ' ' || text[end] === '\t')) end++;
  return { start: full.start, end };
}

/**
 * The indentation that each comment and setting should have, by index into `nodes`: none for Host and Match lines and
 * outside blocks, one level below them. A comment behind the last setting of a block stays with the block where it is
 * indented, and otherwise belongs to what follows.
 */
export function indentsOf(document: Document, level: string): readonly (string | undefined)[] {
  const { nodes, blocks } = document;
  const indents: (string | undefined)[] = new Array(nodes.length);
  const width = (node: Node): number => {
    const { start, end } = leadOf(document, node);
    return end - start;
  };
  for (const [number, block] of blocks.entries()) {
    const inside = block.header ? level : '';
    let last = block.to - 1;
    while (last > block.from && nodes[last]?.kind !== 'directive') last--;
    const next = blocks[number + 1]?.header;
    let above = block.to; // where the comments right above the next header begin
    while (next && above - 1 > last && nodes[above - 1]?.kind === 'comment') above--;
    for (let i = block.from; i < block.to; i++) {
      const node = nodes[i] as Node;
      if (node === block.header) indents[i] = '';
      else if (i <= last || node.kind !== 'comment') indents[i] = inside;
      else {
        const own = width(node);
        const ofNext = next !== undefined && i >= above && own <= width(next);
        indents[i] = own === 0 || ofNext ? '' : inside;
      }
    }
  }
  return indents;
}

/**
 * Where a block ends, by its number: behind the last line that belongs to it, line break excluded, so without the blank
 * lines and comments that introduce the next one. No node is made for that.
 */
export function blockEnd(document: Document, number: number): number {
  const { index, text } = document;
  const [from, to] = [index.headers[number - 1] ?? 0, index.headers[number] ?? index.size];
  let setting = to - 1;
  while (setting > from && index.kindOf(setting) !== 'directive') setting--;
  let above = to; // where the comments right above the next header begin
  while (to < index.size && above - 1 > setting && index.kindOf(above - 1) === 'comment') above--;
  const isOurs = (i: number): boolean => {
    const kind = index.kindOf(i);
    if (kind !== 'comment') return kind !== 'blank';
    if (number === 0) return false;
    const own = widthAt(document, i);
    return i <= setting || (own > 0 && !(i >= above && to < index.size && own <= widthAt(document, to)));
  };
  let last = to - 1;
  while (last > from && !isOurs(last)) last--;
  return last < 0 ? 0 : lineEnd(text, fullAt(document, last));
}

/** How many blanks stand in front of a line, by its index into `nodes`. */
const widthAt = (document: Document, index: number): number => {
  const { start, end } = leadOf(document, { full: fullAt(document, index) });
  return end - start;
};

/** All of a line, by its index into `nodes`. */
export const fullAt = ({ index, text }: Document, node: number): Span => ({
  start: index.startOf(node),
  end: node + 1 < index.size ? index.startOf(node + 1) : text.length,
});

/** The end of a line in front of its line break. */
export function lineEnd(text: string, full: Span | undefined): number {
  let end = full?.end ?? 0;
  if (end > (full?.start ?? 0) && text[end - 1] === '\n') end--;
  if (end > (full?.start ?? 0) && text[end - 1] === '\r') end--;
  return end;
}
