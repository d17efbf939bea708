import { filesByArgument } from '../analysis/include-lines';
import { takesRest } from '../language/values/index';
import { fileName } from '../rules/sentences';
import { basename } from '../snapshot/paths';
import type { Snapshot } from '../snapshot/snapshot';
import { blockEnd } from '../syntax/layout';
import { label } from '../syntax/shown';
import type { Span } from '../syntax/text';
import type { Block, Directive, Document } from '../syntax/tree';

/** One entry of the outline. */
export interface OutlineItem {
  readonly kind: 'block' | 'setting' | 'include' | 'file';
  /** In plain text. */
  readonly name: string;
  readonly detail: string;
  readonly span: Span;
  /** What the cursor jumps to; inside `span`, as those of the children are. */
  readonly selection: Span;
  readonly children: readonly OutlineItem[];
}

/** Entries of one outline: what lies behind them is left out, settings inside blocks first. */
const mostItems = 20_000;
/** Files that are listed below one Include line. */
const mostFiles = 200;

/** Host and Match blocks with their settings, and Include lines with the files they name. */
export function outline(snapshot: Snapshot, document: Document): readonly OutlineItem[] {
  const { index } = document;
  const whole = index.rank(index.size) + 1 <= mostItems;
  const items = (lines: readonly Directive[]): OutlineItem[] =>
    lines.slice(0, mostItems).map((line) => settingItem(snapshot, document, line));
  return document.blocks.flatMap((block, number) =>
    block.header
      ? number > mostItems
        ? []
        : [blockItem(block, block.header, blockEnd(document, number), whole ? items(block.directives) : [])]
      : items(block.directives),
  );
}

/** `Host web db`: a Host or Match line in plain text, with the keyword as the manual page writes it. */
export const headerSymbol = (header: Directive): string =>
  label([header.row?.name ?? header.keyword.text, ...header.values].join(' '));

function blockItem(block: Block, header: Directive, end: number, children: readonly OutlineItem[]): OutlineItem {
  const address = block.directives.find((line) => line.keyword.name === 'hostname')?.values[0] ?? '';
  const start = header.full.start;
  return {
    kind: 'block',
    name: headerSymbol(header),
    detail: label(address),
    span: { start, end: Math.max(end, header.span.end) },
    selection: header.span,
    children,
  };
}

function settingItem(snapshot: Snapshot, document: Document, line: Directive): OutlineItem {
  const comment = line.row && takesRest(line.row) ? undefined : line.comment;
  const value = document.text.slice(line.rest.start, comment?.start ?? line.rest.end).trimEnd();
  const span = { start: line.keyword.start, end: Math.max(line.span.end, line.rest.start + value.length) };
  const files = [...filesByArgument(snapshot, line)].flatMap(([argument, uris]) =>
    uris.map((uri) => ({ argument, uri })),
  );
  return {
    kind: line.row?.kind === 'include' ? 'include' : 'setting',
    name: label(line.keyword.text) || '?',
    detail: label(value),
    span,
    selection: line.keyword,
    children: files.slice(0, mostFiles).map(({ argument: { start, end }, uri }) => ({
      kind: 'file',
      name: label(basename(uri)) || '?',
      detail: label(fileName(uri)),
      span: { start, end },
      selection: { start, end },
      children: [],
    })),
  };
}
