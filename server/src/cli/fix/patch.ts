import { formatPatch, structuredPatch } from 'diff';
import type { Preview } from './rewriter';

/**
 * A unified diff as `git apply` and `patch -p1` take it. `path`: from the folder where it will be applied, with forward
 * slashes. Of texts whose characters are bytes it is the same.
 */
export function patchOf(path: string, { before, after }: Pick<Preview, 'before' | 'after'>): string {
  const patch = structuredPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, { context: 3 });
  return formatPatch({ ...patch, isGit: true });
}
