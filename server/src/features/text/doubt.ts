import { t } from '@vscode/l10n';
import type { UnknownReason } from '../../resolve/unknown';

/** Why a value is not known for certain, as a sentence. */
export function doubtText(why: UnknownReason): string {
  switch (why) {
    case 'exec':
      return t('It depends on a command of a Match line, which is not run here.');
    case 'local-network':
      return t('It depends on the networks that this machine is in.');
    case 'local-user':
      return t('It depends on who runs ssh.');
    case 'canonical-name':
      return t('It depends on what the name resolves to.');
    case 'user-groups':
      return t('It depends on the groups of the user who logs in.');
    case 'include':
      return t('It depends on an Include line whose files are not known.');
    case 'file':
      return t('It depends on a file that cannot be read from here.');
    case 'machine':
      return t('It depends on the machine that ssh runs on.');
    case 'depends':
      return t('It depends on a Match line that may or may not apply.');
    case 'template':
      return t('It depends on what fills in the template.');
    case 'too-much':
      return t('The configuration is too large to be read to its end.');
  }
}
