import type { FileSystem } from '../snapshot/file-system';
import { join } from '../snapshot/paths';

/** Folders that a search looks into, the nearest first; and how deep. */
export const searchBounds = { folders: 5000, depth: 12 } as const;

/** Folders with other people's files, and those of version control: no search looks into them. */
export const skippedFolders: ReadonlySet<string> = new Set(['node_modules', '.git', '.hg', '.svn', '.cache', '.venv']);

/**
 * Files below a folder whose URI is wanted, level by level, for a server without a disk whose client cannot search. What cannot be
 * listed, what links point to, and names of one folder beyond those that `entries` gives are left out.
 */
export async function walkFolder(
  fs: FileSystem,
  folder: string,
  wanted: (uri: string) => boolean,
  most: number,
  cancelled: () => boolean,
): Promise<string[]> {
  const found: string[] = [];
  const queue = [{ uri: folder, depth: 0 }];
  for (let next = 0; next < queue.length && next < searchBounds.folders && !cancelled(); next++) {
    const { uri, depth } = queue[next] as (typeof queue)[number];
    for (const { name, kind, link } of (await fs.entries?.(uri)) ?? []) {
      if (link || kind === 'other') continue;
      const below = join(uri, name);
      if (kind === 'folder') {
        if (depth < searchBounds.depth && !skippedFolders.has(name)) queue.push({ uri: below, depth: depth + 1 });
      } else if (wanted(below)) {
        found.push(below);
        if (found.length >= most) return found;
      }
    }
  }
  return found;
}
