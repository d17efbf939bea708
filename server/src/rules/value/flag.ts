import { t } from '@vscode/l10n';
import { refusedBy } from '../../analysis/refused';
import type { RefusedData } from '../../analysis/refused/refusal';
import { correction } from '../../edits/corrections';
import { meantFlag } from '../../language/values/meant';
import { directiveAt } from '../../syntax/query';
import type { Rule } from '../rule';
import { consequenceText } from '../sentences';

/** A word that is neither yes nor no. */
export const valueFlag: Rule<RefusedData['value/flag']> = {
  code: 'value/flag',
  severity: 'error',
  dialects: ['ssh_config', 'sshd_config'],
  reach: 'block',
  title: 'Invalid yes/no value',
  doc: `Yes/no keywords take \`yes\` or \`no\`, in any letter case. ssh_config takes \`true\` and \`false\` too, sshd_config does not (from 10.6
on for TCPKeepAlive). \`on\`, \`off\`, \`1\` and \`0\` are refused everywhere, and OpenSSH stops. Some of these keywords also accept other values.`,
  check: (context) => refusedBy(context, 'value/flag'),
  message: ({ data: { text, keyword } }, context) =>
    `${t('{1} takes yes or no, not {0}.', text, keyword)} ${consequenceText(context)}`,
  fixes(finding, context) {
    const line = directiveAt(context.document, finding.span.start);
    const { text } = finding.data;
    const meant = meantFlag(text);
    const words = meant === undefined ? ['yes', 'no'] : [meant];
    if (!line) return [];
    return words.flatMap((word) =>
      correction(context, line, finding.span, word, t('Replace {0} with {1}', text, word), {
        preferred: word === meant,
        safe: word === meant,
      }),
    );
  },
};
