import { t } from '@vscode/l10n';
import type { Finding } from '../../analysis/finding';
import { starFirstBlocks } from '../../analysis/star-first';
import { moveToEnd } from '../../edits/blocks';
import { offer, promising } from '../../edits/corrections';
import { directiveAt, textOf } from '../../syntax/query';
import type { Rule } from '../rule';

/** Lines that are named in one finding. */
const mostRelated = 20;

/** The line of `Host *`, how many lines of later blocks it beats, and the keyword of the first of them. */
type First = { readonly header: string; readonly count: number; readonly keyword: string };

/** `Host *` above the blocks that it takes the values from. */
export const orderHostStarFirst: Rule<First> = {
  code: 'order/host-star-first',
  severity: 'warning',
  dialects: ['ssh_config'],
  title: 'Host * is above other Host blocks',
  doc: `\`Host *\` applies to every host, and the first value is used. What it sets can no longer be changed by the blocks below it: there it holds
final values, not defaults. (The blocks below still apply to everything that \`Host *\` does not set.)

Move it to the end of the file.`,
  check(context) {
    return [...starFirstBlocks(context)].map(
      ([header, list]): Finding<First> => ({
        rule: 'order/host-star-first',
        span: header.span,
        data: {
          header: textOf(context.document, header.span),
          count: list.length,
          keyword: list[0]?.setting.entry.line.keyword.text ?? '',
        },
        relatedCount: list.length,
        related: list
          .slice(0, mostRelated)
          .map(({ setting }) => ({ uri: setting.entry.uri, span: setting.entry.line.span, label: 'same' as const })),
      }),
    );
  },
  message: ({ data: { header, count, keyword } }) =>
    count === 1
      ? t('"{0}" is read first, so {1} of a block below is never used.', header, keyword)
      : t('"{0}" is read first, so {1} lines of blocks below are never used, such as {2}.', header, count, keyword),
  fixes(finding, context) {
    const header = directiveAt(context.document, finding.span.start);
    const shadowed = header && starFirstBlocks(context).get(header)?.[0];
    const edits = header && moveToEnd(context, header);
    if (!shadowed || !edits) return [];
    const { line } = shadowed.setting.entry;
    const title = t('Move {0} to the end of the file', textOf(context.document, header.span));
    return [promising(context, line, textOf(context.document, line.span), offer(title, edits, { preferred: true }))];
  },
};
