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
const mayInclude = /^[ \t"]*include/im;

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
  const left = new Map(files.map((file) => [canonicalUri(file.uri), file]));
  const kept: KeptSnapshots = new Map();
  const cache = sharedLines();
  const load = (file: JudgedFile): Promise<Snapshot> =>
    snapshotOf(subjectOf(file, around), [], fs, cache, undefined, kept);
  for (const file of await inOrder(files, load, fs)) {
    if (!left.has(canonicalUri(file.uri))) continue;
    const snapshot = await load(file);
    const members = [file, ...membersIn(snapshot, file, left)];
    for (const member of members) left.delete(canonicalUri(member.uri));
    yield { snapshot, files: members };
  }
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

/** Files that include others come first, and those that nothing includes before those. */
async function inOrder(
  files: readonly JudgedFile[],
  load: (file: JudgedFile) => Promise<Snapshot>,
  fs: FileSystem,
): Promise<readonly JudgedFile[]> {
  const including: JudgedFile[] = [];
  const rest: JudgedFile[] = [];
  for (const file of files) {
    const reads = dialects[file.dialect].lexical.form === 'keyword';
    const content = reads ? await fs.read(file.uri) : undefined;
    (content?.kind === 'text' && mayInclude.test(content.text) ? including : rest).push(file);
  }
  const included = new Set<string>();
  for (const file of including.length > 1 ? including : []) {
    const { files, subject } = await load(file);
    for (const uri of files.keys()) if (uri !== subject) included.add(canonicalUri(uri));
  }
  const isIncluded = (file: JudgedFile): boolean => included.has(canonicalUri(file.uri));
  return [...including.filter((file) => !isIncluded(file)), ...including.filter(isIncluded), ...rest];
}
