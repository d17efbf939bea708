import { t } from '@vscode/l10n';
import { directiveAt } from '../../syntax/query';
import { count } from '../convert';
import { fallback } from '../fallback';
import { correction } from '../offer';
import { refusedBy } from '../refused';
import type { Rule } from '../rule';
import { stops } from '../stops';

/** A number that OpenSSH cannot read. */
export const valueCount: Rule = {
  code: 'value/count',
  severity: 'error',
  dialects: ['ssh_config', 'sshd_config'],
  title: 'Not a whole number',
  doc: `The keyword takes a whole number between 0 and 2147483647 (some keywords have narrower bounds) without unit: \`3\`. Units (\`3m\`), words
(\`none\`), fractions, hexadecimal and negative numbers are refused, and OpenSSH stops.`,
  check: (context) => refusedBy(context, 'value/count'),
  message: ({ args: [text = '', keyword = ''] }, context) =>
    `${t('{1} takes a whole number, not {0}.', text, keyword)} ${stops(context)}`,
  fixes(finding, context) {
    const line = directiveAt(context.document, finding.span.start);
    const text = String(finding.args[0] ?? '');
    if (!line) return [];
    const meant = count(text);
    const fixes =
      meant === undefined ? [] : correction(context, line, finding.span, meant, t('Replace {0} by {1}', text, meant));
    return fixes.length > 0 ? fixes : fallback(context, line, finding.span);
  },
};
