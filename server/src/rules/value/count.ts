import { t } from '@vscode/l10n';
import { refusedBy } from '../../analysis/refused';
import type { RefusedData } from '../../analysis/refused/refusal';
import { correction, fallback, surely } from '../../edits/corrections';
import { meantCount } from '../../language/values/meant';
import { directiveAt } from '../../syntax/query';
import type { Rule } from '../rule';
import { consequenceText } from '../sentences';

/** A number that OpenSSH cannot read. */
export const valueCount: Rule<RefusedData['value/count']> = {
  code: 'value/count',
  severity: 'error',
  dialects: ['ssh_config', 'sshd_config'],
  reach: 'block',
  title: 'Invalid whole number',
  doc: `The keyword takes a whole number between 0 and 2147483647 (some keywords have narrower bounds) without unit: \`3\`. Units (\`3m\`), words
(\`none\`), fractions, hexadecimal and negative numbers are refused, and OpenSSH stops.`,
  check: (context) => refusedBy(context, 'value/count'),
  message: ({ data: { text, keyword } }, context) =>
    `${t('{1} takes a whole number, not {0}.', text, keyword)} ${consequenceText(context)}`,
  fixes(finding, context) {
    const line = directiveAt(context.document, finding.span.start);
    const { text } = finding.data;
    if (!line) return [];
    const meant = meantCount(text);
    const fixes =
      meant === undefined
        ? []
        : correction(context, line, finding.span, meant, t('Replace {0} with {1}', text, meant), surely);
    return fixes.length > 0 ? fixes : fallback(context, line, finding.span);
  },
};
