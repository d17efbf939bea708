import { t } from '@vscode/l10n';
import { reasonText } from '../rules/sentences';
import type { FileContent } from '../snapshot/file-system';

/** Why a file gives no text. */
export function unreadableReason(content: Exclude<FileContent, { kind: 'text' }>): string {
  switch (content.kind) {
    case 'unreadable':
      return reasonText(content.reason);
    case 'directory':
      return t('is a directory');
    case 'special':
      return t('is a device or a pipe: not read');
    case 'too-large':
      return t('is too large to be read');
    default:
      return t('no such file');
  }
}
