import { t } from '@vscode/l10n';
import type { Span } from '../syntax/text';
import type { Directive } from '../syntax/tree';
import { correction } from './offer';
import type { Fix, RuleContext } from './rule';

/** For a keepalive keyword whose value cannot be guessed: the value of the settings. */
export function fallback(context: RuleContext, line: Directive, span: Span): Fix[] {
  const { interval, count } = context.document.dialect.probe;
  const keyword = line.row?.aliasOf ?? line.row?.name;
  if (keyword !== interval && keyword !== count) return [];
  const value = String(keyword === interval ? context.settings.interval : context.settings.count);
  return correction(context, line, span, value, t('Set {0} to {1}', keyword, value));
}
