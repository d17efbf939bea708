import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { CliIo } from '../../server/src/cli/io';
import { run } from '../../server/src/cli/main';
import type { FileContent } from '../../server/src/snapshot/file-system';
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
  instead: Partial<CliIo> = {},
): Promise<Said> {
  let [out, err] = ['', ''];
  const io: CliIo = {
    fs: memoryFileSystem(files),
    version: () => '1.2.3',
    write: (text) => {
      out += text;
    },
    writeError: (text) => {
      err += text;
    },
    parseArgs,
    acts: () => Promise.reject(new Error('nothing is changed here')),
    toUri: (path) => pathToFileURL(path).toString(),
    toPath: (uri) => fileURLToPath(uri),
    home: 'file:///home/u',
    systemFolder: 'file:///etc/ssh',
    localUser: 'u',
    environment: () => null,
    ...instead,
  };
  return { exit: await run(argv, io), out, err };
}

/** The same for files by path. */
export const byPath = (files: Readonly<Record<string, string | FileContent>>): Map<string, string | FileContent> =>
  new Map(Object.entries(files).map(([path, content]) => [pathToFileURL(path).toString(), content]));
