import type { Keyword } from '../language/keyword';
import { type Entry, linesIn, type Sequence, type Stretch, someLine } from '../resolve/sequence';
import { indexOfNode, linesWith, wordsOf } from '../syntax/query';
import { merged } from '../syntax/text';
import type { Directive, Trivia } from '../syntax/tree';
import { type Context, oncePerContext, rowsOfSlot } from './context';

/**
 * Whether the document is read once: its entries then stand in the order of its text, and what is true of one place of
 * a line is true of the line.
 */
export const isReadOnce = oncePerContext(({ ownLines: { stretches } }): boolean =>
  stretches.every(({ from }, i) => i === 0 || (stretches[i - 1] as Stretch).to <= from),
);

/**
 * The document's own lines that are read, of the keywords that `concerns` picks, each once, in the order of the text.
 * `wanted`: only those in whose value one of these signs may stand. Lines that are left out are not even taken apart.
 */
export const ownLinesWith = (
  context: Context,
  concerns: (row: Keyword) => boolean,
  wanted?: number,
): readonly Directive[] =>
  ownNodesWith(context, concerns, wanted).map((node) => context.document.index.node(node) as Directive);

/** The same as numbers of nodes. */
export function ownNodesWith(
  context: Context,
  concerns: (row: Keyword) => boolean,
  wanted?: number,
): readonly number[] {
  const { index } = context.document;
  const found: number[] = [];
  for (const row of index.rows) {
    if (!concerns(row)) continue;
    const lines = linesWith(index, row, wanted);
    if (lines.length === 0) continue;
    const { stretches } = context.ownLines;
    for (let i = 0; i < lines.length; i++) if (isRead(stretches, lines[i] as number)) found.push(lines[i] as number);
  }
  return found.length > 1 ? found.sort((a, b) => a - b) : found;
}

function isRead(stretches: readonly Stretch[], node: number): boolean {
  for (let i = 0; i < stretches.length; i++) {
    const { from, to } = stretches[i] as Stretch;
    if (from <= node && node < to) return true;
  }
  return false;
}

/** Those of a row of the keyword table. */
export function ownLinesOfRow(context: Context, row: Keyword): readonly Directive[] {
  const lines = context.ownLines.of(row).map(({ line }) => line);
  return isReadOnce(context) ? lines : [...new Set(lines)];
}

/** The document's lines that look like settings, but that OpenSSH drops without a word. */
export const vanishedLines = oncePerContext(({ document: { index } }): readonly Trivia[] =>
  Array.from(index.vanished, (node) => index.node(node) as Trivia),
);

const byLine = oncePerContext((context) => {
  const map = new Map<Directive, Entry>();
  for (const entry of context.own) if (!map.has(entry.line)) map.set(entry.line, entry);
  return map;
});

/** Where a line of the document stands in the configuration: the first time it is read. */
export function entryOf(context: Context, line: Directive): Entry | undefined {
  const { ownLines, document } = context;
  if (!isReadOnce(context)) return byLine(context).get(line);
  const node = indexOfNode(document, line);
  const entry = ownLines.at(rankIn(ownLines, node));
  return entry?.line === line ? entry : undefined;
}

/** How many lines stand above a node in stretches that follow each other; -1: it is in none of them. */
function rankIn({ stretches }: Sequence, node: number): number {
  let above = 0;
  for (const { file, from, to, count } of stretches) {
    const { index } = file.document;
    if (from <= node && node < to) return above + index.rank(node) - index.rank(from);
    above += count;
  }
  return -1;
}

/** The first words of the document's own lines of a keyword below Host lines with one pattern, which is told too. */
export function valuesByPattern(
  context: Context,
  keyword: string,
): readonly { readonly pattern: string; readonly value: string | undefined }[] {
  const found: { readonly pattern: string; readonly value: string | undefined }[] = [];
  for (const stretch of context.ownLines.stretches) {
    const { file } = stretch;
    const lines = merged(rowsOfSlot(context, keyword).map((row) => linesIn(stretch, row)));
    someLine(stretch, lines, (header, node) => {
      const pattern = file.onlyPattern(header);
      if (pattern !== undefined) found.push({ pattern, value: wordsOf(file.document, node)[0] });
      return false;
    });
  }
  return found;
}
