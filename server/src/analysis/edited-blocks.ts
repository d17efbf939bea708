import { snapshotLimits } from '../snapshot/limits';
import { isSameBesideText } from '../snapshot/same';
import type { Snapshot } from '../snapshot/snapshot';
import { type ChangedPart, changedPart } from '../syntax/changed-part';
import { partOf } from '../syntax/parse';
import { headerAbove, nodeIndexAt, nodesWith, wordsOf } from '../syntax/query';
import { firstFrom, type Span } from '../syntax/text';
import type { Directive, Document } from '../syntax/tree';
import { type Context, makeContext, oncePerContext } from './context';
import { BlockSearch, type Blocks, notForNames } from './named-blocks';
import { mayBeRefusedAtEnd } from './refused/start';

/**
 * An edit inside of a few blocks for names, as two small configurations, before it and after it, that have these
 * blocks, those beside them, all that name one of their hosts too, and every line that may be for others. What these
 * blocks and their hosts get follows from those lines alone. Places are the same as in the whole text.
 */
export interface EditedBlocks {
  readonly before: Context;
  readonly now: Context;
  /** Whether something stands in the blocks, as they were, */
  wasIn(place: Span): boolean;
  /** and as they are. */
  isIn(place: Span): boolean;
  /** Where a place of the text before is now; undefined: in what was edited. */
  moved(place: Span): Span | undefined;
}

/** Blocks that one edit touches. */
const mostEdited = 50;
/** Small configurations have at most such a part of the lines: with more of them little is won. */
const part = 1 / 4;
/** Lines of other files of the configuration, which are all kept. */
const mostElsewhere = 2000;
/** Words of Host lines that may be for others, times Host lines: below what makes a rule or an index stop comparing. */
const mostCompared = 240_000;

/** What the next edit of the same blocks goes on with. */
interface Last {
  readonly search: BlockSearch;
  readonly kept: readonly number[];
  readonly now: Context;
}
const lasts = oncePerContext((_): { last?: Last } => ({}));

/** undefined: it may reach anything, or it cannot be told cheaply. */
export function editedBlocks(before: Context, now: Context): EditedBlocks | undefined {
  if (before.settings !== now.settings || !isApart(before) || !isApart(now)) return undefined;
  if (!isSameBesideText(before.snapshot, now.snapshot)) return undefined;
  const [old, document] = [before.document, now.document];
  const edit = changedPart(old.text, document.text);
  const around = blocksAround(old, document, edit);
  if (!around) return undefined;
  const { was, is, hasLines } = around;
  const both = (keyword: string): string[] => [...valuesIn(old, was, keyword), ...valuesIn(document, is, keyword)];
  if (!sameKeys(before.snapshot, now.snapshot, hasLines ? both('IdentityFile') : [])) return undefined;
  if (hasLines && !staysOnTheWay(before, was, now, is)) return undefined;
  const last = lasts(before).last?.search.isAbout(was) ? lasts(before).last : undefined;
  const search = last?.search.after(document, is) ?? new BlockSearch(document, is);
  const hosts = new Set(hasLines ? [...namesOf(old, was), ...namesOf(document, is)] : []);
  const beside = search.blocks(hosts, hasLines ? both('HostName') : []);
  if (!beside) return undefined;
  const kept = [...new Set([...notForNames(document), ...beside, is.first - 1, is.end])].sort((a, b) => a - b);
  const nodes = nodesOf(document, kept, is);
  if (nodes.length > document.index.size * part) return undefined;
  const keptBefore = kept.map((number) => (number < is.first ? number : number + was.end - is.end));
  const small = withLines(now, nodes);
  lasts(now).last = { search, kept, now: small };
  const delta = edit.newEnd - edit.oldEnd;
  return {
    before: last && sameList(last.kept, keptBefore) ? last.now : withLines(before, nodesOf(old, keptBefore, was)),
    now: small,
    wasIn: hasLines ? isInside(old, was) : () => false,
    isIn: hasLines ? isInside(document, is) : () => false,
    moved({ start, end }) {
      if (start >= edit.oldEnd) return { start: start + delta, end: end + delta };
      return end <= edit.start ? { start, end } : undefined;
    },
  };
}

const sameList = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((one, i) => one === b[i]);

/** The blocks of an edit, as they were and as they are. `hasLines`: more than comments and blank lines was edited. */
interface Around {
  readonly was: Blocks;
  readonly is: Blocks;
  readonly hasLines: boolean;
}

/**
 * From the last Host line above an edit, or at its start, that stands in both texts, to the next one behind it.
 * undefined: others depend on a line that was edited.
 */
function blocksAround(old: Document, now: Document, { start, oldEnd, newEnd }: ChangedPart): Around | undefined {
  const line = nodeIndexAt(old, start); // in both texts
  const above = headerAbove(old, line);
  const first = above === headerAbove(now, line) ? above : headerAbove(old, line - 1);
  const [oldLast, newLast] = [nodeIndexAt(old, oldEnd), nodeIndexAt(now, newEnd)];
  const was = { first, end: headerAbove(old, oldLast) + 1 };
  const is = { first, end: headerAbove(now, newLast) + 1 };
  if (old.index.headers.length - was.end !== now.index.headers.length - is.end) return undefined;
  if (was.end - first > mostEdited || is.end - first > mostEdited) return undefined;
  const hasLines = mayHaveLine(old, line, oldLast) || mayHaveLine(now, line, newLast);
  return hasLines && !(isForNames(old, was) && isForNames(now, is)) ? undefined : { was, is, hasLines };
}

/** Whether some nodes are more than comments and blank lines. */
function mayHaveLine({ index }: Document, from: number, to: number): boolean {
  for (let node = from; node <= to; node++) {
    const { kind } = index.node(node);
    if (kind !== 'comment' && kind !== 'blank') return true;
  }
  return false;
}

function isForNames(document: Document, { first, end }: Blocks): boolean {
  const others = notForNames(document);
  for (let number = first; number < end; number++) if (number < 0 || others.has(number)) return false;
  return true;
}

const namesOf = (document: Document, { first, end }: Blocks): readonly string[] =>
  [...document.index.headers.subarray(first, end)].flatMap((header) => wordsOf(document, header));

/** The nodes above the first block, those of the blocks with these numbers, and of some that follow each other. */
function nodesOf({ index: { headers, size } }: Document, numbers: readonly number[], blocks: Blocks): Int32Array {
  const nodes: number[] = [];
  const add = (from: number, to: number): void => {
    for (let node = from; node < to; node++) nodes.push(node);
  };
  add(0, headers[0] ?? size);
  for (const number of numbers)
    if (number >= 0 && number < headers.length) add(headers[number] as number, headers[number + 1] ?? size);
  add(headers[blocks.first] ?? 0, headers[blocks.end] ?? size);
  return Int32Array.from(new Set(nodes)).sort();
}

const isInside = ({ index, text }: Document, { first, end }: Blocks): ((place: Span) => boolean) => {
  const { headers } = index;
  const from = index.startOf(headers[first] as number);
  const to = end < headers.length ? index.startOf(headers[end] as number) : text.length;
  return ({ start }: Span): boolean => start >= from && start < to;
};

/** The same configuration with these lines of its document alone. */
function withLines({ snapshot, document, settings, failed }: Context, nodes: Int32Array): Context {
  const fewer = partOf(document, nodes);
  const loaded = snapshot.files.get(document.uri);
  const files = loaded ? new Map(snapshot.files).set(document.uri, { ...loaded, document: fewer }) : snapshot.files;
  return makeContext({ ...snapshot, files }, fewer, settings, failed);
}

/**
 * Whether blocks for names stand apart: no line decides by more than the name that is asked about, no bound was
 * reached, nothing is left open by a template, and few lines may be for hosts that are named elsewhere.
 */
const isApart = oncePerContext((context): boolean => {
  const { snapshot, document, unfinished } = context;
  const documents = [...snapshot.files.values()].flatMap((file) => file.document ?? []);
  if (unfinished || snapshot.bounds.length > 0 || snapshot.subject !== document.uri) return false;
  if (documents.some((one) => one.template || one.cutAt !== undefined || one.index.rows.some(looksFurther)))
    return false;
  if (documents.reduce((sum, { index }) => sum + index.size, -document.index.size) > mostElsewhere) return false;
  const others = [...notForNames(document)].filter((number) => number >= 0);
  const patterns = others.reduce(
    (sum, number) => sum + wordsOf(document, document.index.headers[number] as number).length,
    0,
  );
  return patterns * document.index.headers.length <= mostCompared && !mayBeRefusedAtEnd(context);
});

/** A host of such a line may have another name, or be asked about otherwise. */
const looksFurther = ({ kind, name }: { readonly kind?: string; readonly name: string }): boolean =>
  kind === 'match' || kind === 'ignore-unknown' || name === 'CanonicalizeHostname';

/** The lines that name a host on the way to others. */
const onTheWay = oncePerContext(({ snapshot: { files, dialect } }): readonly { document: Document; node: number }[] =>
  (dialect.probe.through ?? []).flatMap((keyword) =>
    [...files.values()].flatMap(({ document }) =>
      document ? Array.from(nodesWith(document.index, keyword), (node) => ({ document, node })) : [],
    ),
  ),
);

/** Whether the hosts of some blocks surely are not on the way to others, neither before an edit nor after it. */
function staysOnTheWay(before: Context, was: Blocks, now: Context, is: Blocks): boolean {
  if (onTheWay(before).length === 0 && onTheWay(now).length === 0) return true;
  const [names, newNames] = [new Set(namesOf(before.document, was)), new Set(namesOf(now.document, is))];
  if (names.size !== newNames.size || ![...names].every((name) => newNames.has(name))) return false;
  return !mayBeOnTheWay(before, was, names) && !mayBeOnTheWay(now, is, names);
}

/** Whether a host of some blocks may be on the way to others, or has one on its own. */
function mayBeOnTheWay(context: Context, blocks: Blocks, names: ReadonlySet<string>): boolean {
  const { document } = context;
  const isOwn = isInside(document, blocks);
  return onTheWay(context).some((line) => {
    const { span } = line.document.index.node(line.node);
    if (line.document === document && isOwn(span)) return true;
    const text = line.document.text.slice(span.start, span.end);
    return [...names].some((name) => text.includes(name));
  });
}

/** What the lines of a keyword in some blocks set, and their first words, also where OpenSSH refuses them. */
function valuesIn(document: Document, { first, end }: Blocks, keyword: string): readonly string[] {
  const { index } = document;
  const [from, to] = [index.headers[first] as number, index.headers[end] ?? index.size];
  const nodes = nodesWith(index, keyword);
  const values: string[] = [];
  for (let i = firstFrom(nodes.length, (n) => (nodes[n] as number) >= from); (nodes[i] ?? to) < to; i++) {
    const { verdict } = index.node(nodes[i] as number) as Directive;
    values.push(...wordsOf(document, nodes[i] as number).slice(0, 1));
    if (verdict?.kind === 'value') values.push(verdict.value);
  }
  return values;
}

/** Whether no key is another one but those that are named by the edited lines, among those that are asked about. */
function sameKeys(a: Snapshot, b: Snapshot, named: readonly string[]): boolean {
  const differing = [...a.keys, ...b.keys].filter(([path]) => a.keys.get(path) !== b.keys.get(path));
  if (differing.length === 0) return true;
  const lines = [...b.files.values()].reduce(
    (sum, { document }) => sum + (document ? nodesWith(document.index, 'IdentityFile').length : 0),
    0,
  );
  const isNew = ([path]: readonly [string, unknown]): boolean =>
    named.includes(path) && a.keys.has(path) !== b.keys.has(path);
  return lines < snapshotLimits.keys - mostEdited && differing.every(isNew);
}
