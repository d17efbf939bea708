import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import type { Span } from '../../syntax/text';
import { type Asked, timeoutsOf } from '../asked';
import type { PageQuestion } from '../question';
import { link } from '../text/markdown';
import { timeoutList } from '../text/timeouts';
import { isLeftOpen } from '../text/verdict';

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
export const mostHoverLines = 5;

/** So many lines; the last one says how many are left out. */
export const fewLines = (lines: readonly string[], most = mostHoverLines): readonly string[] =>
  lines.length <= most ? lines : [...lines.slice(0, most - 1), t('… and {0} more', lines.length - most + 1)];

/**
 * Where the rest is: a link to the page; where the client shows none, all that the page would say about when sessions
 * end, and `others`, what other releases make of the line.
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
  if (page) return others === undefined ? [] : [others]; // whom no page can be about
  const times = isLeftOpen(context, asked) ? [] : [timeoutList(timeoutsOf(context, asked)).join('\n')];
  return [...times, ...(others === undefined ? [] : [others])];
}
