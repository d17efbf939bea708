import { join } from 'node:path';
import type { Disk } from '../../server/src/cli/io';
import { nodeDisk } from '../../server/src/node/disk';

/** The path as a program that was started in a folder has it. */
export const pathAt = (top: string, path: string): string => (path.startsWith('/') ? path : join(top, path));

/** The disk as such a program sees it. */
export const diskAt = (top: string, disk = nodeDisk): Disk => ({
  within: (path) => diskAt(top, disk.within(pathAt(top, path))),
  kind: (path) => disk.kind(pathAt(top, path)),
  entries: (path) => disk.entries(pathAt(top, path)),
  real: (path) => disk.real(pathAt(top, path)),
  head: (path, most) => disk.head(pathAt(top, path), most),
});
