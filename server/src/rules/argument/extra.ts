import { t } from '@vscode/l10n';
import { refusedBy } from '../../analysis/refused';
import type { RefusedData } from '../../analysis/refused/refusal';
import { correction } from '../../edits/corrections';
import { directiveAt, textOf } from '../../syntax/query';
import type { Rule } from '../rule';
import { consequenceText } from '../sentences';

/** More words than the keyword takes. */
export const argumentExtra: Rule<RefusedData['argument/extra']> = {
  code: 'argument/extra',
  severity: 'error',
  dialects: ['ssh_config', 'sshd_config'],
  title: 'Too many arguments',
  doc: `Each keyword takes a certain number of arguments; OpenSSH stops at extra ones. A value with spaces needs quotes: \`"a b"\`. Two
settings need two lines. A comment needs \`#\` before it (in ssh from 8.7 on, after a space).`,
  check: (context) => refusedBy(context, 'argument/extra'),
  message: ({ data: { keyword } }, context) =>
    `${t('{0} has extra arguments at the end of the line.', keyword)} ${consequenceText(context)}`,
  fixes(finding, context) {
    const { document } = context;
    const line = directiveAt(document, finding.span.start);
    if (!line) return [];
    const before = line.arguments.findLast((a) => a.end <= finding.span.start)?.end ?? line.keyword.end;
    const extra = textOf(document, finding.span);
    const gone = { start: before, end: finding.span.end };
    const comment = textOf(document, { start: before, end: finding.span.start });
    return [
      ...correction(context, line, gone, '', t('Remove {0}', extra)),
      ...correction(
        context,
        line,
        { start: finding.span.start, end: finding.span.start },
        comment === '' ? ' # ' : '# ',
        t('Make {0} a comment', extra),
        {},
      ),
    ];
  },
};
