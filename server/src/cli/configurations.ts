import type { Dialect } from '../language/dialect';
import { dialects } from '../language/dialects';
import type { FileSystem } from '../snapshot/file-system';
import type { Surroundings } from '../snapshot/includes';
import { canonicalUri } from '../snapshot/paths';
import { type KeptSnapshots, type Subject, snapshotOf } from '../snapshot/roots';
import type { ParseCache, Snapshot } from '../snapshot/snapshot';
import { parse } from '../syntax/parse';
import type { Document } from '../syntax/tree';
import type { FoundFile } from './collect';
import type { Judged } from './judgement';

/** A file, and by what it is judged. */
export interface JudgedFile extends FoundFile {
  readonly judged: Judged;
}

/** A configuration, and those of the files that belong to it. */
export interface FoundConfiguration {
  readonly snapshot: Snapshot;
  readonly files: readonly JudgedFile[];
}

/** Whether a text may hold an Include line. */
export const mayInclude = (text: string): boolean => /^[ \t"]*include/im.test(text);

/**
 * The configurations that files belong to, one after the other, each file once. What another of the files includes is
 * judged as a part of that, as in an editor that has them all open; nothing of one configuration is kept for the next
 * but what several may share.
 */
export async function* configurationsOf(
  files: readonly JudgedFile[],
  around: Surroundings,
  fs: FileSystem,
): AsyncGenerator<FoundConfiguration> {
  const load = loaderOf(around, fs);
  const including = new Set<JudgedFile>();
  for (const file of files) {
    const reads = dialects[file.dialect].lexical.form === 'keyword';
    const content = reads ? await fs.read(file.uri) : undefined;
    if (content?.kind === 'text' && mayInclude(content.text)) including.add(file);
  }
  const included = new Set<string>();
  // one alone comes first, whatever it includes
  for (const file of including.size > 1 ? including : [])
    for (const uri of includedBy(await load(file))) included.add(uri);
  const order = inOrder(files, (file) => including.has(file), included);
  yield* claimed(order, async (file) => ({ snapshot: await load(file) }));
}

/** What is known of a file without other files: its configuration, or what came of it. */
export type Known<T> = { readonly snapshot: Snapshot } | { readonly done: T };

/** Gives each file to the first in order that has it in its configuration. */
export async function* claimed<K extends Known<unknown>>(
  order: readonly JudgedFile[],
  look: (file: JudgedFile) => Promise<K>,
): AsyncGenerator<K & { readonly files: readonly JudgedFile[] }> {
  const left = new Map(order.map((file) => [canonicalUri(file.uri), file]));
  for (const file of order) {
    if (!left.has(canonicalUri(file.uri))) continue;
    const known = await look(file);
    const files = [file, ...('snapshot' in known ? membersIn(known.snapshot, file, left) : [])];
    for (const member of files) left.delete(canonicalUri(member.uri));
    yield { ...known, files };
  }
}

/** Files that include others come first, and those that nothing includes before those. `included`: canonical URIs. */
export function inOrder(
  files: readonly JudgedFile[],
  includes: (file: JudgedFile) => boolean,
  included: ReadonlySet<string>,
): readonly JudgedFile[] {
  const rank = (file: JudgedFile): number => (includes(file) ? Number(included.has(canonicalUri(file.uri))) : 2);
  return [0, 1, 2].flatMap((wanted) => files.filter((file) => rank(file) === wanted));
}

/** The canonical URIs of what a file's configuration holds besides it. */
export const includedBy = ({ files, subject }: Snapshot): string[] =>
  [...files.keys()].filter((uri) => uri !== subject).map(canonicalUri);

/** Loads configurations, with what several of them share. */
export function loaderOf(around: Surroundings, fs: FileSystem): (file: JudgedFile) => Promise<Snapshot> {
  const kept: KeptSnapshots = new Map();
  const cache = sharedLines();
  const disk = remembering(fs);
  return (file) => snapshotOf(subjectOf(file, around), [], disk, cache, undefined, kept);
}

/** Answers of the disk that are kept. */
const mostAnswers = 256;

/** Many files include from the same folders: what is there is asked once. */
function remembering(fs: FileSystem): FileSystem {
  const once = <T>(ask: (uri: string) => Promise<T>) => {
    const known = new Map<string, Promise<T>>();
    return (uri: string): Promise<T> => {
      const answer = known.get(uri) ?? ask(uri);
      if (known.size >= mostAnswers && !known.has(uri)) known.clear();
      known.set(uri, answer);
      return answer;
    };
  };
  return { ...fs, list: once((uri) => fs.list(uri)), exists: once((uri) => fs.exists(uri)) };
}

/** Files of one kind are full of the same lines: each is read with what was made of those before. */
function sharedLines(): ParseCache {
  const last = new Map<Dialect, Document>();
  return {
    get(uri, text, dialect, build) {
      const document = parse(uri, text, dialect, build, last.get(dialect));
      last.set(dialect, document);
      return document;
    },
  };
}

const subjectOf = ({ uri, dialect, judged }: JudgedFile, around: Surroundings): Subject => ({
  uri,
  dialect: dialects[dialect],
  build: judged.build,
  around,
});

/** The other files that are part of the configuration, and are read by the same program. */
function membersIn(snapshot: Snapshot, file: JudgedFile, left: ReadonlyMap<string, JudgedFile>): JudgedFile[] {
  if (snapshot.files.size === 1) return [];
  const members: JudgedFile[] = [];
  for (const uri of snapshot.files.keys()) {
    const other = left.get(canonicalUri(uri));
    if (other && other !== file && other.dialect === file.dialect && other.judged.build === file.judged.build)
      members.push(other);
  }
  return members;
}
