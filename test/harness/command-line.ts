import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { CliIo, Disk } from '../../server/src/cli/io';
import { run } from '../../server/src/cli/main';
import type { FileContent, FileSystem, FolderEntry } from '../../server/src/snapshot/file-system';
import { memoryFileSystem } from './memory';

/** What the command line said, and how it ended. */
export interface Said {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line over files in memory, by URI; `instead`: other ports. */
export async function commandLine(
  files: ReadonlyMap<string, string | FileContent>,
  argv: readonly string[],
  instead: Instead = {},
): Promise<Said> {
  const { io, said } = ioOf(files, instead);
  const exit = await run(argv, io);
  return { exit, ...said() };
}

type Instead = Partial<Omit<CliIo, 'write' | 'writeError'>>;

/** The ports of a run on files in memory, and what was written to them. */
export function ioOf(files: ReadonlyMap<string, string | FileContent>, instead: Instead = {}) {
  let [out, err] = ['', ''];
  const fs = memoryFileSystem(files);
  const toUri = (path: string): string => pathToFileURL(path).toString();
  const io: CliIo = {
    fs,
    disk: diskOf(instead.fs ?? fs, instead.toUri ?? toUri),
    version: () => '1.2.3',
    homepage: () => undefined,
    terminal: undefined,
    rulePages: 'file:///rules',
    readInput: async () => '',
    writeFile: async () => undefined,
    parseArgs,
    acts: () => Promise.reject(new Error('nothing is changed here')),
    readEnd: async (path) => {
      const content = files.get(pathToFileURL(path ?? '/stdin').toString());
      return typeof content === 'string' ? { kind: 'text', text: content } : (content ?? { kind: 'missing' });
    },
    toUri,
    toPath: (uri) => fileURLToPath(uri),
    home: 'file:///home/u',
    systemFolder: 'file:///etc/ssh',
    localUser: 'u',
    environment: () => null,
    ...instead,
    write: (text) => {
      out += text;
    },
    writeError: (text) => {
      err += text;
    },
  };
  return { io, said: () => ({ out, err }) };
}

const kinds: Readonly<Record<string, FolderEntry['kind'] | undefined>> = { text: 'file', directory: 'folder' };

/** What a file system knows of its files, asked by path. */
const diskOf = (fs: FileSystem, toUri: (path: string) => string): Disk => ({
  within: () => diskOf(fs, toUri),
  async kind(path) {
    const { kind } = await fs.read(toUri(path));
    return kind === 'missing' ? undefined : (kinds[kind] ?? 'other');
  },
  entries: async (path) => (await fs.entries?.(toUri(path))) ?? 'Permission denied',
  real: async (path) => fileURLToPath(toUri(path)),
  async head(path, most) {
    const content = await fs.read(toUri(path));
    return content.kind === 'text' ? content.text.slice(0, most) : undefined;
  },
});

/** The same for files by path. */
export const byPath = (files: Readonly<Record<string, string | FileContent>>): Map<string, string | FileContent> =>
  new Map(Object.entries(files).map(([path, content]) => [pathToFileURL(path).toString(), content]));
