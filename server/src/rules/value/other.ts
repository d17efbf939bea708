import { t } from '@vscode/l10n';
import { refusedBy } from '../../analysis/refused';
import type { RefusedData } from '../../analysis/refused/refusal';
import { correction, lineRemoval } from '../../edits/corrections';
import { nearest } from '../../language/nearest';
import { wordsFor } from '../../language/values/index';
import { directiveAt } from '../../syntax/query';
import type { Rule } from '../rule';
import { consequenceText } from '../sentences';

/** A value that OpenSSH refuses, of a keyword with rules of its own. */
export const valueOther: Rule<RefusedData['value/other']> = {
  code: 'value/other',
  severity: 'error',
  dialects: ['ssh_config', 'sshd_config'],
  title: 'Value that OpenSSH refuses',
  doc: `OpenSSH checks the value of every line, also in blocks that do not apply, and stops at the first file with a bad one. The message ends with the error text of OpenSSH.`,
  check: (context) => refusedBy(context, 'value/other'),
  message({ data }, context) {
    const { said } = data;
    switch (data.variant) {
      case 'together':
        return `${t('OpenSSH reports "{0}" after it has read all files.', said)} ${consequenceText(context)}`;
      case 'earlier':
        return `${t('This line does not go with an earlier one: OpenSSH reports "{0}".', said)} ${consequenceText(context)}`;
      case 'host':
        return t('ssh fails at this line for {1}: it reports "{0}" after it has read all files.', said, data.host);
      case 'value':
        return `${t('{0} is not a valid value for {1}: OpenSSH reports "{2}".', data.text, data.keyword, said)} ${consequenceText(context)}`;
    }
  },
  fixes(finding, context) {
    const line = directiveAt(context.document, finding.span.start);
    if (line && finding.data.variant === 'earlier') return [lineRemoval(context, line, t('Remove this line'))];
    if (!line || finding.data.variant !== 'value') return [];
    const { text } = finding.data;
    const words = [
      text.replace(/[;,.]+$/, ''),
      nearest(text, line.row ? wordsFor(line.row, context.snapshot.build) : []),
    ];
    const meant = words.find((word) => word !== undefined && word !== '' && word !== text);
    if (meant === undefined) return [];
    return correction(context, line, finding.span, meant, t('Replace {0} with {1}', text, meant));
  },
};
