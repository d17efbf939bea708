import type { Context } from '../../analysis/context';
import { entryOf } from '../../analysis/document-lines';
import type { Edit } from '../../edits/edit';
import { insertHostBefore } from '../../edits/insertion-places';
import { resolveClient } from '../../resolve/client';
import { printedText, type Resolution } from '../../resolve/effective';
import { amend } from '../../snapshot/amend';
import { blockIndexAt, nodeIndexAt } from '../../syntax/query';
import type { Block } from '../../syntax/tree';
import type { ConvertedBlock } from './to-block';

/**
 * The edit that writes a block into the document: behind the block around `offset`, but in front of those for all hosts
 * there, whose values would be used instead.
 */
export function insertBlock(context: Context, { host, settings }: ConvertedBlock, offset: number): Edit {
  const { document } = context;
  const { blocks } = document;
  let last = blockIndexAt(document, nodeIndexAt(document, offset));
  while (last > 0 && isForAll(context, blocks[last])) last--;
  return insertHostBefore(document, blocks[last + 1]?.header, host, settings);
}

const isForAll = (context: Context, block: Block | undefined): boolean =>
  block?.header !== undefined && entryOf(context, block.header)?.scope.kind === 'always';

/** Keywords of the block of which ssh uses another value once it is written, as a line before it has one. */
export function unused(
  { snapshot }: Context,
  { host, settings }: ConvertedBlock,
  edit: Edit,
  alone: Resolution['values'],
): string[] {
  const after = amend(snapshot, [edit]);
  if (!after) return [];
  const { values } = resolveClient(after, { destination: host });
  const { dialect, build } = snapshot;
  const names = [...new Set(settings.map(([keyword]) => keyword))];
  return names.filter((keyword) => {
    const name = keyword.toLowerCase();
    if (dialect.lookup(name, build)?.multiple === 'accumulates') return false; // none replaces another
    return printedText(values.get(name)) !== printedText(alone.get(name));
  });
}
