import type { Ignore } from 'ignore';

/** A `.gitignore`, and the folder that it is about. */
export interface Ignored {
  readonly folder: string;
  readonly list: Ignore;
}

/** The nearest `.gitignore` that says something about a path decides. */
export function isLeftOut(absolute: string, lists: readonly Ignored[]): boolean {
  for (const { folder, list } of [...lists].reverse()) {
    const { ignored, unignored } = list.test(absolute.slice(folder.replace(/\/$/, '').length + 1));
    if (ignored || unignored) return ignored;
  }
  return false;
}
