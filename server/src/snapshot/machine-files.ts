import { URI } from 'vscode-uri';
import type { Build } from '../language/build';
import { dialects } from '../language/dialects';
import type { FileSystem } from './file-system';
import type { Surroundings } from './includes';
import { isBelow, join } from './paths';
import { snapshotOf } from './roots';
import { loadSnapshot, type ParseCache, parseCache, type Snapshot } from './snapshot';
import { machineRoot, type SysctlFile } from './sysctl-files';

/** Where to look for the kernel parameters of the machine that a configuration is for. */
export interface MachineFiles {
  /**
   * URIs of files, in reading order, and of folders whose `.conf` files count, that somebody named; they rule out
   * `open`.
   */
  readonly named: readonly string[];
  /** URIs of sysctl files that are open in an editor. */
  readonly open: readonly string[];
}

/**
 * The kernel parameters of the machine that `subject` is read on, as far as files tell. Of the open ones those of the
 * same machine count, which is the one whose root the subject lies below; else a single one whose path names no root,
 * as nobody can say which of several is meant. undefined: nothing is known.
 */
export async function loadMachine(
  subject: { readonly uri: string; readonly build: Build; readonly around: Surroundings },
  { named, open }: MachineFiles,
  fs: FileSystem,
  cache: ParseCache = parseCache(),
  cancelled: () => boolean = () => false,
): Promise<Snapshot | undefined> {
  const request = { dialect: dialects.sysctl, build: subject.build, around: subject.around };
  if (named.length > 0) {
    const roots = await filesOf(named, fs);
    const [first] = roots;
    return first && loadSnapshot({ ...request, roots, subject: first.uri }, fs, cache, cancelled);
  }
  const uri = nearest(subject.uri, open);
  return uri === undefined ? undefined : snapshotOf({ ...request, uri }, [], fs, cache, cancelled);
}

/** The named files, and those of named folders by name. */
async function filesOf(named: readonly string[], fs: FileSystem): Promise<SysctlFile[]> {
  const files: SysctlFile[] = [];
  for (const uri of named) {
    const names = await fs.list(uri);
    const inside = (names ?? []).filter((name) => name.endsWith('.conf') && !name.startsWith('.')).sort();
    for (const file of names ? inside.map((name) => join(uri, name)) : [uri]) files.push({ role: 'kernel', uri: file });
  }
  return files;
}

/** The open file that tells about the machine of the subject. */
function nearest(subject: string, open: readonly string[]): string | undefined {
  const roots = open.map((uri) => ({ uri, root: machineRoot(uri) }));
  const around = roots.flatMap(({ uri, root }) =>
    root !== undefined && isBelow(subject, root) ? [{ uri, root }] : [],
  );
  const [closest] = around.sort((a, b) => b.root.length - a.root.length);
  if (closest) return closest.uri;
  const alone = roots.filter(({ root }) => root === undefined);
  return alone.length === 1 ? alone[0]?.uri : undefined;
}

/** The URI of a path that a setting names: absolute, or below the home folder after `~`. undefined: neither. */
export function pathUri(path: string, home: string | undefined): string | undefined {
  const below = /^~(?:[\\/]+(.*))?$/.exec(path);
  if (below) return home === undefined ? undefined : join(home, ...(below[1] ?? '').split(/[\\/]+/).filter(Boolean));
  if (/^[A-Za-z]:[\\/]/.test(path)) return URI.file(`/${path.replace(/\\/g, '/')}`).toString();
  return path.startsWith('/') && !path.startsWith('//') ? URI.file(path).toString() : undefined;
}
