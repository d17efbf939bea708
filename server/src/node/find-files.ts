import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Below, walk } from '../lsp/sync/walk-folders';

/**
 * Files below a folder whose URI is wanted, level by level; what cannot be read, and what links point to, is left out.
 */
export const findFiles = async (
  folder: string,
  wanted: (uri: string) => boolean,
  most: number,
  cancelled: () => boolean,
): Promise<string[]> => (folder.startsWith('file:') ? walk(folder, listed, wanted, most, cancelled) : []);

async function* listed(uri: string): AsyncGenerator<Below> {
  const path = fileURLToPath(uri);
  try {
    for await (const entry of await opendir(path)) {
      const kind = entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : undefined;
      if (kind) yield { uri: pathToFileURL(join(path, entry.name)).toString(), name: entry.name, kind };
    }
  } catch {
    // a folder that cannot be listed holds nothing for us
  }
}
