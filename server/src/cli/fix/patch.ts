import { formatPatch, structuredPatch } from 'diff';
import type { Dialect } from '../../language/dialect';
import type { Preview } from './rewriter';

/** Lines around a change; none where they may be passwords: `git apply --unidiff-zero` and `patch -p1` do without. */
export const linesAround = ({ holdsSecrets }: Dialect): number => (holdsSecrets ? 0 : 3);

/** Lines that go or come in one patch: to find more would take minutes, as the time grows with their square. */
const mostChanged = 10_000;

/**
 * A unified diff as `git apply` and `patch -p1` take it. `path`: from the folder where it will be applied, with forward
 * slashes. `context`: lines around each change. Of texts whose characters are bytes it is the same.
 * undefined: too many lines change.
 */
export function patchOf(
  path: string,
  { before, after }: Pick<Preview, 'before' | 'after'>,
  context: number,
): string | undefined {
  const bounds = { context, maxEditLength: mostChanged };
  const patch = structuredPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, bounds);
  return patch && formatPatch({ ...patch, isGit: true });
}
