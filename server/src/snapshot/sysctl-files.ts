import type { FileSystem } from './file-system';
import { basename, folderOf, join } from './paths';

/** Folders of systemd-sysctl, the strongest first: of two files with one name only the one in the stronger folder is read. Source: sysctl.d(5). */
const folders = ['etc/sysctl.d', 'run/sysctl.d', 'usr/local/lib/sysctl.d', 'usr/lib/sysctl.d', 'lib/sysctl.d'];

/**
 * The files that set kernel parameters when a machine starts, in reading order: those of all folders sorted by name, then
 * `/etc/sysctl.conf`, which `sysctl --system` reads last. `any` is a file of that machine; only its root counts.
 */
export async function sysctlFiles(any: string, fs: FileSystem): Promise<readonly string[]> {
  const root = rootOf(any);
  if (root === undefined) return [];
  const byName = new Map<string, string>();
  for (const folder of folders) {
    const uri = join(root, ...folder.split('/'));
    for (const name of (await fs.list(uri)) ?? []) {
      if (name.endsWith('.conf') && !byName.has(name)) byName.set(name, join(uri, name));
    }
  }
  const sorted = [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, uri]) => uri);
  const last = join(root, 'etc', 'sysctl.conf');
  return (await fs.exists(last)) ? [...sorted, last] : sorted;
}

/** The folder that stands for `/`: what is left of the path when the part that sysctl knows is taken away. */
function rootOf(uri: string): string | undefined {
  const folder = folderOf(uri);
  if (basename(uri) === 'sysctl.conf' && basename(folder) === 'etc') return folderOf(folder);
  const known = folders.find((f) => folder.endsWith(`/${f}`));
  if (!known) return undefined;
  return known.split('/').reduce((at) => folderOf(at), folder);
}
