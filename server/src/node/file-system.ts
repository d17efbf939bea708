import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  openSync,
  promises,
  readdirSync,
  readSync,
  type Stats,
  statSync,
} from 'node:fs';
import { devNull, userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  type FileContent,
  type FileSystem,
  type FolderEntry,
  type KeyFile,
  mostEntries,
} from '../snapshot/file-system';
import { snapshotLimits } from '../snapshot/limits';
import { parseUri } from '../snapshot/paths';
import { utf16Of } from '../snapshot/utf16';
import { bytesOf, limits } from '../syntax/extent';
import { plainPath } from './plain-path';
import { systemReason } from './system-reason';
import { within } from './within';

/** Bytes of one file that are read; more is reported, not read. */
const largestFile = bytesOf(limits.characters);
/** Names that one call to the system brings. */
const bufferedNames = 1024;

/** An opened file. */
interface OpenedFile {
  stat(): Stats | Promise<Stats>;
  read(into: Buffer, offset: number, length: number, position: number): number | Promise<number>;
  close(): void | Promise<void>;
}

/** How the system is asked: at once, by a program that has nothing else to do, or without holding up others. */
interface SystemCalls {
  /** undefined: there is no such file. */
  stat(path: string): Stats | undefined | Promise<Stats | undefined>;
  open(path: string, flags: number): OpenedFile | Promise<OpenedFile>;
  entries(path: string): Iterable<Dirent> | Promise<AsyncIterable<Dirent>>;
}

const promised: SystemCalls = {
  stat: (path) =>
    promises.stat(path).catch((problem: NodeJS.ErrnoException) => {
      if (problem.code === 'ENOENT' || problem.code === 'ENOTDIR') return undefined;
      throw problem;
    }),
  async open(path, flags) {
    const file = await promises.open(path, flags);
    return {
      stat: () => file.stat(),
      read: async (...where) => (await file.read(...where)).bytesRead,
      close: () => file.close().catch(() => undefined),
    };
  },
  entries: (path) => promises.opendir(path, { bufferSize: bufferedNames }),
};

/** For the command line: to wait for each answer in turn takes several times as long. */
export const atOnce: SystemCalls = {
  stat: (path) => statSync(path, { throwIfNoEntry: false }),
  open(path, flags) {
    const file = openSync(path, flags);
    return {
      stat: () => fstatSync(file),
      read: (...where) => readSync(file, ...where),
      close: () => closeSync(file),
    };
  },
  entries: (path) => readdirSync(path, { withFileTypes: true }),
};

/** The disk of the machine that this process runs on. Opens regular files only, never a pipe, a socket or a device. */
export function nodeFileSystem(calls: SystemCalls = promised): FileSystem {
  return {
    read: (uri, most) => read(calls, uri, most),
    list: (uri) => list(calls, uri),
    entries: (uri) => entries(calls, uri),
    exists: (uri) => exists(calls, uri),
    keyFile: (uri) => keyFile(calls, uri),
    resolve: async (uri, root) => resolved(uri, root),
  };
}

function pathOf(uri: string): string | undefined {
  const plain = plainPath(uri);
  if (plain !== undefined) return plain;
  if (!uri.startsWith('file:')) return undefined;
  try {
    const path = fileURLToPath(uri);
    // a URL loses `d/..` before the disk is asked whether there is a `d`, and where it leads
    return /\/\.\.(?:\/|$)/.test(uri) ? parseUri(uri).fsPath : path;
  } catch {
    return undefined;
  }
}

/** Links are looked at one by one, so the answer is there at once. */
function resolved(uri: string, root: string): string | undefined {
  const [path, top] = [pathOf(uri), pathOf(root)];
  const real = path === undefined || top === undefined ? undefined : within(top, path);
  return real === undefined ? undefined : pathToFileURL(real).toString();
}

async function read(calls: SystemCalls, uri: string, most = largestFile): Promise<FileContent> {
  const path = pathOf(uri);
  if (path === undefined) return { kind: 'unknown' };
  // `ssh -F /dev/null`: empty without being opened
  if (path === devNull) return { kind: 'text', text: '', trust: 'bad' };
  let file: OpenedFile | undefined;
  try {
    // opening alone has effects: who writes to a pipe gets a reader that leaves, a tape rewinds
    const named = await calls.stat(path);
    // a name that is no UTF-8 was decoded on its way here
    if (!named) return { kind: path.includes('\ufffd') ? 'unknown' : 'missing' };
    const before = kindOf(named, most);
    if (before) return before;
    if (named.size === 0 && (await isMadeUp(path))) return { kind: 'special' };
    // the name may lead elsewhere by now: without blocking, and what was opened is asked once more
    file = await calls.open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0));
    const status = await file.stat();
    const now = kindOf(status, most);
    if (now) return now;
    const bytes = Buffer.alloc(status.size + 1);
    let length = 0;
    // a file that grows while it is read is cut at the size it had: the next change event reads it again
    while (length < bytes.length) {
      const bytesRead = await file.read(bytes, length, bytes.length - length, length);
      length += bytesRead;
      if (bytesRead === 0 || length === status.size) break;
    }
    return { kind: 'text', ...textsOf(bytes.subarray(0, length)), trust: await trustOf(status) };
  } catch (e) {
    return failure(e);
  } finally {
    await file?.close();
  }
}

const decoderOf = (encoding: string) => new TextDecoder(encoding, { ignoreBOM: true });
const utf8 = decoderOf('utf-8');

/** The text of a file: as OpenSSH reads it, and in UTF-16 where a byte order mark says so. */
function textsOf(bytes: Uint8Array): { readonly text: string; readonly utf16?: string } {
  const wide = utf16Of(bytes);
  return { text: utf8.decode(bytes), ...(wide ? { utf16: decoderOf(wide).decode(bytes) } : {}) };
}

/** What a file is that is not read; undefined: one that is. */
function kindOf(status: Stats, most: number): FileContent | undefined {
  if (status.isDirectory()) return { kind: 'directory' };
  if (!status.isFile()) return { kind: 'special' };
  return status.size > Math.min(most, largestFile) ? { kind: 'too-large', bytes: status.size } : undefined;
}

/** File systems of Linux whose files are made up while they are read, some of them without end. Source: statfs(2). */
const madeUp: ReadonlySet<number> = new Set([
  0x9fa0, // proc
  0x62656572, // sysfs
  0x64626720, // debugfs
  0x74726163, // tracefs
  0x73636673, // securityfs
  0x27e0eb, // cgroup
  0x63677270, // cgroup 2
]);

/** Whether a file that says it has no bytes may give some all the same. */
const isMadeUp = async (path: string): Promise<boolean> =>
  promises.statfs(path).then(
    ({ type }) => madeUp.has(type),
    () => false,
  );

function failure(e: unknown): FileContent {
  const code = (e as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' };
  if (code === 'EISDIR') return { kind: 'directory' };
  if (code === 'ENXIO' || code === 'ENODEV') return { kind: 'special' };
  return { kind: 'unreadable', reason: systemReason(e) };
}

/**
 * OpenSSH's check on files it includes: owned by root or the user, not writable by others. Source: readconf.c,
 * SSHCONF_CHECKPERM.
 */
async function trustOf(stat: {
  uid: number;
  gid: number;
  mode: number;
}): Promise<'ok' | 'own-group' | 'bad' | undefined> {
  const uid = process.getuid?.();
  if (uid === undefined) return undefined; // Windows: access lists, not modes
  if (stat.uid !== 0 && stat.uid !== uid) return 'bad';
  if ((stat.mode & 0o022) === 0) return 'ok';
  if ((stat.mode & 0o002) !== 0) return 'bad';
  return (await isOwnGroup(stat.gid)) ? 'own-group' : 'bad';
}

/** A group with the user's name and no other members. Source: Debian's patch user-group-modes. */
async function isOwnGroup(gid: number): Promise<boolean> {
  if (gid !== process.getgid?.()) return false;
  const groups = await promises.readFile('/etc/group', 'utf8').catch(() => '');
  const row = groups
    .split('\n')
    .map((line) => line.split(':'))
    .find((fields) => fields[2] === String(gid));
  const { username } = userInfo();
  return row?.[0] === username && (row[3] ?? '').split(',').every((member) => member === '' || member === username);
}

const followed = async (calls: SystemCalls, path: string, otherwise: Dirent): Promise<Dirent | Stats> => {
  try {
    return (await calls.stat(path)) ?? otherwise;
  } catch {
    return otherwise;
  }
};

async function list(calls: SystemCalls, uri: string): Promise<readonly string[] | undefined> {
  const path = pathOf(uri);
  if (path === undefined) return undefined;
  try {
    const names: string[] = [];
    for await (const entry of await calls.entries(path)) {
      names.push(entry.name);
      if (names.length >= snapshotLimits.names) break;
    }
    return names;
  } catch {
    return undefined;
  }
}

async function entries(calls: SystemCalls, uri: string): Promise<readonly FolderEntry[] | undefined> {
  const path = pathOf(uri);
  if (path === undefined) return undefined;
  try {
    const found: FolderEntry[] = [];
    for await (const entry of await calls.entries(path)) {
      // stat(2) follows a link and opens nothing, so neither a pipe nor a device can hold it
      const what = entry.isSymbolicLink() ? await followed(calls, join(path, entry.name), entry) : entry;
      found.push({
        name: entry.name,
        kind: what.isDirectory() ? 'folder' : what.isFile() ? 'file' : 'other',
        ...(entry.isSymbolicLink() ? { link: true } : {}),
      });
      if (found.length >= mostEntries) break;
    }
    return found;
  } catch {
    return undefined;
  }
}

async function exists(calls: SystemCalls, uri: string): Promise<boolean | undefined> {
  const path = pathOf(uri);
  if (path === undefined) return undefined;
  try {
    return (await calls.stat(path)) !== undefined;
  } catch (e) {
    const { code } = e as NodeJS.ErrnoException;
    // a link that leads to itself is there; opening it is what fails, in OpenSSH too
    return code === 'EACCES' ? undefined : code === 'ELOOP';
  }
}

/** As ssh looks at it: the mode counts for its owner, and for nobody else. Source: authfile.c, sshkey_perm_ok. */
async function keyFile(calls: SystemCalls, uri: string): Promise<KeyFile | undefined> {
  const path = pathOf(uri);
  if (path === undefined) return undefined;
  try {
    const status = await calls.stat(path);
    if (!status) return 'missing';
    if (!status.isFile()) return undefined;
    const isOwn = status.uid === process.getuid?.();
    return isOwn && (status.mode & 0o077) !== 0 && !path.endsWith('.pub') ? 'open' : 'private';
  } catch {
    return undefined;
  }
}
