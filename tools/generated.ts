// What is generated from the code and checked in: translations to fill in, rule pages, parts of the manifest, grammars.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { rules } from '../server/src/rules/index';
import { grammars } from '../syntaxes/grammars';
import { configSchema, configSchemaPath } from './config-schema';
import { manifestFiles, untranslatedSettings } from './manifest';
import { bundleFiles, untranslatedMessages } from './messages';
import { networkFiles } from './networks';
import { pageFiles, pageFolder } from './pages';

const root = join(import.meta.dirname, '..');

/** What every test says about a file that is not what the code makes. */
export const advice = 'run npm run generate';

/** One file that differs from what the code makes. `text` undefined: there must be none. `path`: from the root, with `/`. */
export interface Stale {
  readonly path: string;
  readonly text: string | undefined;
}

/** All generated files by path. Pages hold translations: they are made of the bundles as those will be. */
function generatedFiles(): ReadonlyMap<string, string> {
  return new Map([
    ...bundleFiles(),
    ...pageFiles(),
    ...manifestFiles(),
    ...networkFiles(),
    ...grammarFiles(),
    [configSchemaPath, configSchema()],
  ]);
}

const grammarFiles = (): [path: string, text: string][] =>
  Object.entries(grammars).map(([name, value]) => [`syntaxes/${name}`, `${JSON.stringify(value, undefined, 1)}\n`]);

/** The generated files that are out of date, missing or left over. */
export function staleFiles(): readonly Stale[] {
  const files = generatedFiles();
  const changed = [...files].filter(([path, text]) => present(path) !== text).map(([path, text]) => ({ path, text }));
  const left = filesIn(pageFolder).filter((path) => !files.has(path));
  return [...changed, ...left.map((path) => ({ path, text: undefined }))];
}

/** Makes the generated files what they must be. */
export function renew(stale: readonly Stale[]): void {
  for (const { path, text } of stale) {
    const file = join(root, path);
    if (text === undefined) rmSync(file);
    else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
}

/** Texts that only a person can write, each with the file that it is missing in. */
export const untranslated = (): readonly string[] => [...untranslatedMessages(), ...untranslatedSettings()];

/** Rules that have no title yet, whose pages are therefore none. */
export const unfinishedRules = (): readonly string[] =>
  rules.filter((rule) => rule.title === '').map(({ code }) => `${code} has no title yet: its pages have no heading`);

function present(path: string): string | undefined {
  const file = join(root, path);
  return existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\r\n', '\n') : undefined;
}

const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .split(sep)
        .join('/'),
    );
