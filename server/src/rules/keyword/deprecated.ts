import { t } from '@vscode/l10n';
import { ownLinesOfRow } from '../../analysis/document-lines';
import type { Finding } from '../../analysis/finding';
import { correction, lineRemoval } from '../../edits/corrections';
import { renameKeyword } from '../../edits/lines';
import { type Keyword, statusIn } from '../../language/keyword';
import { directiveAt } from '../../syntax/query';
import { span } from '../../syntax/text';
import type { Document } from '../../syntax/tree';
import type { Rule } from '../rule';

type Deprecated = { readonly keyword: string } & (
  | { readonly variant: 'alias' | 'replaced'; readonly successor: string }
  | { readonly variant: 'without' | 'dead' }
);

/** Keywords that OpenSSH still reads but gives no effect, and old names of others. */
export const keywordDeprecated: Rule<Deprecated> = {
  code: 'keyword/deprecated',
  severity: 'hint',
  dialects: ['ssh_config', 'sshd_config'],
  reach: 'block',
  title: 'Old keyword',
  settings: ['openssh.release', 'openssh.distribution'],
  doc: `OpenSSH keeps a list of keywords that it once supported. Some are old names of keywords that exist under a new name and still work; the
others no longer have any effect: the line is skipped, sshd prints a notice.

Neither causes harm today. A later release may stop at them, because keywords are removed from that list over time.`,
  check: (context) =>
    context.lines.rows.flatMap((row): Finding<Deprecated>[] => {
      const data = statusOf(context.document, row);
      if (!data) return [];
      return ownLinesOfRow(context, row)
        .filter((line) => line.problem === undefined)
        .map(({ keyword: { start, end } }) => ({
          rule: 'keyword/deprecated',
          tag: 'deprecated',
          span: span(start, end),
          data,
        }));
    }),
  message({ data }) {
    const { keyword } = data;
    switch (data.variant) {
      case 'alias':
        return t('{0} is the old name for {1}.', keyword, data.successor);
      case 'replaced':
        return t('{0} no longer has any effect. Use {1}.', keyword, data.successor);
      case 'without':
        return t('{0} has no effect in OpenSSH for Windows.', keyword);
      case 'dead':
        return t('{0} no longer has any effect.', keyword);
    }
  },
  fixes({ span: { start }, data }, context) {
    const line = directiveAt(context.document, start);
    if (!line) return [];
    const remove = lineRemoval(context, line, t('Remove {0} (it has no effect)', line.keyword.text), {
      preferred: data.variant !== 'alias' && data.variant !== 'without',
      // another machine may use the same file
      safe: data.variant !== 'without',
    });
    if (data.variant !== 'alias') return [remove];
    const edit = renameKeyword(context.document, line, data.successor);
    const title = t('Rename {0} to {1}', line.keyword.text, edit.text);
    return correction(context, line, edit.span, edit.text, title, { preferred: true, safe: true });
  },
};

function statusOf({ dialect, build }: Document, row: Keyword): Deprecated | undefined {
  const keyword = row.name;
  if (row.aliasOf) {
    // an older program may know only the old name
    const known = dialect.lookup(row.aliasOf.toLowerCase(), build) !== undefined;
    return known ? { variant: 'alias', keyword, successor: row.aliasOf } : undefined;
  }
  if (row.without?.includes(build.distribution)) return { variant: 'without', keyword };
  if (statusIn(row, build) === 'active') return undefined;
  return row.successor ? { variant: 'replaced', keyword, successor: row.successor } : { variant: 'dead', keyword };
}
