import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll } from 'vitest';
import { nodeFileSystem } from '../../server/src/node/file-system';
import { writeWhole } from '../../server/src/node/write-file';
import { commandLine, type Said } from './command-line';
import { diskAt, pathAt } from './disk-at';

// Folders of this machine, and `check` over them.

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A folder with files, which nobody else may read unless told; a value that starts with `→` is a link. */
export function folder(files: Readonly<Record<string, string>>, mode = 0o600): string {
  const top = mkdtempSync(join(tmpdir(), 'check-'));
  made.push(top);
  for (const [name, text] of Object.entries(files)) {
    const path = join(top, name);
    mkdirSync(dirname(path), { recursive: true });
    if (text.startsWith('→')) symlinkSync(text.slice(1), path);
    else writeFileSync(path, text, { mode });
  }
  return top;
}

/** The same with files of anybody's. */
export const publicFolder = (files: Readonly<Record<string, string>>): string => folder(files, 0o666);

/** Runs `check` as if it were started in a folder. */
export const checkIn = (top: string, argv: readonly string[], input = ''): Promise<Said> => {
  const at = (path: string): string => pathAt(top, path);
  return commandLine(new Map(), ['check', ...argv], {
    fs: nodeFileSystem(),
    disk: diskAt(top),
    toUri: (path) => pathToFileURL(at(path)).toString(),
    home: pathToFileURL(join(top, 'nobody')).toString(),
    systemFolder: pathToFileURL(join(top, 'nowhere')).toString(),
    readInput: async () => input,
    writeFile: (path, text) => writeWhole(at(path), text),
  });
};
