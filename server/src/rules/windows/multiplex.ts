import { t } from '@vscode/l10n';
import { ownLinesWith } from '../../analysis/document-lines';
import type { Finding } from '../../analysis/finding';
import { lineRemoval } from '../../edits/corrections';
import { applies } from '../../language/releases';
import { directiveAt } from '../../syntax/query';
import type { Rule } from '../rule';

const keywords = ['ControlMaster', 'ControlPersist'];

type Shared = { readonly keyword: string };

/** Connection sharing, which Microsoft's ssh does not have. */
export const windowsMultiplex: Rule<Shared> = {
  code: 'windows/multiplex',
  severity: 'information',
  dialects: ['ssh_config'],
  reach: 'block',
  title: 'Connection sharing does not work on Windows',
  settings: ['openssh.distribution'],
  doc: `Microsoft's port of OpenSSH has no ControlMaster: the socket cannot be created, and with \`ControlMaster auto\` or \`yes\` connections fail or
each of them prints a message. Cygwin's and Git's ssh on Windows have trouble with it too.

In a file that several machines share, put the lines in a \`Match exec\` block or in a Host block for other machines, or leave them out.`,
  check(context) {
    if (!applies('no-multiplexing', context.document.build)) return [];
    return ownLinesWith(context, (row) => keywords.includes(row.name)).flatMap((line): Finding<Shared>[] => {
      const evaluation = line.verdict;
      if (!line.row || evaluation?.kind !== 'value' || ['no', 'false'].includes(evaluation.value)) return [];
      return [{ rule: 'windows/multiplex', span: line.span, data: { keyword: line.row.name } }];
    });
  },
  message: ({ data: { keyword } }) => t('{0} does not work in OpenSSH for Windows.', keyword),
  fixes(finding, context) {
    const line = directiveAt(context.document, finding.span.start);
    return line ? [lineRemoval(context, line, t('Remove {0}', line.keyword.text))] : [];
  },
};
