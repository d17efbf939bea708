import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '../..');

/** The TypeScript files below folders of the repository, by their paths in it. */
export function sourcesOf(...folders: readonly string[]): readonly { path: string; source: ts.SourceFile }[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .sort()
      .map((name) => {
        const path = `${folder}/${name.split(sep).join('/')}`;
        const text = readFileSync(join(root, path), 'utf8');
        return { path, source: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) };
      }),
  );
}
