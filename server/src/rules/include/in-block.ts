import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import type { Finding } from '../../analysis/finding';
import { isUnconditional } from '../../analysis/ignore-unknown';
import { includeLines } from '../../analysis/include-lines';
import { refusedLines } from '../../analysis/refused';
import { offer } from '../../edits/corrections';
import { topOf } from '../../edits/insertion-places';
import { moveLine } from '../../edits/lines';
import { directiveAt, textOf } from '../../syntax/query';
import type { Directive } from '../../syntax/tree';
import type { Rule } from '../rule';

/** `blocks`: the included file has some of its own. `condition`: the Host or Match line. */
type InBlock = { readonly variant: 'blocks' | 'plain'; readonly condition: string };

/** An Include below Host or Match. */
export const includeInBlock: Rule<InBlock> = {
  code: 'include/in-block',
  severity: 'warning',
  dialects: ['ssh_config', 'sshd_config'],
  title: 'Include in a Host or Match block',
  doc: `A Host or Match line applies until the next one, so an Include below it is read for those hosts only. Host and Match lines inside the
included file do not end that: for all other hosts they match nothing, even \`Host *\` and \`Match all\`.

Put an Include that is meant for all hosts above the first Host or Match line. Some programs append it to the end of the file, where it
becomes part of the last block.`,
  check(context) {
    return includeLines(context).flatMap(({ entry, expansions }): Finding<InBlock>[] => {
      const { scope, line } = entry;
      if (isUnconditional(scope) || scope.kind === 'never' || !scope.header || refusedLines(context).has(line))
        return [];
      const documents = expansions.flatMap((e) =>
        e.uris.flatMap((uri) => context.snapshot.files.get(uri)?.document ?? []),
      );
      if (documents.length === 0) return [];
      const blocks = documents.some((d) => d.blocks.length > 1);
      const condition = conditionOf(context, scope.header);
      return [
        {
          rule: 'include/in-block',
          severity: blocks ? 'warning' : 'information',
          span: line.span,
          data: { variant: blocks ? 'blocks' : 'plain', condition },
          ...(scope.header && entry.uri === context.document.uri && isOwn(context, scope.header)
            ? { related: [{ uri: entry.uri, span: scope.header.span, label: 'block' as const }] }
            : {}),
        },
      ];
    });
  },
  message: ({ data: { variant, condition } }) =>
    variant === 'blocks'
      ? t('Read only for "{0}": for all others, the Host and Match lines in it match nothing.', condition)
      : t('Read only for "{0}".', condition),
  fixes(finding, context) {
    const { document } = context;
    const line = directiveAt(document, finding.span.start);
    if (!line || !document.blocks[0] || isWithinBlock(context)) return [];
    return [
      offer(t('Move Include to the top of the file, for all hosts'), moveLine(document, line, topOf(document), '')),
    ];
  },
};

/** Whether the whole file is read for a block of another file only. */
function isWithinBlock({ own: [first] }: Context): boolean {
  const around = first?.line.row?.multiple === 'block' ? first.scope.within : first?.scope;
  return around?.header !== undefined;
}

const isOwn = ({ document }: Context, header: Directive): boolean =>
  directiveAt(document, header.span.start) === header;

/** The text of the Host or Match line, wherever it stands. */
function conditionOf(context: Context, header: Directive): string {
  const uri = isOwn(context, header) ? context.document.uri : context.entries.find((e) => e.line === header)?.uri;
  const document = context.snapshot.files.get(uri ?? '')?.document;
  return document ? textOf(document, header.span) : header.keyword.text;
}
