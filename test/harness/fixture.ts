import { type Build, defaultBuild, parseRelease } from '../../server/src/language/build';
import type { DialectId } from '../../server/src/language/dialect';
import { dialectOfPath, dialects } from '../../server/src/language/dialects';
import type { FileContent, FileSystem } from '../../server/src/snapshot/file-system';
import { loadMachine } from '../../server/src/snapshot/machine-files';
import { ownFiles } from '../../server/src/snapshot/roots';
import { loadSnapshot, type Snapshot } from '../../server/src/snapshot/snapshot';
import { sysctlFiles } from '../../server/src/snapshot/sysctl-files';
import type { Document } from '../../server/src/syntax/tree';
import { memoryFileSystem } from './memory';

/**
 * Several files in one string. A line `//- /home/u/.ssh/config` starts a file (without one there is just that file); `$0` is the
 * cursor; a line of `^^^^ code` marks the characters above it and is no line of the file. Common indentation is dropped.
 */
export interface Fixture {
  /** Texts by URI, in the order of the fixture. */
  readonly files: ReadonlyMap<string, string>;
  readonly cursor: { readonly uri: string; readonly offset: number } | undefined;
  readonly marks: readonly Mark[];
}

export interface Mark {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
  readonly code: string;
}

export const defaultPath = '/home/u/.ssh/config';
export const uriOf = (path: string): string => `file://${path}`;

export function fixture(text: string): Fixture {
  const files = new Map<string, string>();
  const marks: Mark[] = [];
  let cursor: Fixture['cursor'];
  let uri = uriOf(defaultPath);
  let body = '';
  let lineStart = 0;
  const finish = (): void => {
    if (body !== '' || files.has(uri)) files.set(uri, body);
    body = '';
    lineStart = 0;
  };
  for (const line of dedent(text).split(/(?<=\n)/)) {
    const header = /^\/\/- (\S+)\s*$/.exec(line)?.[1];
    const mark = /^( *)(\^+) (\S+)\s*$/.exec(line);
    if (header) {
      finish();
      uri = uriOf(header);
      files.set(uri, '');
    } else if (mark) {
      const start = lineStart + (mark[1] as string).length;
      marks.push({ uri, start, end: start + (mark[2] as string).length, code: mark[3] as string });
    } else {
      const at = line.indexOf('$0');
      if (at >= 0) cursor = { uri, offset: body.length + at };
      lineStart = body.length;
      body += at >= 0 ? line.slice(0, at) + line.slice(at + 2) : line;
    }
  }
  finish();
  return { files, cursor, marks };
}

/** Drops a first empty line, blanks before the closing quote, and the indentation that all lines share. */
export function dedent(text: string): string {
  const lines = text
    .replace(/^\n/, '')
    .replace(/(^|\n)[ ]+$/, '$1')
    .split('\n');
  const indents = lines.filter((l) => l.trim() !== '').map((l) => /^ */.exec(l)?.[0].length ?? 0);
  const common = Math.min(...indents, 1000);
  return lines.map((l) => l.slice(Math.min(common, /^ */.exec(l)?.[0].length ?? 0))).join('\n');
}

export interface LoadOptions {
  /** Path of the file that is asked about; the first one unless told. */
  readonly subject?: string;
  readonly dialect?: DialectId;
  /** As `9.2`. */
  readonly openssh?: string;
  readonly distribution?: Build['distribution'];
  readonly explicitFile?: boolean;
  /** Paths of files with kernel parameters of the machine. */
  readonly sysctl?: readonly string[];
}

export interface LoadedFixture {
  readonly snapshot: Snapshot;
  readonly document: Document;
  readonly fs: FileSystem;
}

/**
 * Loads files as one configuration: `~/.ssh/config` of `/home/u` before `/etc/ssh/ssh_config`, or `/etc/ssh/sshd_config`; where
 * none of these is there, the subject alone as with `-F`.
 */
export async function loadFiles(
  files: ReadonlyMap<string, string | FileContent>,
  options: LoadOptions = {},
): Promise<LoadedFixture> {
  const subject = options.subject ? uriOf(options.subject) : ([...files.keys()][0] ?? uriOf(defaultPath));
  const id = options.dialect ?? dialectOfPath(subject) ?? 'ssh_config';
  const fs = memoryFileSystem(files);
  const around = { home: uriOf('/home/u'), systemFolder: uriOf('/etc/ssh') };
  const own =
    id === 'sysctl' ? await sysctlFiles(subject, fs) : ownFiles[id](around).filter(({ uri }) => files.has(uri));
  const alone = { role: id === 'ssh_config' ? ('user' as const) : ('server' as const), uri: subject };
  const build = {
    release: parseRelease(options.openssh ?? '') ?? defaultBuild.release,
    distribution: options.distribution ?? defaultBuild.distribution,
  };
  const snapshot = await loadSnapshot(
    {
      dialect: dialects[id],
      build,
      roots: own.length > 0 ? own : [alone],
      subject,
      around: { ...around, environment: () => null, tokens: { u: 'u', i: '1000' } },
      explicitFile: options.explicitFile ?? false,
    },
    fs,
  );
  const named = (options.sysctl ?? []).map(uriOf);
  const machine = await loadMachine({ uri: subject, build, around: snapshot.around }, { named, open: [] }, fs);
  const document = snapshot.files.get(subject)?.document;
  if (!document) throw new Error(`${subject} is not part of the configuration`);
  return { snapshot: machine ? { ...snapshot, kernel: machine } : snapshot, document, fs };
}

/** The configuration of a fixture text. */
export async function loadFixture(text: string, options: LoadOptions = {}): Promise<LoadedFixture & Fixture> {
  const parts = fixture(text);
  return { ...(await loadFiles(parts.files, options)), ...parts };
}
