import { constants } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Disk } from '../cli/io';
import type { FolderEntry } from '../snapshot/file-system';

/** The disk of this machine, for searches that end. */
export const nodeDisk: Disk = { kind, entries, real: (path) => realpath(path).catch(() => undefined), head };

async function kind(path: string): Promise<FolderEntry['kind'] | undefined> {
  try {
    return kindOf(await stat(path));
  } catch (problem) {
    return (problem as NodeJS.ErrnoException).code === 'EACCES' ? 'other' : undefined;
  }
}

type Kind = { isDirectory(): boolean; isFile(): boolean };
const kindOf = (what: Kind): FolderEntry['kind'] => (what.isDirectory() ? 'folder' : what.isFile() ? 'file' : 'other');

async function entries(path: string): Promise<readonly FolderEntry[] | string> {
  try {
    const names = await readdir(path, { withFileTypes: true });
    return await Promise.all(
      names.map(async (entry) =>
        entry.isSymbolicLink()
          ? { name: entry.name, kind: kindOf(await stat(join(path, entry.name)).catch(() => entry)), link: true }
          : { name: entry.name, kind: kindOf(entry) },
      ),
    );
  } catch (problem) {
    return reasonOf(problem);
  }
}

const reasonOf = (problem: unknown): string => {
  const { code } = problem as NodeJS.ErrnoException;
  return code === 'EACCES' ? 'Permission denied' : (code ?? 'cannot be read');
};

async function head(path: string, most: number): Promise<string | undefined> {
  let file: Awaited<ReturnType<typeof open>> | undefined;
  try {
    if (!(await stat(path)).isFile()) return undefined;
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0));
    if (!(await file.stat()).isFile()) return undefined;
    const { buffer, bytesRead } = await file.read(Buffer.alloc(most), 0, most, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } catch {
    return undefined;
  } finally {
    await file?.close().catch(() => undefined);
  }
}
