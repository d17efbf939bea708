import { t } from '@vscode/l10n';
import { entryOf } from '../../analysis/document-lines';
import { refusedBy } from '../../analysis/refused';
import type { RefusedData } from '../../analysis/refused/refusal';
import { lineRemoval, offer } from '../../edits/corrections';
import { ignoreEdits } from '../../edits/ignore-unknown';
import { directiveAt } from '../../syntax/query';
import type { Rule } from '../rule';
import { consequenceText } from '../sentences';

/** A keyword of a later release than the one that the file is for. */
export const keywordTooNew: Rule<RefusedData['keyword/too-new']> = {
  code: 'keyword/too-new',
  severity: 'error',
  dialects: ['ssh_config', 'sshd_config'],
  reach: 'block',
  title: 'Keyword of a later OpenSSH release',
  settings: ['openssh.release', 'openssh.distribution'],
  doc: `The keyword exists, but only in later releases than the one in the settings. The older program does not support it, and an unknown keyword
makes it stop for every host; a server does not start.

Set the release that the file is really for. A client file that is shared by old and new programs can say \`IgnoreUnknown NAME\` at its
top; for a server, remove the line.`,
  check: (context) => refusedBy(context, 'keyword/too-new'),
  message: ({ data: { keyword, since, release } }, context) =>
    `${t('{0} requires OpenSSH {1} or later; this file is checked for {2}.', keyword, since, release)} ${consequenceText(context)}`,
  fixes(finding, context) {
    const line = directiveAt(context.document, finding.span.start);
    const order = line && entryOf(context, line)?.order;
    if (!line || order === undefined) return [];
    const { keyword } = finding.data;
    const remove = lineRemoval(context, line, t('Remove {0}', keyword));
    if (!context.document.dialect.keywords.get('ignoreunknown')) return [remove];
    const edits = ignoreEdits(context, [keyword], order);
    if (edits.length === 0) return [remove];
    return [offer(t('Let older releases skip {0} (IgnoreUnknown)', keyword), edits, { preferred: true }), remove];
  },
};
