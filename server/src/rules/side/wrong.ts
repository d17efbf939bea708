import { t } from '@vscode/l10n';
import { refusedBy } from '../../analysis/refused';
import type { RefusedData } from '../../analysis/refused/refusal';
import { correction, lineRemoval } from '../../edits/corrections';
import { renameKeyword } from '../../edits/lines';
import { dialects } from '../../language/dialects';
import { directiveAt } from '../../syntax/query';
import type { Rule } from '../rule';
import { consequenceText } from '../sentences';

/** A keyword of the other program's file. */
export const sideWrong: Rule<RefusedData['side/wrong']> = {
  code: 'side/wrong',
  severity: 'error',
  dialects: ['ssh_config', 'sshd_config'],
  reach: 'block',
  title: 'Keyword that belongs in the other file',
  doc: `\`ServerAliveInterval\` and \`ServerAliveCountMax\` belong in ssh_config: the client asks the **server** whether it is alive.
\`ClientAliveInterval\` and \`ClientAliveCountMax\` belong in sshd_config: the server asks its **clients**. Either side can do it alone.

Each program stops at the keywords of the other, as at any unknown keyword.`,
  check: (context) => refusedBy(context, 'side/wrong'),
  message({ data }, context) {
    const { file } = dialects[data.side];
    const what =
      data.variant === 'probe'
        ? t('{0} belongs in {1}; for {2} use {3}.', data.keyword, file, context.document.dialect.program, data.here)
        : t('{0} belongs in {1}.', data.keyword, file);
    return `${what} ${consequenceText(context)}`;
  },
  fixes(finding, context) {
    const line = directiveAt(context.document, finding.span.start);
    if (!line) return [];
    const remove = lineRemoval(context, line, t('Remove {0}', line.keyword.text));
    if (finding.data.variant !== 'probe') return [remove];
    const edit = renameKeyword(context.document, line, finding.data.here);
    const title = t('Rename {0} to {1}', line.keyword.text, edit.text);
    return [...correction(context, line, edit.span, edit.text, title), remove];
  },
};
