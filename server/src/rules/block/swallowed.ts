import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import { entryOf } from '../../analysis/document-lines';
import type { Finding } from '../../analysis/finding';
import { isUnconditional } from '../../analysis/ignore-unknown';
import { refusedLines } from '../../analysis/refused';
import { offer } from '../../edits/corrections';
import type { Fix } from '../../edits/edit';
import { endOfGlobal, inFrontOf, insertLines, moveLines } from '../../edits/lines';
import { headerStyle, settingText } from '../../edits/style';
import { isBlank } from '../../syntax/characters';
import { blockAt, directiveAt, indexOfNode, textOf } from '../../syntax/query';
import type { Block, Directive, Document } from '../../syntax/tree';
import type { Rule } from '../rule';

/** Words of a comment that say for whom the lines below it are meant. */
const forAll =
  /\b(?:global(?:ly)?|defaults?|all (?:other )?(?:hosts|servers|users|connections)|every (?:host|user)|everywhere|general settings)\b/i;

/** One by one: a long file may have as many of them as blocks. */
function* swallowed(context: Context): Generator<Finding<Swallowed>> {
  const { document } = context;
  for (const { number, found } of blocksWithOutside(document)) {
    const block = document.blocks[number] as Block;
    const scope = block.header && entryOf(context, block.header)?.scope;
    if (!block.header || !scope || isUnconditional(scope)) continue;
    const [first] = swallowedFrom(context, block, found.index);
    if (!first) continue;
    yield {
      rule: 'block/swallowed',
      span: first.span,
      ...(found.sure ? {} : { severity: 'hint' as const }),
      data: { header: textOf(document, block.header.span) },
      related: [{ uri: document.uri, span: block.header.span, label: 'block' }],
    };
  }
}

/** `header`: the Host or Match line. */
type Swallowed = { readonly header: string };

/** Lines that look as if they were for everybody, but fall into the block above them. */
export const blockSwallowed: Rule<Swallowed> = {
  code: 'block/swallowed',
  severity: 'warning',
  dialects: ['ssh_config', 'sshd_config'],
  reach: 'block',
  title: 'Line belongs to the block above it',
  doc: `A Host or Match line applies until the next one or the end of the file. Blank lines and indentation do not end it. A setting that is
appended to the end of the file (by hand, by \`echo >>\`, by a tool) belongs to the last block: in the sshd_config of Windows,
\`Match Group administrators\`.

Reported only if the layout or a comment shows that the line was meant for all: the lines of the block are indented and this one, after a
blank line or a comment or at the end of the block, is not; or the comment above it mentions all hosts. In ssh_config put \`Host *\` above it, in sshd_config move it
above the first Match.`,
  check: swallowed,
  message: ({ data: { header } }) =>
    t('Applies only to "{0}", not to everything: a block ends only at the next Host or Match line.', header),
  fixes(finding, context) {
    const { document } = context;
    const first = directiveAt(document, finding.span.start);
    if (!first) return [];
    const block = blockAt(document, first);
    return [...wrap(context, first), ...moveUp(context, block, first)];
  },
};

/** Blocks, by their number, with a line that looks as if it were outside. */
function* blocksWithOutside(document: Document): Generator<{ readonly number: number; readonly found: Outside }> {
  const { headers, size } = document.index;
  for (let i = 0; i < headers.length; i++) {
    const found = firstOutside(document, headers[i] as number, headers[i + 1] ?? size);
    if (found) yield { number: i + 1, found };
  }
}

/** `index` counts lines with a keyword from the header on. */
interface Outside {
  readonly index: number;
  readonly sure: boolean;
}

/**
 * The first line of the block from a header to the next one that looks as if it were outside; `sure`: a blank line or a
 * comment says so too, or nothing else follows.
 */
function firstOutside(document: Document, header: number, to: number): Outside | undefined {
  const { index: lines } = document;
  const outside = leftAt(document, lines.startOf(header));
  let inside = false;
  let index = -1;
  for (let i = header + 1; i < to; i++) {
    if (!lines.hasKeyword(i)) continue;
    index++;
    if (leftAt(document, lines.startOf(i)) > outside) {
      inside = true;
      continue;
    }
    const before = lines.node(i - 1);
    const comment = before.kind === 'comment' ? textOf(document, before.span) : undefined;
    if (index > 0 && comment && forAll.test(comment)) return { index, sure: true };
    const apart = comment !== undefined || before.kind === 'blank';
    if (inside) return { index, sure: apart || isTail(document, i, to, outside) };
  }
  return undefined;
}

/** Whether nothing from a line on is indented: it was appended. */
function isTail(document: Document, from: number, to: number, outside: number): boolean {
  const { index } = document;
  for (let i = from; i < to; i++) if (index.hasKeyword(i) && leftAt(document, index.startOf(i)) > outside) return false;
  return true;
}

/**
 * How far to the right a line stands: the blanks that it starts with. Behind them may stand what OpenSSH skips, as
 * `""`.
 */
const leftOf = (document: Document, { full }: Directive): number => leftAt(document, full.start);

function leftAt({ text }: Document, start: number): number {
  let at = start;
  while (isBlank(text.charCodeAt(at))) at++;
  return at - start;
}

/** Lines from there on that stand as far left, without those that another finding is about. */
function swallowedFrom(context: Context, block: Block, index: number): Directive[] {
  const { document } = context;
  const outside = leftOf(document, block.header as Directive);
  return block.directives
    .slice(index)
    .filter((d) => leftOf(document, d) <= outside && d.row?.kind !== 'include' && !refusedLines(context).has(d));
}

/** `Host *` above the lines: only where all that follows in the block stands outside. */
function wrap(context: Context, first: Directive): Fix[] {
  const { document } = context;
  const { forAll } = document.dialect;
  if (!forAll) return [];
  const style = headerStyle(document);
  const title = t('Put Host * above it, so that it applies to all hosts');
  const edit = insertLines(inFrontOf(document, first), [style.indent + settingText(...forAll, style)]);
  return [offer(title, [edit], { preferred: true })];
}

/** All lines from the first one on, with the comment above it, to the place in front of the first block. */
function moveUp(context: Context, block: Block, first: Directive): Fix[] {
  const { document } = context;
  const outside = leftOf(document, block.header as Directive);
  const rest = block.directives.slice(block.directives.indexOf(first));
  if (rest.some((d) => leftOf(document, d) > outside)) return [];
  let from = indexOfNode(document, first);
  while (document.nodes[from - 1]?.kind === 'comment') from--;
  const to = indexOfNode(document, rest[rest.length - 1] ?? first) + 1;
  const edits = moveLines(document, from, to, endOfGlobal(document));
  // without a block for all, the lines outside of blocks are the only place
  const only = document.dialect.forAll === undefined;
  const title = only ? t('Move it above the first Match (then test with sshd -t)') : t('Move it above the first block');
  return [offer(title, edits, { preferred: only })];
}
