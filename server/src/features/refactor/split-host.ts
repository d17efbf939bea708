import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import { entryOf, isReadOnce } from '../../analysis/document-lines';
import { anyHost, hostsFor } from '../../analysis/sample-hosts';
import { extentOf } from '../../edits/blocks';
import type { Edit } from '../../edits/edit';
import { setsBlocksOff } from '../../edits/insertion-places';
import { behind, insertLines, lineTexts } from '../../edits/lines';
import { headerName } from '../../edits/titles';
import { amend } from '../../snapshot/amend';
import { mayOverlap } from '../../syntax/pattern';
import { blockAt, directiveAt } from '../../syntax/query';
import { shown } from '../../syntax/shown';
import type { Argument, Directive, Node } from '../../syntax/tree';
import type { Refactor, Refactoring } from './refactoring';
import { sameFor } from './same';

/** Blocks that are made out of one. */
const mostBlocks = 16;

/** A Host line with several patterns: a block for each of them, or one for the pattern under the cursor. */
export const splitHost: Refactor = (context, { start }) => {
  const { document } = context;
  const header = directiveAt(document, start);
  if (header?.row?.kind !== 'host' || header.problem !== undefined || !isReadOnce(context)) return [];
  const patterns = header.arguments.filter(({ value }) => !value.startsWith('!'));
  if (patterns.length < 2 || header.arguments.some(({ value }) => value === '')) return [];
  if (!canRepeat(blockAt(document, header).directives, patterns)) return [];
  const here = patterns.find((p) => p.start <= start && start <= p.end);
  const offers: Refactoring[] = [];
  if (patterns.length <= mostBlocks) {
    const title = t('Split {0} into {1} blocks', headerName(header), patterns.length);
    const groups = patterns.map((pattern) => [pattern]);
    offers.push({ kind: 'rewrite', title, edits: split(context, header, groups) });
  }
  if (here && patterns.length > 2) {
    const groups = [patterns.filter((p) => p !== here), [here]];
    const title = t('Move {0} to its own block', shown(here.value));
    offers.push({ kind: 'rewrite', title, edits: split(context, header, groups) });
  }
  return offers.filter(({ edits }) => keepsAll(context, header, edits));
};

/**
 * A host of several blocks reads their lines several times. That is the same as once where each line sets what is not
 * set yet, and does not happen where no host is named by two of the patterns.
 */
function canRepeat(lines: readonly Directive[], patterns: readonly Argument[]): boolean {
  if (lines.some(({ row }) => row?.kind === 'include' || row?.kind === 'ignore-unknown')) return false;
  if (lines.every(({ row }) => row?.multiple === 'first' || row?.multiple === 'first-line')) return true;
  if (patterns.length > mostBlocks) return false;
  return patterns.every((p, i) => patterns.slice(i + 1).every((q) => !mayOverlap(p.value, q.value)));
}

/**
 * The header keeps the patterns of the first group; each other one gets the same lines behind it. Patterns that exclude
 * stay with all.
 */
function split({ document }: Context, header: Directive, groups: readonly (readonly Argument[])[]): Edit[] {
  const { text, uri } = document;
  const negated = header.arguments.filter(({ value }) => value.startsWith('!'));
  const words = (group: readonly Argument[]): string =>
    [...group, ...negated].map(({ start, end }) => text.slice(start, end)).join(' ');
  const first = header.arguments[0] as Argument;
  const head = text.slice(header.full.start, first.start);
  const { to } = extentOf(document, header);
  const from = blockAt(document, header).from + 1;
  const body = lineTexts(document, from, to);
  const [kept, ...others] = groups;
  const gap = setsBlocksOff(document) ? [''] : [];
  const lines = others.flatMap((group) => [...gap, head + words(group), ...body]);
  return [
    { uri, span: { start: first.start, end: header.span.end }, text: words(kept ?? []) },
    insertLines(behind(document, document.nodes[to - 1] as Node), lines),
  ];
}

function keepsAll(context: Context, header: Directive, edits: readonly Edit[]): boolean {
  const scope = entryOf(context, header)?.scope;
  const after = amend(context.snapshot, edits);
  if (!scope || !after) return false;
  return sameFor(
    context,
    after,
    [...hostsFor(scope), anyHost].map((host) => ({ host })),
  );
}
