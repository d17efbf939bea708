import { t } from '@vscode/l10n';
import type { Origin } from '../../resolve/effective';
import { basename } from '../../snapshot/paths';
import { visible } from '../../syntax/shown';

/** Where a value comes from, as plain text: `config:3`, `command line`, `default`. */
export function originText(origin: Origin): string {
  if (origin.kind === 'line') return `${visible(basename(origin.uri))}:${origin.directive.line + 1}`;
  return origin.kind === 'command-line' ? t('command line') : defaultText(origin);
}

/** Which default it is. */
export const defaultText = ({ because }: Extract<Origin, { kind: 'default' }>): string =>
  because === 'batch-mode' ? t('default under BatchMode') : t('default');
