import { t } from '@vscode/l10n';
import type { DialectId } from '../../language/dialect';
import { dialects } from '../../language/dialects';
import { directiveAt } from '../../syntax/query';
import { renameKeyword } from '../edits';
import { correction, removal } from '../offer';
import { refusedBy } from '../refused';
import type { Rule } from '../rule';
import { stops } from '../stops';

/** A keyword of the other program's file. */
export const sideWrong: Rule = {
  code: 'side/wrong',
  severity: 'error',
  dialects: ['ssh_config', 'sshd_config'],
  title: "Keyword of the other side's file",
  doc: `\`ServerAliveInterval\` and \`ServerAliveCountMax\` belong into ssh_config: the client asks the **server** whether it is alive.
\`ClientAliveInterval\` and \`ClientAliveCountMax\` belong into sshd_config: the server asks its **clients**. Either side can do it alone.

Each program stops at the keywords of the other, as at any that it does not know.`,
  check: (context) => refusedBy(context, 'side/wrong'),
  message({ variant, args: [name = '', other = '', here = ''] }, context) {
    const file = dialects[String(other) as DialectId]?.file ?? String(other);
    const what =
      variant === 'probe'
        ? t('{0} belongs into {1}; the keyword of {2} is {3}.', name, file, context.document.dialect.program, here)
        : t('{0} belongs into {1}.', name, file);
    return `${what} ${stops(context)}`;
  },
  fixes(finding, context) {
    const line = directiveAt(context.document, finding.span.start);
    if (!line) return [];
    const remove = removal(context, line, t('Remove {0}', line.keyword.text));
    if (finding.variant !== 'probe') return [remove];
    const edit = renameKeyword(context.document, line, String(finding.args[2]));
    const title = t('Rename {0} to {1}', line.keyword.text, edit.text);
    return [...correction(context, line, edit.span, edit.text, title), remove];
  },
};
