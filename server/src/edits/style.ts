import { oncePerDocument } from '../syntax/once';
import { breakOf, indentOf } from '../syntax/query';
import type { Block, Directive, Document, Node } from '../syntax/tree';

/** How keywords are written: as the manual page does, or all in one case. */
export type Casing = 'manual' | 'lower' | 'upper';

/** How settings are written in one place of a file, so that a new line looks like its neighbours. */
export interface Style {
  readonly indent: string;
  readonly casing: Casing;
  readonly separator: Separator;
}

/**
 * What stands between keyword and value: `before`, perhaps `=`, `after`. `column`: `before` fills up to that many
 * characters.
 */
export interface Separator {
  readonly before: string;
  readonly equals: boolean;
  readonly after: string;
  readonly column?: number;
}

/** Indentation of OpenSSH's own example file, for files that show none. */
const usualIndent = '    ';
const usualSeparator: Separator = { before: ' ', equals: false, after: '' };

/**
 * The line break to write next to a line: that line's own, else that of the line before, else what most lines of the
 * file have.
 */
export function breakNear(document: Document, node: Node | undefined): '\n' | '\r\n' {
  if (node) {
    const own = breakOf(document, node);
    if (own) return own;
    const before = document.text.slice(Math.max(0, node.full.start - 2), node.full.start);
    if (before.endsWith('\n')) return before === '\r\n' ? '\r\n' : '\n';
  }
  let windows = 0;
  for (const start of document.lineStarts) if (start > 1 && document.text[start - 2] === '\r') windows++;
  return windows * 2 > document.lineStarts.length - 1 ? '\r\n' : '\n';
}

/** How the lines of a block are written; what it does not show is taken from the rest of the file. */
export function styleOf(document: Document, block: Block | undefined): Style {
  const near = block?.directives.slice(0, mostLines) ?? [];
  const far = styleOfAll(document);
  return {
    indent: block ? indentIn(document, block) : '',
    casing: casingOf(block?.header ? [block.header, ...near] : near) ?? far.casing ?? 'manual',
    separator: separatorOf(document, near) ?? far.separator ?? usualSeparator,
  };
}

interface Overall {
  readonly casing: Casing | undefined;
  readonly separator: Separator | undefined;
  /** Of the lines below Host and Match lines. */
  readonly indent: string | undefined;
}

/** Blocks and lines that tell how a file is written: thousands more would tell the same. */
const mostBlocks = 1000;
const mostLines = 4000;

/** What most lines of a file look like, besides Host and Match lines. */
const styleOfAll = oncePerDocument((document): Overall => {
  const blocks = document.blocks.slice(0, mostBlocks);
  const lines = blocks.flatMap((b) => b.directives.slice(0, mostLines)).slice(0, mostLines);
  const firsts = blocks.flatMap((b) => (b.header && b.directives[0] ? [indentOf(document, b.directives[0])] : []));
  return { casing: casingOf(lines), separator: separatorOf(document, lines), indent: mostFrequent(firsts) };
});

/** How Host and Match lines of a file are written. */
export const headerStyle = oncePerDocument((document): Style => {
  const headers = document.blocks.slice(0, mostBlocks).flatMap((b) => (b.header ? [b.header] : []));
  const last = document.blocks[document.blocks.length - 1]?.header;
  return {
    indent: last ? indentOf(document, last) : '',
    casing: casingOf(headers) ?? styleOfAll(document).casing ?? 'manual',
    separator: separatorOf(document, headers) ?? usualSeparator,
  };
});

/**
 * The indentation of settings below a Host or Match line: the block's, else what most blocks have, else deeper than the
 * header.
 */
function indentIn(document: Document, block: Block): string {
  const first = block.directives[0];
  if (first) return indentOf(document, first);
  if (!block.header) return '';
  const most = styleOfAll(document).indent;
  if (most !== undefined) return most;
  const own = indentOf(document, block.header);
  return own + (own.includes('\t') ? '\t' : usualIndent);
}

/** The indentation of settings in a new block whose header is indented by `header`. */
export const newIndent = (document: Document, header: string): string =>
  styleOfAll(document).indent ?? header + usualIndent;

/** A keyword in the letter case of a style. */
export function spell(keyword: string, casing: Casing): string {
  if (casing === 'lower') return keyword.toLowerCase();
  return casing === 'upper' ? keyword.toUpperCase() : keyword;
}

/** The letter case of one keyword as typed; undefined where it does not tell (one that is spelled in no usual way). */
export function casingOfKeyword(typed: string, manual: string): Casing | undefined {
  if (typed === manual) return typed === typed.toLowerCase() ? undefined : 'manual';
  if (typed === typed.toLowerCase()) return 'lower';
  return typed === typed.toUpperCase() ? 'upper' : undefined;
}

function casingOf(directives: readonly Directive[]): Casing | undefined {
  return mostFrequent(
    directives.flatMap((d) => {
      const casing = d.row ? casingOfKeyword(d.keyword.text, d.row.name) : undefined;
      return casing ? [casing] : [];
    }),
  );
}

function separatorOf(document: Document, directives: readonly Directive[]): Separator | undefined {
  const found: { separator: Separator; column: number }[] = [];
  for (const d of directives) {
    const first = d.arguments[0];
    if (!first || document.text[d.keyword.start] === '"') continue;
    const m = /^([ \t]*)(=?)([ \t]*)$/.exec(document.text.slice(d.keyword.end, first.start));
    if (!m || m[0] === '') continue;
    const [, before = '', equals = '', after = ''] = m;
    found.push({
      separator: { before, equals: equals !== '', after },
      column: d.keyword.end - d.keyword.start + before.length,
    });
  }
  const first = found[0];
  if (!first) return undefined;
  const aligned =
    found.every((f) => f.column === first.column && /^ *$/.test(f.separator.before)) &&
    found.some((f) => f.separator.before !== first.separator.before);
  if (aligned) return { ...first.separator, column: first.column };
  const text = (f: { separator: Separator }) =>
    `${f.separator.before}${f.separator.equals ? '=' : ' '}${f.separator.after}`;
  const most = mostFrequent(found.map(text));
  return found.find((f) => text(f) === most)?.separator;
}

/** One line without indentation and line break. */
export function settingText(keyword: string, value: string, style: Style): string {
  const { before, equals, after, column } = style.separator;
  const word = spell(keyword, style.casing);
  const gap = column === undefined ? before : ' '.repeat(Math.max(equals ? 0 : 1, column - word.length));
  return `${word}${gap}${equals ? '=' : ''}${after}${value}`;
}

/** The most frequent one; of equally frequent ones the earliest. */
function mostFrequent<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  let best: T | undefined;
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  for (const [value, count] of counts) if (best === undefined || count > (counts.get(best) ?? 0)) best = value;
  return best;
}
