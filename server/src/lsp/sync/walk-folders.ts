import type { FileSystem } from '../../snapshot/file-system';
import { join } from '../../snapshot/paths';

/** Folders that a search looks into, the nearest first; and how deep. */
export const searchBounds = { folders: 5000, depth: 12 } as const;

/** Folders with other people's files, and those of version control: no search looks into them. */
const skippedFolders: ReadonlySet<string> = new Set(['node_modules', '.git', '.hg', '.svn', '.cache', '.venv']);

/** Something in a folder that a search looks at; neither links nor devices are. */
export interface Below {
  readonly uri: string;
  readonly name: string;
  readonly kind: 'file' | 'folder';
}

/**
 * Files below a folder whose URI is wanted, level by level, at most so many. `list`: what stands in one folder; it
 * never throws.
 */
export async function walk(
  folder: string,
  list: (uri: string) => AsyncIterable<Below>,
  wanted: (uri: string) => boolean,
  most: number,
  cancelled: () => boolean,
): Promise<string[]> {
  const found: string[] = [];
  const queue = [{ uri: folder, depth: 0 }];
  for (let next = 0; next < queue.length && next < searchBounds.folders && !cancelled(); next++) {
    const { uri, depth } = queue[next] as (typeof queue)[number];
    for await (const below of list(uri)) {
      if (below.kind === 'folder') {
        if (depth < searchBounds.depth && !skippedFolders.has(below.name))
          queue.push({ uri: below.uri, depth: depth + 1 });
      } else if (wanted(below.uri)) {
        found.push(below.uri);
        if (found.length >= most) return found;
      }
    }
  }
  return found;
}

/**
 * A walk for a server without a disk whose client cannot search. What cannot be listed, and names of one folder
 * beyond those that `entries` gives are left out.
 */
export const walkFolder = (
  fs: FileSystem,
  folder: string,
  wanted: (uri: string) => boolean,
  most: number,
  cancelled: () => boolean,
): Promise<string[]> =>
  walk(
    folder,
    async function* (uri) {
      for (const { name, kind, link } of (await fs.entries?.(uri)) ?? [])
        if (!link && kind !== 'other') yield { uri: join(uri, name), name, kind };
    },
    wanted,
    most,
    cancelled,
  );
