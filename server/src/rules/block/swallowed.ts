import { t } from '@vscode/l10n';
import { directiveAt } from '../../syntax/query';
import type { Block, Directive, Document } from '../../syntax/tree';
import { endOfGlobal, indexOfNode, inFrontOf, insertLines, moveLines } from '../edits';
import { isUnconditional } from '../ignored';
import { textOf } from '../line';
import { entryOf, offer } from '../offer';
import { refusedLines } from '../refused';
import type { Finding, Fix, Rule, RuleContext } from '../rule';
import { headerStyle, indentOf, settingText } from '../style';

/** Words of a comment that say for whom the lines below it are meant. */
const forAll =
  /\b(?:global(?:ly)?|defaults?|all (?:other )?(?:hosts|servers|users|connections)|every (?:host|user)|everywhere|general settings)\b/i;

/** Lines that look as if they were for everybody, but fall into the block above them. */
export const blockSwallowed: Rule = {
  code: 'block/swallowed',
  severity: 'warning',
  dialects: ['ssh_config', 'sshd_config'],
  title: 'Line belongs to the block above it',
  doc: `A Host or Match line is in force up to the next one or the end of the file. Blank lines and indentation end nothing. A setting that is
appended to the end of the file (by hand, by \`echo >>\`, by a tool) belongs to the last block: in sshd_config of Windows to
\`Match Group administrators\`.

Reported where the layout or a comment says that the line was meant for all: the lines of the block are indented and this one, behind a blank
line or a comment, is not; or the comment above it speaks of all hosts. In ssh_config put \`Host *\` above it, in sshd_config move it above
the first Match.`,
  check(context) {
    const { document } = context;
    return document.blocks.flatMap((block): Finding[] => {
      if (!block.header || block.directives.length === 0) return [];
      const scope = entryOf(context, block.header)?.scope;
      if (!scope || isUnconditional(scope)) return [];
      const found = firstOutside(document, block);
      const lines = found && swallowedFrom(context, block, found.index);
      const [first] = lines ?? [];
      if (!found || !first) return [];
      return [
        {
          rule: 'block/swallowed',
          span: first.span,
          ...(found.sure ? {} : { severity: 'hint' as const }),
          args: [textOf(document, block.header.span)],
          related: [{ uri: document.uri, span: block.header.span, label: 'block' }],
        },
      ];
    });
  },
  message: ({ args: [header = ''] }) =>
    t('Applies only to "{0}", not to all: a block ends only at the next Host or Match line.', header),
  fixes(finding, context) {
    const { document } = context;
    const first = directiveAt(document, finding.span.start);
    const block = first && document.blocks.find((b) => b.directives.includes(first));
    if (!first || !block) return [];
    return [...wrap(context, first), ...moveUp(context, block, first)];
  },
};

/** The first line of a block that looks as if it were outside; `sure`: a blank line or a comment says so too. */
function firstOutside(document: Document, block: Block): { index: number; sure: boolean } | undefined {
  const outside = indentOf(document, block.header as Directive).length;
  let inside = false;
  for (const [index, line] of block.directives.entries()) {
    if (indentOf(document, line).length > outside) inside = true;
    else {
      const { comment, apart } = before(document, line);
      if (index > 0 && comment && forAll.test(comment)) return { index, sure: true };
      if (inside) return { index, sure: apart };
    }
  }
  return undefined;
}

/** The comment right above a line, and whether that or a blank line sets it apart. */
function before(document: Document, line: Directive): { comment: string | undefined; apart: boolean } {
  const node = document.nodes[indexOfNode(document, line) - 1];
  if (node?.kind === 'comment') return { comment: textOf(document, node.span), apart: true };
  return { comment: undefined, apart: node?.kind === 'blank' };
}

/** Lines from there on that stand as far left, without those that another finding is about. */
function swallowedFrom(context: RuleContext, block: Block, index: number): Directive[] {
  const outside = indentOf(context.document, block.header as Directive).length;
  return block.directives
    .slice(index)
    .filter(
      (d) =>
        indentOf(context.document, d).length <= outside && d.row?.name !== 'Include' && !refusedLines(context).has(d),
    );
}

/** `Host *` above the lines: only where all that follows in the block stands outside. */
function wrap(context: RuleContext, first: Directive): Fix[] {
  const { document } = context;
  if (!document.dialect.lexical.blocks.includes('host')) return [];
  const style = headerStyle(document);
  const title = t('Put Host * above it, so that it applies to all hosts');
  const edit = insertLines(inFrontOf(document, first), [style.indent + settingText('Host', '*', style)]);
  return [offer(title, [edit], { preferred: true })];
}

/** All lines from the first one on, with the comment above it, to the place in front of the first block. */
function moveUp(context: RuleContext, block: Block, first: Directive): Fix[] {
  const { document } = context;
  const outside = indentOf(document, block.header as Directive).length;
  const rest = block.directives.slice(block.directives.indexOf(first));
  if (rest.some((d) => indentOf(document, d).length > outside)) return [];
  let from = indexOfNode(document, first);
  while (document.nodes[from - 1]?.kind === 'comment') from--;
  const to = indexOfNode(document, rest[rest.length - 1] ?? first) + 1;
  const edits = moveLines(document, from, to, endOfGlobal(document));
  const match = !document.dialect.lexical.blocks.includes('host');
  const title = match
    ? t('Move it above the first Match (then test with sshd -t)')
    : t('Move it above the first block');
  return [offer(title, edits, { preferred: match })];
}
