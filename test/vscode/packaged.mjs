// The files that the extension's package holds, put into a folder: what .vscodeignore lets in, without walking the rest.
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../setup.mjs';

/** A glob of `*` and `**` as a regular expression for a whole path with `/`. */
export function globToRegExp(glob) {
  const escaped = glob.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  const parts = { '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*' };
  return new RegExp(`^${escaped.replace(/\*\*\/|\*\*|\*/g, (stars) => parts[stars])}$`);
}

/** Copies the built extension into `folder`, as an installed one looks. */
export function installExtension(folder) {
  const lines = readFileSync(path.join(root, '.vscodeignore'), 'utf8').split('\n');
  for (const pattern of lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1))) {
    const base = path.dirname(pattern.split('*')[0] + '*'); // the folder in front of the first star
    if (!existsSync(path.join(root, base))) continue;
    const wanted = globToRegExp(pattern);
    for (const entry of readdirSync(path.join(root, base), {
      recursive: pattern.includes('**'),
      withFileTypes: true,
    })) {
      const file = path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/');
      if (entry.isFile() && wanted.test(file)) cpSync(path.join(root, file), path.join(folder, file));
    }
  }
}
