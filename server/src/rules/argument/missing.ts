import { t } from '@vscode/l10n';
import { refusedBy } from '../../analysis/refused';
import type { RefusedData } from '../../analysis/refused/refusal';
import { correction, fallback, lineRemoval } from '../../edits/corrections';
import { endsApart } from '../../edits/forwarding';
import { directiveAt } from '../../syntax/query';
import type { Rule } from '../rule';
import { consequenceText } from '../sentences';

/** A keyword without its value. */
export const argumentMissing: Rule<RefusedData['argument/missing']> = {
  code: 'argument/missing',
  severity: 'error',
  dialects: ['ssh_config', 'sshd_config'],
  reach: 'block',
  title: 'Keyword without a value',
  doc: `Every keyword needs a value. A comment is not a value: \`ServerAliveInterval # 30\` has no value either, and an empty one (\`""\`) is refused by
most keywords. OpenSSH stops at such a line, even if the keyword no longer has any effect.`,
  check: (context) => refusedBy(context, 'argument/missing'),
  message({ data: { variant, keyword } }, context) {
    const what =
      variant === 'comment'
        ? t('{0} has no value: what follows is a comment.', keyword)
        : variant === 'empty'
          ? t('{0} needs a value; this one is empty.', keyword)
          : variant === 'target'
            ? t('{0} needs the two ends of the forwarding, with a space between them.', keyword)
            : t('{0} needs a value.', keyword);
    return `${what} ${consequenceText(context)}`;
  },
  fixes(finding, context) {
    const line = directiveAt(context.document, finding.span.start);
    if (!line) return [];
    const { interval, count } = context.document.dialect.probe;
    const keyword = line.row?.aliasOf ?? line.row?.name;
    const value =
      keyword === interval ? context.settings.interval : keyword === count ? context.settings.count : undefined;
    const fixes =
      finding.data.variant === 'empty'
        ? fallback(context, line, finding.span)
        : value === undefined
          ? []
          : correction(
              context,
              line,
              { start: line.keyword.end, end: line.keyword.end },
              ` ${value}`,
              t('Set {0} to {1}', line.keyword.text, value),
            );
    const ends = endsApart(context, line);
    if (ends.length > 0) return ends;
    return [...fixes, lineRemoval(context, line, t('Remove this line'))];
  },
};
