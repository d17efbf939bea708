import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import type { Span } from '../../syntax/text';
import { type Asked, timeoutsOf } from '../asked';
import type { PageQuestion } from '../question';
import { link } from '../text/markdown';
import { timeoutList } from '../text/timeouts';

/** What an editor shows beside the mouse. All texts of files are escaped in `markdown`. */
export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

/**
 * The address of the page that explains all about a question, where the client shows pages. Without one a hover
 * explains it itself.
 */
export type PageAddress = (question: PageQuestion) => string;

/** Lines of a hover below its verdict and the three values. */
const mostLines = 5;

/** So many lines; the last one says how many are left out. */
export const fewLines = (lines: readonly string[], most = mostLines): readonly string[] =>
  lines.length <= most ? lines : [...lines.slice(0, most - 1), t('… and {0} more', lines.length - most + 1)];

/**
 * Where the rest is: a link to the page, else all that the page would say about when sessions end, and `others`, what
 * other releases make of the line.
 */
export function explained(
  context: Context,
  asked: Asked,
  others: string | undefined,
  question: PageQuestion | undefined,
  page: PageAddress | undefined,
): readonly string[] {
  const address = question === undefined ? undefined : page?.(question);
  if (address !== undefined) return [link(t('All settings, and how this is computed'), address)];
  return [timeoutList(timeoutsOf(context, asked)).join('\n'), ...(others === undefined ? [] : [others])];
}
