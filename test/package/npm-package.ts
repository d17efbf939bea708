import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { makeNpmPackage } from '../../package.mjs';

/** The package of npm, unpacked, without any other package beside it. */
export interface NpmPackage {
  /** Paths of its files, sorted. */
  readonly files: readonly string[];
  /** The folder that holds its programs under their names. */
  readonly bin: string;
  readonly version: string;
}

/**
 * Makes the package as `npm run package -- --npm` does, and puts it and its programs below `folder` as an installation
 * does, without a registry.
 */
export async function unpackNpmPackage(folder: string): Promise<NpmPackage> {
  const made = await makeNpmPackage({ folder });
  execFileSync('tar', ['-xzf', path.join(folder, made.filename), '-C', folder]);
  const bin = path.join(folder, 'bin');
  mkdirSync(bin);
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package/package.json'), 'utf8'));
  for (const [name, program] of Object.entries<string>(manifest.bin)) {
    const there = path.join(folder, 'package', program);
    chmodSync(there, 0o755); // as npm does
    symlinkSync(there, path.join(bin, name));
  }
  return { files: made.files.map((one) => one.path).sort(), bin, version: manifest.version };
}
