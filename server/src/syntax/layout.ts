import { oncePerDocument } from './once';
import type { Span } from './text';
import type { Document, Node } from './tree';

/** The blanks in front of a line. */
export function leadOf({ text }: Document, { full }: Node): Span {
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
 * Where each block ends, by its number: behind the last line that belongs to it, line break excluded, so without the
 * blank lines and comments that introduce the next one.
 */
export const blockEnds = oncePerDocument((document): readonly number[] => {
  const { nodes, blocks, text } = document;
  const indents = indentsOf(document, ' ');
  return blocks.map((block) => {
    let last = block.to - 1;
    const isOurs = (node: Node | undefined): boolean =>
      node?.kind === 'directive' || node?.kind === 'vanished' || (node?.kind === 'comment' && indents[last] !== '');
    while (last > block.from && !isOurs(nodes[last])) last--;
    return lineEnd(text, nodes[last]?.full);
  });
});

/** The end of a line in front of its line break. */
export function lineEnd(text: string, full: Span | undefined): number {
  let end = full?.end ?? 0;
  if (end > (full?.start ?? 0) && text[end - 1] === '\n') end--;
  if (end > (full?.start ?? 0) && text[end - 1] === '\r') end--;
  return end;
}
