import type { FileSystem } from './file-system';
import { isAtOrBelow, parseUri } from './paths';

/**
 * A disk as somebody sees it who asks for others: nothing but what lies below some folders, wherever links lead, and no
 * private key. The rest is neither there nor missing. undefined: all folders.
 */
export function shownFiles(fs: FileSystem, folders: readonly string[] | undefined): FileSystem {
  const tops = Promise.all((folders ?? []).map((folder) => realUri(fs, folder)));
  const shows = async (uri: string): Promise<boolean> => {
    if (!folders) return true;
    const real = await realUri(fs, uri);
    return real !== undefined && (await tops).some((top) => top !== undefined && isAtOrBelow(real, top));
  };
  return {
    ...(fs.failed ? { failed: fs.failed } : {}),
    ...(fs.resolve ? { resolve: (uri, root) => fs.resolve?.(uri, root) ?? Promise.resolve(undefined) } : {}),
    async read(uri, most) {
      const content = (await shows(uri)) ? await fs.read(uri, most) : { kind: 'unknown' as const };
      return content.kind === 'text' && privateKey.test(content.text) ? { kind: 'unknown' } : content;
    },
    list: async (uri) => ((await shows(uri)) ? fs.list(uri) : undefined),
    exists: async (uri) => ((await shows(uri)) ? fs.exists(uri) : undefined),
  };
}

/** How private keys begin: of OpenSSH and of PEM, of PuTTY. */
const privateKey = /^\s*(?:-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----|PuTTY-User-Key-File-)/;

/** Where a URI leads; undefined: too many links, or nobody can tell. A disk without links leads where it says. */
async function realUri(fs: FileSystem, uri: string): Promise<string | undefined> {
  if (!fs.resolve || !uri.startsWith('file:')) return uri;
  const [, drive] = /^\/([A-Za-z]:)\//.exec(parseUri(uri).path) ?? [];
  return fs.resolve(uri, drive ? `file:///${drive}/` : 'file:///');
}

/** The same files, one of which holds another text. */
export const holding = (fs: FileSystem, uri: string, text: string): FileSystem => ({
  ...fs,
  read: async (asked, most) => (asked === uri ? { kind: 'text', text, trust: 'ok' } : fs.read(asked, most)),
  exists: async (asked) => asked === uri || fs.exists(asked),
});
