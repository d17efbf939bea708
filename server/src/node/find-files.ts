import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { searchBounds, skippedFolders } from '../lsp/walk';

/** Files below a folder whose URI is wanted, level by level; what cannot be read, and what links point to, is left out. */
export async function findFiles(
  folder: string,
  wanted: (uri: string) => boolean,
  most: number,
  cancelled: () => boolean,
): Promise<string[]> {
  const found: string[] = [];
  if (!folder.startsWith('file:')) return found;
  const queue = [{ path: fileURLToPath(folder), depth: 0 }];
  for (let next = 0; next < queue.length && next < searchBounds.folders && !cancelled(); next++) {
    const { path, depth } = queue[next] as (typeof queue)[number];
    try {
      for await (const entry of await opendir(path)) {
        if (found.length >= most) return found;
        const below = join(path, entry.name);
        if (entry.isDirectory()) {
          if (depth < searchBounds.depth && !skippedFolders.has(entry.name))
            queue.push({ path: below, depth: depth + 1 });
        } else if (entry.isFile()) {
          const uri = pathToFileURL(below).toString();
          if (wanted(uri)) found.push(uri);
        }
      }
    } catch {
      // a folder that cannot be listed holds nothing for us
    }
  }
  return found;
}
