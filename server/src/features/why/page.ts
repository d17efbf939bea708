import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import { readLastWords } from '../../analysis/last-words';
import { isValidHostname } from '../../resolve/target';
import { explanationOf } from '../explain/page';
import type { Page } from '../pages/effective';
import { escaped } from '../text/markdown';
import { diagnose } from './diagnosis';

/** Why a connection was lost, as a page; `context`: the user's ssh_config, in which the host of a line is looked up. */
export function whyPage(text: string, context?: Context): Page {
  const words = readLastWords(text);
  const host = words.recognised.findLast((one) => one.host !== undefined)?.host;
  const explanation = context && host !== undefined && isValidHostname(host) ? explanationOf(context, host) : undefined;
  const title = t('Why was the connection lost?');
  const parts = diagnose({ words, explanation }).flatMap(({ heading, texts }) => [
    `## ${escaped(heading)}`,
    '',
    ...texts.map((one) => `- ${escaped(one)}`),
    '',
  ]);
  return { title, markdown: [`# ${escaped(title)}`, '', ...parts].join('\n') };
}
