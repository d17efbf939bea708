import type { Build } from '../language/build';
import { fillIn, inHome, lettersOf } from '../language/filled-in';
import { nodesWith } from '../syntax/query';
import type { Directive } from '../syntax/tree';
import type { FileSystem, KeyFile } from './file-system';
import type { Surroundings } from './includes';
import { snapshotLimits } from './limits';
import { innerPath, join, outerPath, parseUri, withPath } from './paths';
import type { Loaded } from './snapshot';

/** What is known of the private keys that a configuration names, by the path as it is written there. */
export type KeyFiles = ReadonlyMap<string, KeyFile>;

/**
 * Asks about the private keys that IdentityFile lines name, where the file at the top is the user's own one: what
 * another one names may be meant for another machine. A path that depends on the host, or on where ssh is started, is
 * left out. No key is opened.
 */
export async function keyFiles(
  top: string | undefined,
  files: Iterable<Loaded>,
  { around, build }: { readonly around: Surroundings; readonly build: Build },
  fs: FileSystem,
): Promise<{ readonly keys: KeyFiles; readonly keyPlaces: readonly string[] }> {
  const keys = new Map<string, KeyFile>();
  const keyPlaces: string[] = [];
  const { home } = around;
  if (home === undefined || top !== join(home, '.ssh', 'config') || !fs.keyFile) return { keys, keyPlaces };
  const paths = new Map<string, string | undefined>();
  for (const written of identityFiles(files))
    if (!paths.has(written)) paths.set(written, uriOf(written, home, around, build));
  const answers = [...paths].map(async ([written, uri]) => ({
    written,
    uri,
    known: uri === undefined ? undefined : await keyFile(uri, fs),
  }));
  for (const { written, uri, known } of await Promise.all(answers)) {
    if (uri !== undefined) keyPlaces.push(uri, publicPart(uri));
    if (known) keys.set(written, known);
  }
  return { keys, keyPlaces };
}

const publicPart = (uri: string): string => `${uri}.pub`;

/** undefined: nothing is known, or ssh asks the agent for the key, as the public part alone is there. */
async function keyFile(uri: string, fs: FileSystem): Promise<KeyFile | undefined> {
  const known = await fs.keyFile?.(uri);
  const isElsewhere = known === 'missing' && (await fs.exists(publicPart(uri))) !== false;
  return isElsewhere ? undefined : known;
}

/** The values of the first lines. */
function* identityFiles(files: Iterable<Loaded>): Generator<string> {
  let left: number = snapshotLimits.keys;
  for (const { document } of files) {
    if (!document) continue;
    for (const node of nodesWith(document.index, 'IdentityFile')) {
      if (left-- <= 0) return;
      const { verdict } = document.index.node(node) as Directive;
      if (verdict?.kind === 'value') yield verdict.value;
    }
  }
}

/** Where a path leads, on this machine or below its folder; undefined: nobody knows. */
function uriOf(written: string, home: string, { root, tokens = {} }: Surroundings, build: Build): string | undefined {
  const base = parseUri(home);
  const own = innerPath(root, base.path);
  const filled = fillIn(written, lettersOf('identityfile', build), (letter) => (letter === 'd' ? own : tokens[letter]));
  if (filled.kind !== 'text' || written.includes('$')) return undefined;
  const absolute = /^~(?:\/|$)/.test(filled.text) ? inHome(own, filled.text) : filled.text;
  return absolute.startsWith('/') ? withPath(base, outerPath(root, absolute)) : undefined;
}
