import { t } from '@vscode/l10n';
import { refusedBy } from '../../analysis/refused';
import type { RefusedData } from '../../analysis/refused/refusal';
import { correction, fallback, surely } from '../../edits/corrections';
import { meantDuration } from '../../language/values/meant';
import { directiveAt } from '../../syntax/query';
import type { Rule } from '../rule';
import { consequenceText } from '../sentences';

/** A time that OpenSSH cannot read. */
export const valueDuration: Rule<RefusedData['value/duration']> = {
  code: 'value/duration',
  severity: 'error',
  dialects: ['ssh_config', 'sshd_config'],
  reach: 'block',
  title: 'Invalid time',
  doc: `A time is a whole number of seconds, or numbers each followed by one of the letters \`s m h d w\`, without spaces: \`300\`, \`5m\`, \`1h30m\`.
Longer words (\`5min\`), spaces (\`60 s\`), milliseconds and more than 2147483647 seconds are refused, and OpenSSH stops.

Some forms depend on the release: a sign (\`+30\`) up to 9.7, seconds given twice (\`30s30s\`) up to 10.2, fractions of seconds (\`1.5\`) from 10.3
on, which are truncated.`,
  check: (context) => refusedBy(context, 'value/duration'),
  message: ({ data: { text, keyword } }, context) =>
    `${t('{0} is not a valid time for {1}: write seconds, such as 300, or a number with s, m, h, d or w, such as 5m.', text, keyword)} ${consequenceText(context)}`,
  fixes(finding, context) {
    const line = directiveAt(context.document, finding.span.start);
    const { text } = finding.data;
    if (!line) return [];
    const meant = meantDuration(text);
    const fixes =
      meant === undefined
        ? []
        : correction(context, line, finding.span, meant, t('Replace {0} with {1}', text, meant), surely);
    return fixes.length > 0 ? fixes : fallback(context, line, finding.span);
  },
};
