import type { FileSystem } from './file-system';
import type { Role } from './includes';
import { basename, folderOf, join } from './paths';

/**
 * Folders of systemd-sysctl, the strongest first: of two files with one name only the one in the stronger folder is
 * read. Source: sysctl.d(5).
 */
const folders = ['etc/sysctl.d', 'run/sysctl.d', 'usr/local/lib/sysctl.d', 'usr/lib/sysctl.d', 'lib/sysctl.d'];

/** One file of kernel parameters. `kernel-by-hand`: `sysctl --system` reads it, `systemd-sysctl` does not. */
export interface SysctlFile {
  readonly role: Role;
  readonly uri: string;
}

/**
 * The files that set kernel parameters of a machine, in reading order: those of all folders sorted by name, then
 * `/etc/sysctl.conf`, which only `sysctl --system` reads (many distributions link it into `/etc/sysctl.d` for
 * `systemd-sysctl`). `any` is a file of that machine; only its root counts. Empty where the path does not tell a root,
 * or where no file of that root is there.
 */
export async function sysctlFiles(any: string, fs: FileSystem): Promise<readonly SysctlFile[]> {
  const root = machineRoot(any);
  if (root === undefined) return [];
  const byName = new Map<string, string>();
  for (const folder of folders) {
    const uri = join(root, ...folder.split('/'));
    for (const name of (await fs.list(uri)) ?? []) {
      // hidden files are for sysctl alone, and nobody means them
      if (name.endsWith('.conf') && !name.startsWith('.') && !byName.has(name)) byName.set(name, join(uri, name));
    }
  }
  const sorted: SysctlFile[] = [...byName]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, uri]) => ({ role: 'kernel', uri }));
  const last = join(root, 'etc', 'sysctl.conf');
  if (!(await fs.exists(last))) return sorted;
  // a folder of somebody's settings without the rest of a machine says nothing about links
  return [...sorted, { role: sorted.length > 0 ? 'kernel-by-hand' : 'kernel', uri: last }];
}

/**
 * The folder that stands for `/`: what is left of the path when the part that sysctl knows is taken away; undefined:
 * the path has no such part.
 */
export function machineRoot(uri: string): string | undefined {
  const folder = folderOf(uri);
  if (basename(uri) === 'sysctl.conf' && basename(folder) === 'etc') return folderOf(folder);
  const known = folders.find((f) => folder.endsWith(`/${f}`));
  if (!known) return undefined;
  return known.split('/').reduce((at) => folderOf(at), folder);
}
