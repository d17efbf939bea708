import { t } from '@vscode/l10n';
import { refusedBy } from '../../analysis/refused';
import type { RefusedData } from '../../analysis/refused/refusal';
import type { Rule } from '../rule';
import { consequenceText, fileIn, reasonText } from '../sentences';
/** An included file that may not be read. */
export const includeUnreadable: Rule<RefusedData['include/unreadable']> = {
  code: 'include/unreadable',
  severity: 'error',
  dialects: ['ssh_config', 'sshd_config'],
  title: 'Included file cannot be read',
  doc: `A file that an Include names but that cannot be opened makes OpenSSH stop; a missing one is silently ignored. Check the owner and mode of
the file and of the directories above it, for the user who runs ssh. If the file is for sshd, note that it runs as root: this finding is
about the user who runs the editor.`,
  check: (context) => refusedBy(context, 'include/unreadable'),
  message: ({ data: { uri, reason } }, context) =>
    `${t('{0} cannot be read: {1}.', fileIn(context, uri), reasonText(reason))} ${consequenceText(context)}`,
};
