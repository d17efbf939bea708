import { type Build, defaultBuild, parseRelease } from '../../server/src/language/build';
import { dialectOfContent } from '../../server/src/language/content';
import type { DialectId } from '../../server/src/language/dialect';
import { dialectOfPath, dialects } from '../../server/src/language/dialects';
import type { FileContent, FileSystem } from '../../server/src/snapshot/file-system';
import { loadMachine } from '../../server/src/snapshot/machine-files';
import { snapshotOf } from '../../server/src/snapshot/roots';
import type { Snapshot } from '../../server/src/snapshot/snapshot';
import type { Document } from '../../server/src/syntax/tree';
import { memoryFileSystem } from './memory';

/**
 * Several files in one string. A line `//- /home/u/.ssh/config` starts a file (without one there is just that file);
 * `$0` is the cursor; a line of `^^^^ code` marks the characters above it and is no line of the file. Common
 * indentation is dropped.
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
  if (files.size === 0) files.set(uri, '');
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
  /** Path of the only file of a fixture that starts none. */
  readonly path?: string;
  /** Path of the file that is asked about; the first one unless told. */
  readonly subject?: string;
  readonly dialect?: DialectId;
  /** As `9.2`. */
  readonly openssh?: string;
  readonly distribution?: Build['distribution'];
  /** Paths of files with kernel parameters of the machine. */
  readonly sysctl?: readonly string[];
}

export interface LoadedFixture {
  readonly snapshot: Snapshot;
  readonly document: Document;
  readonly fs: FileSystem;
}

const textOf = (content: string | FileContent | undefined): string =>
  typeof content === 'string' ? content : content?.kind === 'text' ? content.text : '';

/**
 * Loads the configuration that the subject belongs to, found as for users: files of `/home/u` and `/etc`, or the
 * subject alone as with `-F` where none of the program's own files is, or includes, it.
 */
export async function loadFiles(
  files: ReadonlyMap<string, string | FileContent>,
  options: LoadOptions = {},
): Promise<LoadedFixture> {
  const uri = options.subject ? uriOf(options.subject) : ([...files.keys()][0] ?? uriOf(defaultPath));
  const first = files.get(uri);
  const id = options.dialect ?? dialectOfPath(uri) ?? dialectOfContent(uri, textOf(first)) ?? 'ssh_config';
  const fs = memoryFileSystem(files);
  const subject = {
    uri,
    dialect: dialects[id],
    build: {
      release: parseRelease(options.openssh ?? '') ?? defaultBuild.release,
      distribution: options.distribution ?? defaultBuild.distribution,
    },
    around: {
      home: uriOf('/home/u'),
      systemFolder: uriOf('/etc/ssh'),
      environment: () => null,
      tokens: { u: 'u', i: '1000' },
    },
  };
  const snapshot = await snapshotOf(subject, [], fs);
  const machine = await loadMachine(subject, { named: (options.sysctl ?? []).map(uriOf), open: [] }, fs);
  const document = snapshot.files.get(snapshot.subject)?.document;
  if (!document) throw new Error(`${uri} cannot be read`);
  return { snapshot: machine ? { ...snapshot, kernel: machine } : snapshot, document, fs };
}

/** The configuration of a fixture text. */
export async function loadFixture(text: string, options: LoadOptions = {}): Promise<LoadedFixture & Fixture> {
  const parts = fixture(options.path ? `//- ${options.path}\n${dedent(text)}` : text);
  return { ...(await loadFiles(parts.files, options)), ...parts };
}
