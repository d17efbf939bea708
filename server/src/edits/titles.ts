import { t } from '@vscode/l10n';
import { shown } from '../syntax/shown';
import type { Directive } from '../syntax/tree';
import type { KeywordValue, ValueChange } from './set-values';
import type { Target } from './targets';

/** `Host web db` for a Host line, in the manual's spelling. */
export const headerName = (header: Directive): string =>
  shown(`${header.row?.name ?? header.keyword.text} ${header.values.join(' ')}`);

/** `ServerAliveInterval 60 and ServerAliveCountMax 3`. */
function valuesText(values: readonly KeywordValue[]): string {
  const [first, second] = values.map((v) => v.join(' '));
  return second === undefined ? (first ?? '') : t('{0} and {1}', first ?? '', second);
}

/** The title of a fix that gives a target values; `result` says what comes of it. */
export function changeTitle(change: ValueChange, target: Target, result: string): string {
  const values = valuesText(change.values);
  const title = change.adds ? addTitle(values, target, result) : setTitle(values, target, result);
  return change.elsewhere === undefined ? title : t('{0}, in {1}', title, shown(change.elsewhere));
}

function addTitle(values: string, { kind, scope }: Target, result: string): string {
  if (kind === 'block' && scope.header) return t('Add {0} to {1} ({2})', values, headerName(scope.header), result);
  return kind === 'server'
    ? t('Add {0} for all connections ({1})', values, result)
    : t('Add {0} for all hosts ({1})', values, result);
}

function setTitle(values: string, { kind, scope }: Target, result: string): string {
  if (kind === 'block' && scope.header) return t('Set {0} for {1} ({2})', values, headerName(scope.header), result);
  return kind === 'server'
    ? t('Set {0} for all connections ({1})', values, result)
    : t('Set {0} for all hosts ({1})', values, result);
}
