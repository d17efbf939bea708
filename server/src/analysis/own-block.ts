import type { Snapshot } from '../snapshot/snapshot';
import type { Directive } from '../syntax/tree';

/** A Host line and the lines under it. */
interface OwnBlock {
  readonly uri: string;
  readonly header: Directive;
  readonly directives: readonly Directive[];
}

/** The first block whose Host line names a host as it is typed, in any file that is read for it. */
export function ownBlock({ files }: Snapshot, name: string): OwnBlock | undefined {
  for (const [uri, { document }] of files)
    for (const { header, directives } of document?.blocks ?? [])
      if (header?.row?.kind === 'host' && header.values.includes(name)) return { uri, header, directives };
  return undefined;
}
