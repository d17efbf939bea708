import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type StagedFiles, type StageOptions, stageFiles } from './feature';

const root = path.join(import.meta.dirname, '../vscode/first-minutes');

/** One of the files that people open in their first minutes, with those beside it, as the user's own. */
export async function firstMinutes(file: string, options: StageOptions = {}): Promise<StagedFiles> {
  const folder = path.dirname(path.join(root, file));
  const beside = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((one) => one.isFile());
  const files = new Map<string, string>();
  const uriOf = (name: string): string => `file:///home/u/.ssh/${path.relative(folder, name)}`;
  // the file that is asked about comes first
  for (const name of [path.join(root, file), ...beside.map((one) => path.join(one.parentPath, one.name))])
    files.set(uriOf(name), readFileSync(name, 'utf8'));
  return stageFiles(files, options);
}
