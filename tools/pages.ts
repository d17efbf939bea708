import * as l10n from '@vscode/l10n';
import { rules } from '../server/src/rules/index';
import { pagePath, rulePage, rulesPage } from '../server/src/rules/page';
import { languages, nextBundle } from './messages';

/** Where the pages are; nothing else is there. */
export const pageFolder = 'server/rules';

/** The rule pages of all languages by path. */
export const pageFiles = (): [path: string, text: string][] =>
  [{}, ...languages.map(nextBundle)].flatMap((bundle) => pagesIn(bundle));

function pagesIn(contents: Readonly<Record<string, string>>): [path: string, text: string][] {
  l10n.config({ contents: { ...contents } });
  const pages = [
    ...rules.map((rule) => [pagePath(rule.code), rulePage(rule)] as const),
    [pagePath('README'), rulesPage(rules)] as const,
  ];
  l10n.config({ contents: {} });
  return pages.map(([name, text]) => [`${pageFolder}/${name}`, text]);
}
