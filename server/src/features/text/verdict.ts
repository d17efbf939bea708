import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import { doubtsAbout, verdictOfFacts } from '../../analysis/verdict';
import { verdictText } from '../../keepalive/verdict-words';
import type { UnknownReason } from '../../resolve/unknown';
import { type Asked, factsFor } from '../asked';

/** Whether it is left to a template what sessions of somebody do: then there is no verdict. */
export const isLeftOpen = (context: Context, asked: Asked): boolean => doubtsOf(context, asked).includes('template');

/** Why what decides the verdict may be something else. */
const doubtsOf = (context: Context, asked: Asked): readonly UnknownReason[] =>
  doubtsAbout(context, factsFor(context, asked), (keyword) => asked.of(keyword).doubt);

/** How sessions of somebody fare, as a sentence of Markdown, the doubt first. */
export function verdictSentence(context: Context, asked: Asked): string {
  const doubts = doubtsOf(context, asked);
  if (doubts.includes('template')) return `**${t('When a session ends depends on what fills in the template.')}**`;
  const text = verdictText(verdictOfFacts(factsFor(context, asked)));
  return `**${doubts.length === 0 ? text : t('Not certain: {0}', text)}**`;
}

/** With whom it is about in front: `Host web: **An idle session stays open …**`. */
export const verdictLine = (context: Context, asked: Asked): string =>
  t('{0}: {1}', capitalised(asked.label), verdictSentence(context, asked));

const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
