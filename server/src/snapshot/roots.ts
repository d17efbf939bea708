import type { Build } from '../language/build';
import type { Asks, Dialect, DialectId } from '../language/dialect';
import { once } from '../syntax/once';
import type { FileSystem } from './file-system';
import { matchPath } from './glob';
import type { Role, Surroundings } from './includes';
import { basename, canonicalUri, folderOf, isUserFolder, join, parseUri } from './paths';
import { searched } from './search';
import { type Loaded, loadSnapshot, type ParseCache, parseCache, type Root, type Snapshot } from './snapshot';
import { sysctlFiles } from './sysctl-files';
import { treeOf } from './tree';

/** A document that somebody asks about. */
export interface Subject {
  readonly uri: string;
  readonly dialect: Dialect;
  readonly build: Build;
  readonly around: Surroundings;
}

/** A file that a program reads without being told to by another. */
export interface TopFile {
  readonly role: Role;
  readonly uri: string;
}

const known: Readonly<Partial<Record<DialectId, (around: Surroundings) => readonly TopFile[]>>> = {
  ssh_config: ({ home, systemFolder }) => [
    ...(home === undefined ? [] : [{ role: 'user' as const, uri: join(home, '.ssh', 'config') }]),
    { role: 'system', uri: join(systemFolder, 'ssh_config') },
  ],
  sshd_config: ({ systemFolder }) => [{ role: 'server', uri: join(systemFolder, 'sshd_config') }],
};

/**
 * The files whose paths are known beforehand that a program reads by itself, in its order. Sources: ssh(1), FILES;
 * sshd(8), FILES.
 */
export const ownFiles = (id: DialectId, around: Surroundings): readonly TopFile[] => known[id]?.(around) ?? [];

/** Files that a program reads by itself and that only a look into its folders tells. */
const listed: Readonly<Partial<Record<DialectId, (subject: string, fs: FileSystem) => Promise<readonly TopFile[]>>>> = {
  sysctl: sysctlFiles,
};

/** What a file is read as when it is named on the command line: `ssh -F FILE`, `sshd -f FILE`, `sysctl -p FILE`. */
const named: Readonly<Record<Asks, Role>> = {
  host: 'user',
  connection: 'server',
  machine: 'kernel',
  session: 'session',
};

/** Open documents that are looked through for one that includes the subject. */
const mostOthers = 32;

/**
 * Loads the configuration that a document belongs to, with the document as its subject. The first that holds:
 * 1. It is one of the program's own files, or one of them includes it: `~/.ssh/config` and then `/etc/ssh/ssh_config`,
 *    or `/etc/ssh/sshd_config`; on Windows the same below `%USERPROFILE%` and `%ProgramData%\ssh`, which is what
 *    `around` names.
 * 2. It stands in a folder `NAME.d` beside a file `NAME` that includes it.
 * 3. One of `others` (open documents of the same dialect) includes it.
 * 4. It stands alone, as after `ssh -F` (so without a system file) or `sshd -f`.
 * A document that belongs to the files of another machine is judged in its tree (`tree.ts`), by the same steps.
 * Only what a program reads by itself on this machine is surely no template: the first, unless a home is only supposed.
 */
export async function snapshotOf(
  asked: Subject,
  others: readonly string[],
  disk: FileSystem,
  cache: ParseCache = parseCache(),
  cancelled: () => boolean = () => false,
  kept: KeptSnapshots = new Map(),
): Promise<Snapshot> {
  const tree = await treeOf(asked, disk);
  const placed = tree ? { ...asked, around: tree.around } : asked;
  const fs = tree?.fs ?? disk;
  const subject = withHome(placed);
  const { dialect, build, around } = subject;
  const load = (roots: readonly TopFile[], explicitFile: boolean, from: FileSystem): Promise<Snapshot> => {
    const mayBeTemplates = explicitFile || !!tree;
    const request = { dialect, build, around, roots, subject: subject.uri, explicitFile, mayBeTemplates };
    return loadSnapshot(request, from, cache, cancelled);
  };
  const keep = (roots: readonly TopFile[], explicitFile: boolean, from: FileSystem): Promise<Snapshot> => {
    const key = [
      dialect.id,
      build.release,
      build.distribution,
      around.home,
      around.root,
      explicitFile,
      ...roots.map((r) => r.uri),
    ];
    return remembered(kept, key.join('\n'), () => load(roots, explicitFile, from));
  };
  const alone = (uri: string, from: FileSystem, how = load): Promise<Snapshot> =>
    how([{ role: named[dialect.asks], uri }], true, from);

  const found = await listed[dialect.id]?.(subject.uri, fs);
  const own = found ?? ownFiles(dialect.id, around);
  const supposed = subject !== placed; // then nothing is known about a system file either
  let main: Loaded | 'in place' | undefined;
  if (own.length > 0) {
    const all = await keep(supposed ? own.filter((top) => top.role === 'user') : own, supposed, fs);
    const whole = about(subject.uri, all);
    if (whole) return whole;
    main = unreadBy(subject.uri, all);
  }
  const rest = others.filter((uri) => canonicalUri(uri) !== canonicalUri(subject.uri)).slice(0, mostOthers);
  const theirs = searched(fs, cancelled); // however far their Include lines reach, the document's own are followed
  const neighbours = besides(subject.uri);
  for (const uri of [...neighbours, ...rest]) {
    if (cancelled()) break;
    const other = await alone(uri, theirs, keep);
    const whole = about(subject.uri, other);
    if (whole) return whole;
    if (neighbours.includes(uri)) main ??= unreadBy(subject.uri, other); // that a file is open makes no main file of it
  }
  const whole = await alone(subject.uri, fs);
  const hider = found?.find(({ uri }) => basename(uri) === basename(subject.uri));
  if (!hider && !main) return whole;
  return { ...whole, ...(hider ? { hiddenBy: hider.uri } : {}), ...byMain(main) };
}

const byMain = (main: Loaded | 'in place' | undefined): Pick<Snapshot, 'unreadBy' | 'readInPlace'> =>
  main === 'in place' ? { readInPlace: true } : main ? { unreadBy: main } : {};

/**
 * The file at the top of a configuration that a file belongs to by its place; undefined where it may include it, `in
 * place` where it does once both are there.
 */
function unreadBy(uri: string, { roots, files, bounds }: Snapshot): Loaded | 'in place' | undefined {
  const folders = [folderOf(uri), folderOf(folderOf(uri))];
  const top = roots.find((root) => folders.includes(folderOf(root.uri)));
  const main = top && files.get(top.uri);
  if (!top || !main?.document || main.document.template || bounds.length > 0) return undefined;
  // a copy of the main file, as editors and packages leave beside it
  if (folderOf(main.uri) === folderOf(uri) && basename(uri).startsWith(basename(main.uri))) return undefined;
  const unknown = [...top.includes.values()].some((list) => list.some((e) => e.unknown !== undefined));
  if (isReadInPlace(uri, top)) return 'in place';
  return unknown ? undefined : main;
}

/**
 * Whether a file at the top, which is no user's where it is, includes another one once both are: a copy of `~/.ssh`, as
 * in a repository of dotfiles.
 */
function isReadInPlace(uri: string, { uri: main, includes }: Root): boolean {
  const [path, folder] = [parseUri(uri).path, parseUri(folderOf(main)).path];
  const isIt = (word: string): boolean => {
    const relative = word.replace(/^~\/\.ssh\//, '');
    return !/^[/~]/.test(relative) && matchPath(path, `${folder}/${relative}`);
  };
  return isUserFolder(folder) && [...includes.keys()].some(({ values }) => values.some(isIt));
}

/**
 * Configurations that several files may belong to, for somebody who asks about many files that do not change meanwhile.
 */
export type KeptSnapshots = Map<string, Promise<Snapshot>>;

const mostKept = 16;

function remembered(kept: KeptSnapshots, key: string, load: () => Promise<Snapshot>): Promise<Snapshot> {
  const found = kept.get(key) ?? load();
  kept.delete(key);
  kept.set(key, found);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return found;
}

/**
 * Where no home folder is known (a browser), a file below `.ssh` is judged as if the folder around `.ssh` were one: a
 * repository of dotfiles reads its own `config.d`.
 */
function withHome(subject: Subject): Subject {
  if (subject.around.home !== undefined) return subject;
  const uri = parseUri(subject.uri);
  const at = uri.path.lastIndexOf('/.ssh/');
  if (at < 0) return subject;
  const home = uri.with({ path: uri.path.slice(0, at) || '/', query: '', fragment: '' }).toString();
  return { ...subject, around: { ...subject.around, home } };
}

/** The snapshot with that file as its subject; undefined where the file is not part of it. */
function about(uri: string, snapshot: Snapshot): Snapshot | undefined {
  const wanted = canonicalUri(uri);
  const key = snapshot.files.has(uri) ? uri : byCanonicalUri(snapshot).get(wanted);
  const content = key === undefined ? undefined : snapshot.files.get(key)?.content;
  // read alone it may be within the bounds of a configuration
  const left = content?.kind === 'too-large' && snapshot.bounds.some((bound) => bound.uri === key);
  return key === undefined || left ? undefined : { ...snapshot, subject: key };
}

const byCanonicalUri = once(
  ({ files }: Snapshot): ReadonlyMap<string, string> =>
    new Map([...files.keys()].map((key) => [canonicalUri(key), key])),
);

/** `…/sshd_config` for `…/sshd_config.d/10-a.conf`. */
function besides(uri: string): string[] {
  const folder = folderOf(uri);
  const name = basename(folder);
  return name.length > 2 && name.endsWith('.d') ? [join(folderOf(folder), name.slice(0, -2))] : [];
}

/** Whether the program's own files of a dialect are, or include, that file: for names that tell nothing. */
export async function isPartOf(asked: Subject, disk: FileSystem, cache: ParseCache): Promise<boolean> {
  const tree = await treeOf(asked, disk);
  const subject = withHome(tree ? { ...asked, around: tree.around } : asked);
  const fs = tree?.fs ?? disk;
  const roots = ownFiles(subject.dialect.id, subject.around);
  if (roots.length === 0) return false;
  return about(subject.uri, await loadSnapshot({ ...subject, roots, subject: subject.uri }, fs, cache)) !== undefined;
}
