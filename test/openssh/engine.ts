import { posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { URI } from 'vscode-uri';
import type { FileContent, FileSystem } from '../../server/src/snapshot/file-system';
import { commandLine } from '../harness/command-line';
import { foldValue } from './programs/answer';

/** A file in memory: latin1 text, one character a byte, as the programs get it. */
export interface MemoryFile {
  readonly text: string;
  readonly mode?: number;
}

/** What the engine's command line said. */
export interface EngineAnswer {
  readonly ok: boolean;
  readonly exit: number;
  /**
   * Keywords in lower case, as `ssh -G` would print them; `null` where no such line is expected. Only what the engine
   * is certain of.
   */
  readonly values: Readonly<Record<string, string | null>>;
  /** Keywords in lower case that the engine does not want to be held to, with its reason. */
  readonly unknown: Readonly<Record<string, string>>;
  /** In reading order. `file` is an absolute path; null for the command line. */
  readonly errors: readonly { readonly message: string; readonly file: string | null; readonly line: number | null }[];
}

export interface Question {
  /** By absolute path. */
  readonly files: ReadonlyMap<string, MemoryFile>;
  /** The working folder. */
  readonly folder: string;
  /** `$HOME`; `/root` unless told, which is the home of the account whatever is told. */
  readonly home?: string;
  readonly argv: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const toText = (latin1: string): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.from(latin1, 'latin1'));
const toBytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

/**
 * The answers of the server's machine to the permission check: all files belong to root, whose group has no other
 * members.
 */
const trustOf = (mode = 0o644): 'ok' | 'own-group' | 'bad' =>
  mode & 0o002 ? 'bad' : mode & 0o020 ? 'own-group' : 'ok';

/** The names in each folder, kept beside the files: thousands of questions are asked about the same ones. */
const foldersOf = new WeakMap<ReadonlyMap<string, MemoryFile>, Map<string, Set<string>>>();

function memoryFileSystem(files: ReadonlyMap<string, MemoryFile>): FileSystem {
  const folders = foldersOf.get(files) ?? namesByFolder(files);
  foldersOf.set(files, folders);
  // As a disk does it: `a//b`, `a/./b` and `a/../b` name the same file, the last one only where there is a folder `a`.
  const pathOf = (uri: string): string => {
    let path = '/';
    for (const name of URI.parse(uri).path.split('/')) {
      if (name === '..' && !folders.has(path)) return '/nowhere';
      path = posix.join(path, name);
    }
    return path.replace(/(?<=.)\/$/, '');
  };
  return {
    async read(uri): Promise<FileContent> {
      const path = pathOf(uri);
      const file = files.get(path);
      if (file) return { kind: 'text', text: toText(file.text), trust: trustOf(file.mode) };
      if (path === '/dev/null') return { kind: 'special' };
      return { kind: folders.has(path) ? 'directory' : 'missing' };
    },
    list: async (uri) => {
      const names = folders.get(pathOf(uri));
      return names && [...names];
    },
    exists: async (uri) => files.has(pathOf(uri)) || folders.has(pathOf(uri)) || pathOf(uri) === '/dev/null',
  };
}

function namesByFolder(files: ReadonlyMap<string, MemoryFile>): Map<string, Set<string>> {
  const folders = new Map<string, Set<string>>();
  for (const path of files.keys()) {
    for (let at = path; at !== '/'; ) {
      const parent = posix.dirname(at);
      const names = folders.get(parent) ?? new Set();
      folders.set(parent, names.add(posix.basename(at)));
      at = parent;
    }
  }
  return folders;
}

/** Runs the engine's command line in this process. */
export async function runEngine(question: Question): Promise<{ exit: number; out: string; complaints: string }> {
  const { exit, out, err } = await commandLine(new Map(), question.argv.map(toText), {
    fs: memoryFileSystem(question.files),
    toUri: (path) => pathToFileURL(posix.resolve(question.folder, path)).toString(),
    home: `file://${question.home ?? '/root'}`,
    accountHome: '/root',
    localUser: 'root',
    environment: (name) => question.env?.[name] ?? null,
  });
  return { exit, out, complaints: err };
}

/**
 * The whole output that the engine expects, and why it leaves lines out, by keyword in lower case. `whole`: why none is
 * certain.
 */
export async function askWholeOutput(
  question: Question,
): Promise<{ readonly output: string; readonly doubts: Readonly<Record<string, string>>; readonly whole?: string }> {
  const argv = question.argv.map((word) => (word === 'json' ? 'openssh' : word));
  const { out, complaints } = await runEngine({ ...question, argv });
  const doubts = [...complaints.matchAll(/^# (\S+): (.*)$/gm)].map((m): [string, string] => [
    (m[1] as string).toLowerCase(),
    m[2] as string,
  ]);
  const whole = /^# (?!\S+: )(.*)$/m.exec(complaints)?.[1];
  return { output: toBytes(out), doubts: Object.fromEntries(doubts), ...(whole ? { whole } : {}) };
}

/** Asks the engine what it would use. Throws where it answers with anything but 0 or 255. */
export async function askEngine(question: Question): Promise<EngineAnswer> {
  const { exit, out, complaints } = await runEngine(question);
  if (exit !== 0 && exit !== 255) throw new Error(`the command line ended with ${exit}: ${complaints.trim()}`);
  const json = JSON.parse(out);
  const values: Record<string, string | null> = {};
  const unknown: Record<string, string> = {};
  for (const [name, setting] of Object.entries<{ value: string | null; certain: boolean; unknown?: string }>(
    json.settings ?? {},
  )) {
    const keyword = name.toLowerCase();
    if (setting.certain) values[keyword] = setting.value === null ? null : foldValue(keyword, toBytes(setting.value));
    else unknown[keyword] = setting.unknown ?? 'no reason given';
  }
  if (json.ok === false && json.certain === false) unknown.verdict = 'the verdict on some line depends on the machine';
  return { ok: json.ok, exit, values, unknown, errors: json.errors ?? [] };
}

/**
 * The groups that `sshd -T -C` finds in the user database of the fixtures, in the form that the command line takes
 * them.
 */
export function withGroups(connection: string): string {
  const user = /(?:^|,)user=([^,]*)/.exec(connection)?.[1] ?? '';
  const groups: Readonly<Record<string, string>> = {
    alice: ',group=alice,group=devs',
    bob: ',group=bob,group=devs,group=ops',
    root: ',group=root',
  };
  return connection + (groups[user] ?? '');
}
