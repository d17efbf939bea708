import { isTakenEverywhere } from '../../language/evaluation';
import type { Keyword } from '../../language/keyword';
import type { Entry } from '../../resolve/sequence';
import { grouped } from '../../syntax/grouped';
import { oncePerDocument } from '../../syntax/once';
import type { Directive } from '../../syntax/tree';
import { type Context, contextBeside, oncePerConfiguration, oncePerContext } from '../context';
import { entryOf, isReadOnce } from '../document-lines';
import { refusedBlock } from './block';
import { isUtf16 } from './encoding';
import { refusedInclude } from './include';
import { refusedKeyword } from './keyword';
import { mayStand, refusedPlace } from './place';
import { isSure, type LineCheck, type RefusedLine, type RefusedRule } from './refusal';
import { atStart, refusedForHost, refusedStart, settledLate } from './start';
import { refusedText } from './text';
import { refusedValue } from './value';

/**
 * In the order in which OpenSSH looks at a line: the first one that finds something wrong speaks, the others are
 * silent.
 */
const surely: readonly LineCheck[] = [
  refusedText,
  refusedKeyword,
  refusedPlace,
  refusedBlock,
  refusedInclude,
  refusedValue,
  refusedStart,
];
const looks: readonly LineCheck[] = [...surely, refusedForHost];

/**
 * The document's lines in which a look may find anything, once for each time that they are read: all but those of a
 * known keyword with a good value in its place. `late`: keywords of which a line may be refused because of others.
 */
function* suspects(context: Context, late: ReadonlySet<Keyword>): Generator<Entry> {
  const { ownLines, document } = context;
  const { index, dialect } = document;
  if (dialect.restrictsMatch) {
    for (const entry of ownLines.all) if (!isAccepted(context, entry, late)) yield entry;
    return;
  }
  const doubtful = new Set(unsound(document));
  for (const row of late) for (const node of index.linesOf(row)) doubtful.add(node);
  yield* ownLines.ofNodes(Int32Array.from(doubtful).sort());
}

/** The lines that OpenSSH does not accept as they are, wherever they stand. */
const unsound = oncePerDocument(({ index }): readonly number[] =>
  [...index.unknown].concat(index.rows.flatMap((row) => index.unsound(row))),
);

/** Whether none of the looks can find anything. */
function isAccepted(context: Context, { line, scope }: Entry, late: ReadonlySet<Keyword>): boolean {
  const { row } = line;
  if (!row || row.multiple === 'block' || row.kind === 'include' || late.has(row)) return false;
  const { verdict } = line;
  return verdict !== undefined && isTakenEverywhere(verdict) && mayStand(context, scope, row);
}

/** Lines with a reason of their own, more than a rule is asked for: what lies behind them is said to be left out. */
const mostRefused = 25_000;

/**
 * All lines of the document that OpenSSH refuses, each with one reason; of a file of bad lines the first. Unlike the
 * resolver, which stops where OpenSSH does, this looks at every line, as an editor shows all; but of a file in UTF-16
 * only at the first bad one. docs/openssh.md A.5.
 */
export const refusedLines = oncePerContext((context): ReadonlyMap<Directive, RefusedLine> => {
  const found = new Map<Directive, RefusedLine>();
  const utf16 = isUtf16(context.document);
  for (const entry of suspects(context, settledLate(context))) {
    if (found.size >= mostRefused) break;
    if (found.has(entry.line) || (utf16 && found.size > 0)) continue;
    for (const look of looks) {
      const refused = look(entry, context);
      if (!refused) continue;
      found.set(entry.line, utf16 ? { rule: 'text/bom', span: entry.line.span, data: { variant: 'utf-16' } } : refused);
      break;
    }
  }
  return found;
});

/** The same about one line, without a look at the others where that is enough. */
export function refusalOf(context: Context, line: Directive): RefusedLine | undefined {
  const entry = isReadOnce(context) && !isUtf16(context.document) ? entryOf(context, line) : undefined;
  if (!entry) return refusedLines(context).get(line);
  for (const look of looks) {
    const refused = look(entry, context);
    if (refused) return refused;
  }
  return undefined;
}

/** A line of another file at which OpenSSH stops. */
export interface Fault {
  readonly uri: string;
  readonly line: Directive;
  readonly refused: RefusedLine;
}

const firstFaults = oncePerConfiguration((_) => new Map<string, Fault | undefined>());

/** The first line of a file that OpenSSH refuses for whomever it reads the file; undefined: none, or no text. */
export function firstFault(context: Context, uri: string): Fault | undefined {
  const known = firstFaults(context);
  if (!known.has(uri)) {
    const document = context.snapshot.files.get(uri)?.document;
    known.set(uri, document && faultOf(document === context.document ? context : contextBeside(context, document)));
  }
  return known.get(uri);
}

function faultOf(context: Context): Fault | undefined {
  const late = new Set([...atStart(context).keys()].flatMap(({ row }) => row ?? []));
  for (const entry of suspects(context, late)) {
    const { line } = entry;
    for (const look of surely) {
      const refused = look(entry, context);
      if (refused && isSure(refused)) return { uri: context.document.uri, line, refused };
      if (refused) break;
    }
  }
  return undefined;
}

/** The first line of each file at which OpenSSH stops, for whomever it reads the file. */
export const faults = oncePerContext((context): readonly Fault[] =>
  [...context.snapshot.files.keys()].flatMap((uri) => firstFault(context, uri) ?? []),
);

const byRule = oncePerContext((context) => grouped(refusedLines(context).values(), ({ rule }): RefusedRule => rule));

/** The findings of one rule among the refused lines. */
export const refusedBy = <R extends RefusedRule>(context: Context, rule: R): readonly RefusedLine<R>[] =>
  (byRule(context).get(rule) ?? []) as RefusedLine[] as RefusedLine<R>[]; // sorted by that
