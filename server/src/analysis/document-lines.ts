import type { Keyword } from '../language/keyword';
import type { Entry } from '../resolve/sequence';
import { lastUpTo } from '../syntax/text';
import type { Directive, Trivia } from '../syntax/tree';
import { type Context, entriesByRow, oncePerContext } from './context';
/**
 * Whether the document is read once: its entries then stand in the order of its text, and what is true of one place of
 * a line is true of the line.
 */
export const isReadOnce = oncePerContext(({ own }): boolean =>
  own.every((entry, i) => i === 0 || (own[i - 1] as Entry).line.line < entry.line.line),
);

/** The document's own lines that are read, each once, in the order of the text. */
export const ownLines = oncePerContext((context): readonly Directive[] => {
  const lines = context.own.map((entry) => entry.line);
  return isReadOnce(context) ? lines : [...new Set(lines)];
});

/** Those of a row of the keyword table. */
export function ownLinesOfRow(context: Context, row: Keyword): readonly Directive[] {
  const entries = entriesByRow(context).get(row) ?? [];
  const lines = entries.filter(({ uri }) => uri === context.document.uri).map(({ line }) => line);
  return isReadOnce(context) ? lines : [...new Set(lines)];
}

/** Those of the keywords of that name. */
export const ownLinesOf = (context: Context, name: string): readonly Directive[] =>
  [...entriesByRow(context).keys()].flatMap((row) => (row.name === name ? ownLinesOfRow(context, row) : []));

/** The document's lines that look like settings, but that OpenSSH drops without a word. */
export const vanishedLines = oncePerContext(({ document }): readonly Trivia[] =>
  document.nodes.filter((node): node is Trivia => node.kind === 'vanished'),
);

const byLine = oncePerContext((context) => {
  const map = new Map<Directive, Entry>();
  for (const entry of context.own) if (!map.has(entry.line)) map.set(entry.line, entry);
  return map;
});

/** Where a line of the document stands in the configuration: the first time it is read. */
export function entryOf(context: Context, line: Directive): Entry | undefined {
  const { own } = context;
  if (!isReadOnce(context)) return byLine(context).get(line);
  const entry = own[lastUpTo(own.length, (i) => (own[i] as Entry).line.line, line.line)];
  return entry?.line === line ? entry : undefined;
}
