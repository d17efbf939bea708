import { t } from '@vscode/l10n';
import { refusedBy } from '../../analysis/refused';
import type { RefusedData } from '../../analysis/refused/refusal';
import { lineRemoval } from '../../edits/corrections';
import { directiveAt } from '../../syntax/query';
import type { Rule } from '../rule';
import { consequenceText } from '../sentences';

/** An Include that leads back to its own file, or below the 16th level. */
export const includeTooDeep: Rule<RefusedData['include/too-deep']> = {
  code: 'include/too-deep',
  severity: 'error',
  dialects: ['ssh_config', 'sshd_config'],
  title: 'Includes itself, or too many levels',
  doc: `OpenSSH follows Include up to 16 levels deep and stops at the next one. A file that includes itself, also by way of others or by a pattern
such as \`*\` that names it too, always reaches this limit.`,
  check: (context) => refusedBy(context, 'include/too-deep'),
  message: ({ data: { variant, word } }, context) =>
    `${
      variant === 'cycle'
        ? t('{0} leads back to this file.', word)
        : t('{0} is the 17th level of Include; OpenSSH reads 16.', word)
    } ${consequenceText(context)}`,
  fixes(finding, context) {
    const line = directiveAt(context.document, finding.span.start);
    return line ? [lineRemoval(context, line, t('Remove this line'))] : [];
  },
};
