import { closeSync, constants, fstatSync, openSync, readdirSync, readSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Disk } from '../cli/io';
import type { FolderEntry } from '../snapshot/file-system';
import { systemReason } from './system-reason';
import { within } from './within';

/** The disk of this machine, asked by a program that has nothing else to do meanwhile. */
export const nodeDisk: Disk = {
  within(folder) {
    const inside = (path: string): string => within(resolve(folder), resolve(path)) ?? nowhere;
    return {
      within: (deeper) => nodeDisk.within(inside(deeper)),
      kind: async (path) => kindAt(inside(path)),
      entries: async (path) => entriesOf(inside(path), inside),
      real: async (path) => inside(path),
      head: async (path, most) => attempt(() => headOf(inside(path), most)),
    };
  },
  kind: async (path) => kindAt(path),
  entries: async (path) => entriesOf(path),
  real: async (path) => attempt(() => realpathSync(path)),
  head: async (path, most) => attempt(() => headOf(path, most)),
};

/** No name of a file has a zero in it. */
const nowhere = '\0';

function attempt<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

type Kind = { isDirectory(): boolean; isFile(): boolean };
const kindOf = (what: Kind): FolderEntry['kind'] => (what.isDirectory() ? 'folder' : what.isFile() ? 'file' : 'other');

function kindAt(path: string): FolderEntry['kind'] | undefined {
  try {
    const there = statSync(path, { throwIfNoEntry: false });
    return there && kindOf(there);
  } catch (problem) {
    return (problem as NodeJS.ErrnoException).code === 'EACCES' ? 'other' : undefined;
  }
}

function entriesOf(path: string, followed = (link: string): string => link): readonly FolderEntry[] | string {
  try {
    return readdirSync(path, { withFileTypes: true }).map((entry) =>
      entry.isSymbolicLink()
        ? { name: entry.name, kind: kindAt(followed(join(path, entry.name))) ?? 'other', link: true }
        : { name: entry.name, kind: kindOf(entry) },
    );
  } catch (problem) {
    return systemReason(problem);
  }
}

function headOf(path: string, most: number): string | undefined {
  if (!statSync(path).isFile()) return undefined;
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0));
  try {
    if (!fstatSync(file).isFile()) return undefined;
    const bytes = Buffer.alloc(most);
    return bytes.toString('utf8', 0, readSync(file, bytes, 0, most, 0));
  } finally {
    closeSync(file);
  }
}
