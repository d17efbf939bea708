import type { Asks } from '../language/dialect';
import type { FileSystem } from './file-system';
import type { Surroundings } from './includes';
import { isAtOrBelow, isBelow, join, parseUri, uriPath } from './paths';
import { machineRoot } from './sysctl-files';

/** A document of another machine's files, and how those are seen. */
export interface Tree {
  readonly around: Surroundings;
  readonly fs: FileSystem;
}

/** A question about a document, as far as it decides which machine it belongs to. */
interface Asked {
  readonly uri: string;
  readonly dialect: { readonly asks: Asks };
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
  const root = await rootOf(uri, dialect.asks, fs);
  return root === undefined ? undefined : treeAt(root, uri, around, fs);
}

/** Where programs are installed that have a folder `etc` of their own; `/private/etc` is what macOS calls `/etc`. */
const prefixes = /\/(?:usr(?:\/local|\/pkg)?|opt(?:\/[^/]+)?|nix\/store\/[^/]+|private)$/;

/** The folder above a path in the place of that of a URI; undefined: there is none but `/`. */
const above = (uri: string, path: string | undefined): string | undefined =>
  path ? parseUri(uri).with({ path, query: '', fragment: '' }).toString() : undefined;

async function rootOf(uri: string, asks: Asks, fs: FileSystem): Promise<string | undefined> {
  const system = /^(.+)\/etc\/ssh\//.exec(uriPath(uri));
  return system ? above(uri, system[1]?.replace(prefixes, '')) : await elsewhere[asks](uri, fs);
}

type Search = (uri: string, fs: FileSystem) => Promise<string | undefined>;

const byUser: Search = async (uri, fs) => {
  const user = /^(.+)\/(?:home\/[^/]+|root)\/\.ssh\//.exec(uriPath(uri));
  const root = user && above(uri, user[1]);
  return root && (await fs.list(join(root, 'etc', 'ssh'))) ? root : undefined;
};

const byKernel: Search = async (uri) => {
  const root = machineRoot(uri);
  return root !== undefined && parseUri(root).path.length > 1 ? root : undefined;
};

/** Where the folder of a machine is sought that has no `/etc/ssh` in the path of its file. */
const elsewhere: Readonly<Record<Asks, Search>> = {
  host: byUser,
  connection: byUser,
  session: byUser,
  machine: byKernel,
};

function treeAt(root: string, uri: string, around: Surroundings, fs: FileSystem): Tree {
  const parsed = parseUri(uri);
  const at = parsed.path.lastIndexOf('/.ssh/');
  const home = at < 0 ? undefined : parsed.with({ path: parsed.path.slice(0, at) || '/' }).toString();
  const { systemFolder: _system, environment: _environment, tokens: _tokens, folder: _folder, ...rest } = around;
  return { around: { ...rest, root, home, systemFolder: join(root, 'etc', 'ssh') }, fs: inTree(fs, root) };
}

/**
 * The files below a folder as a machine sees them that has it as its root: links lead to where they would lead there,
 * and there is nothing else. Whose the files are says nothing about that machine.
 */
export function inTree(fs: FileSystem, root: string): FileSystem {
  const inside = async (uri: string): Promise<string | undefined> => {
    if (!isAtOrBelow(uri, root)) return undefined;
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
    async keyFile(uri) {
      const real = await inside(uri);
      const known = real === undefined ? 'missing' : await fs.keyFile?.(real);
      return known === 'open' ? undefined : known;
    },
    async exists(uri) {
      const real = await inside(uri);
      return real === undefined ? false : fs.exists(real);
    },
  };
}
