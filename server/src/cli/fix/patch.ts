import { formatPatch, structuredPatch } from 'diff';
import type { Dialect } from '../../language/dialect';
import type { Preview } from './rewriter';

/** Lines around a change; none where they may be passwords: `git apply --unidiff-zero` and `patch -p1` do without. */
export const linesAround = ({ holdsSecrets }: Dialect): number => (holdsSecrets ? 0 : 3);

/**
 * A unified diff as `git apply` and `patch -p1` take it. `path`: from the folder where it will be applied, with forward
 * slashes. `context`: lines around each change. Of texts whose characters are bytes it is the same.
 */
export function patchOf(path: string, { before, after }: Pick<Preview, 'before' | 'after'>, context: number): string {
  const patch = structuredPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, { context });
  return formatPatch({ ...patch, isGit: true });
}
