import type { DialectId } from '../language/dialect';
import type { FileSystem } from './file-system';
import type { Surroundings } from './includes';
import { canonicalUri, join, parseUri } from './paths';
import { machineRoot } from './sysctl-files';

/** A document of another machine's files, and how those are seen. */
export interface Tree {
  readonly around: Surroundings;
  readonly fs: FileSystem;
}

/** A question about a document, as far as it decides which machine it belongs to. */
interface Asked {
  readonly uri: string;
  readonly dialect: { readonly id: DialectId };
  readonly around: Surroundings;
}

/**
 * The tree that a document belongs to: the whole files of a machine, or a part of them, below some folder (an image, a
 * role's output). `/etc/ssh` in its path tells, and for a user's file that there is such a folder. In it an absolute
 * path starts at the tree's folder, and nothing of this machine is read. undefined: it is a file of this machine.
 */
export async function treeOf({ uri, dialect, around }: Asked, fs: FileSystem): Promise<Tree | undefined> {
  if (around.root !== undefined) return treeAt(around.root, uri, around, fs);
  const { home } = around;
  if ([around.systemFolder, ...(home ? [join(home, '.ssh')] : [])].some((own) => isBelow(uri, own))) return undefined;
  const root = await rootOf(uri, dialect.id, fs);
  return root === undefined ? undefined : treeAt(root, uri, around, fs);
}

/** Where programs are installed that have a folder `etc` of their own; `/private/etc` is what macOS calls `/etc`. */
const prefixes = /\/(?:usr(?:\/local|\/pkg)?|opt(?:\/[^/]+)?|nix\/store\/[^/]+|private)$/;

async function rootOf(uri: string, dialect: DialectId, fs: FileSystem): Promise<string | undefined> {
  const parsed = parseUri(uri);
  const above = (path: string | undefined): string | undefined =>
    path ? parsed.with({ path, query: '', fragment: '' }).toString() : undefined;
  const system = /^(.+)\/etc\/ssh\//.exec(parsed.path);
  if (system) return above(system[1]?.replace(prefixes, ''));
  if (dialect === 'sysctl') {
    const root = machineRoot(uri);
    return root !== undefined && parseUri(root).path.length > 1 ? root : undefined;
  }
  const user = /^(.+)\/(?:home\/[^/]+|root)\/\.ssh\//.exec(parsed.path);
  const root = user && above(user[1]);
  return root && (await fs.list(join(root, 'etc', 'ssh'))) ? root : undefined;
}

function treeAt(root: string, uri: string, around: Surroundings, fs: FileSystem): Tree {
  const parsed = parseUri(uri);
  const at = parsed.path.lastIndexOf('/.ssh/');
  const home = at < 0 ? undefined : parsed.with({ path: parsed.path.slice(0, at) || '/' }).toString();
  const { systemFolder: _system, environment: _environment, tokens: _tokens, folder: _folder, ...rest } = around;
  return { around: { ...rest, root, home, systemFolder: join(root, 'etc', 'ssh') }, fs: inTree(fs, root) };
}

const isBelow = (uri: string, folder: string): boolean =>
  canonicalUri(uri).startsWith(canonicalUri(folder).replace(/\/?$/, '/'));

/**
 * The files below a folder as a machine sees them that has it as its root: links lead to where they would lead there,
 * and there is nothing else. Whose the files are says nothing about that machine.
 */
export function inTree(fs: FileSystem, root: string): FileSystem {
  const top = canonicalUri(root);
  const inside = async (uri: string): Promise<string | undefined> => {
    if (canonicalUri(uri) !== top && !isBelow(uri, root)) return undefined;
    return fs.resolve ? fs.resolve(uri, root) : uri;
  };
  const { failed } = fs;
  return {
    ...(failed ? { failed } : {}),
    async read(uri, most) {
      const real = await inside(uri);
      const content = real === undefined ? { kind: 'missing' as const } : await fs.read(real, most);
      if (content.kind !== 'text') return content;
      const { trust: _, ...text } = content;
      return text;
    },
    async list(uri) {
      const real = await inside(uri);
      return real === undefined ? undefined : fs.list(real);
    },
    async exists(uri) {
      const real = await inside(uri);
      return real === undefined ? false : fs.exists(real);
    },
  };
}
