import type { Context } from '../analysis/context';
import { dialectOfFirstLine } from '../language/dialects';
import { blockAt, indentOf, indexOfNode } from '../syntax/query';
import type { Directive, Document, Node } from '../syntax/tree';
import type { Edit } from './edit';
import { endOfFile, insertLines, lineTexts, removeNodes } from './lines';

/** Lines that lines elsewhere depend on: a block with one of them stays where it is. */
const isAnchor = ({ row }: Directive): boolean => row?.kind === 'ignore-unknown' || row?.kind === 'include';

/**
 * The nodes that go with a block: the comment lines right above it, its lines, and deeper comments behind them. Indices
 * into `nodes`, `to` excluded.
 */
export function extentOf(document: Document, header: Directive): { readonly from: number; readonly to: number } {
  const block = blockAt(document, header);
  const { nodes } = document;
  let from = block.from;
  while (nodes[from - 1]?.kind === 'comment') from--;
  if (from === 0 && dialectOfFirstLine(document.text)) from = block.from;
  let to = 1 + indexOfNode(document, block.directives[block.directives.length - 1] ?? header);
  while (to < block.to && nodes[to]?.kind === 'comment' && indentOf(document, nodes[to] as Node) !== '') to++;
  return { from, to };
}

/**
 * Edits that move a block to the end of its file: its lines, the comment lines right above it, and one of the blank
 * lines around it. undefined: it stands at the end already, or lines elsewhere need it where it is.
 */
export function moveToEnd({ document }: Context, header: Directive): Edit[] | undefined {
  const block = blockAt(document, header);
  if (block.header !== header || block.to >= document.nodes.length) return undefined;
  if (block.directives.some(isAnchor)) return undefined;
  const { nodes } = document;
  const extent = extentOf(document, header);
  const lines = lineTexts(document, extent.from, extent.to);
  const last = nodes[nodes.length - 1];
  const apart = nodes[extent.to]?.kind === 'blank' && extent.to < block.to;
  return [
    removeNodes(document, extent.from, extent.to + (apart ? 1 : 0)),
    insertLines(endOfFile(document), apart && last?.kind !== 'blank' ? ['', ...lines] : lines),
  ];
}
