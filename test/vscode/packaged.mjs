// The extension's package: made and installed as users do it; or only its files in a folder.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { makeVsix } from '../../package.mjs';
import { root } from '../setup.mjs';
import { codeServerCommand, codeServerEnvironment } from './code-server-process.mjs';

/** Makes the .vsix, as `npm run package` does, in `folder`; returns its path. */
export async function makePackage(folder) {
  const packagePath = path.join(folder, 'extension.vsix');
  await makeVsix({ packagePath });
  return packagePath;
}

/**
 * Installs a .vsix into the extensions of a host made by install-host.sh. Throws with what code-server said where that
 * fails.
 */
export function installPackage(host, vsix, extensions, scratch) {
  const [program, ...first] = codeServerCommand(host);
  const words = [...first, '--install-extension', vsix, '--extensions-dir', extensions, '--user-data-dir', scratch];
  const { status, stdout, stderr } = spawnSync(program, words, {
    env: codeServerEnvironment(scratch),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The package cannot be installed: ${stdout}${stderr}`);
}

/** A glob of `*` and `**` as a regular expression for a whole path with `/`. */
export function globToRegExp(glob) {
  const escaped = glob.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  const parts = { '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*' };
  return new RegExp(`^${escaped.replace(/\*\*\/|\*\*|\*/g, (stars) => parts[stars])}$`);
}

/**
 * Copies the built extension into `folder`, as an installed one looks: what .vscodeignore lets in, without walking the
 * rest.
 */
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
