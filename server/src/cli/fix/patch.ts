import { formatPatch, structuredPatch } from 'diff';
import type { Dialect } from '../../language/dialect';
import { hunksApart } from './lines-apart';
import type { Preview } from './rewriter';

/** Lines around a change; none where they may be passwords: `git apply --unidiff-zero` and `patch -p1` do without. */
export const linesAround = ({ holdsSecrets }: Dialect): number => (holdsSecrets ? 0 : 3);

/** Lines that go or come in one patch that is as short as can be: the time grows with their square. */
const mostShort = 1000;

/** Lines that go or come in one piece of a longer one. */
const mostTogether = 2000;

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
  const names = [`a/${path}`, `b/${path}`] as const;
  const short = structuredPatch(...names, before, after, undefined, undefined, { context, maxEditLength: mostShort });
  if (short) return formatPatch({ ...short, isGit: true });
  const hunks = hunksApart(before, after, context, mostTogether);
  const headers = { oldHeader: undefined, newHeader: undefined, isGit: true };
  return hunks && formatPatch({ oldFileName: names[0], newFileName: names[1], ...headers, hunks });
}
