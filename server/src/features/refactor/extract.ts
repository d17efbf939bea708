import { t } from '@vscode/l10n';
import { type Context, settingsOf } from '../../analysis/context';
import { entryOf, isReadOnce } from '../../analysis/document-lines';
import { anyHost, hostsFor, unlisted } from '../../analysis/sample-hosts';
import { type Section, sectionOf, sectionsOf } from '../../analysis/sections';
import { extentOf } from '../../edits/blocks';
import type { Edit } from '../../edits/edit';
import { allHostsPlace, insertForAllHosts, setsBlocksOff } from '../../edits/insertion-places';
import { behind, insertLines, lineTexts, removeLine } from '../../edits/lines';
import { headerStyle, settingText } from '../../edits/style';
import { headerName } from '../../edits/titles';
import { acceptedValue, type Entry } from '../../resolve/sequence';
import { slotName } from '../../resolve/slots';
import { amend } from '../../snapshot/amend';
import { breakOf, indexOfNode, nodesIn } from '../../syntax/query';
import { shown } from '../../syntax/shown';
import type { Span } from '../../syntax/text';
import type { Directive, Node } from '../../syntax/tree';
import { mayPass } from './passing';
import type { Refactor, Refactoring } from './refactoring';
import { sameFor } from './same';

/** Settings that are moved together. */
const mostSettings = 8;
/** Host lines that are looked at for whether every named host has a value. */
const mostHeaders = 20_000;
/** Patterns of one new Host line: a longer one nobody reads. */
const mostPatterns = 64;

/**
 * Settings that several Host blocks share: to `Host *` where every named host has a value, or to one block for just
 * these hosts.
 */
export const extract: Refactor = (context, selection) => {
  const lines = settingsIn(context, selection);
  const section = lines[0] && sectionOf(context, lines[0]);
  if (!section || !isReadOnce(context)) return [];
  const shared = sectionsOf(context)
    .filter((one) => one.scope.kind === 'hosts' && one.scope.not.length === 0)
    .flatMap((one) => {
      const same = lines.map((line) => theSameIn(one, line));
      return same.every((entry) => entry !== undefined) ? [{ section: one, lines: same as Entry[] }] : [];
    });
  if (shared.length < 2 || !shared.some((one) => one.section === section)) return [];
  const group: Group = { lines, shared };
  return [toAllHosts(context, group), toSharedBlock(context, group)].flatMap((offer) => offer ?? []);
};

/** The lines that move, first those of the section where the cursor is. */
interface Group {
  readonly lines: readonly Entry[];
  readonly shared: readonly { readonly section: Section; readonly lines: readonly Entry[] }[];
}

/** The selected lines, where each sets one value below the same Host line. */
function settingsIn(context: Context, selection: Span): readonly Entry[] {
  const nodes = nodesIn(context.document, selection);
  const lines = nodes.filter((node): node is Directive => node.kind === 'directive');
  if (lines.length === 0 || lines.length > mostSettings) return [];
  const entries = lines.flatMap((line) => entryOf(context, line) ?? []);
  const section = entries[0] && sectionOf(context, entries[0]);
  const alike = entries.every((entry) => entry !== section?.header && sectionOf(context, entry) === section);
  if (!alike || entries.length !== lines.length || section?.header?.line.row?.kind !== 'host') return [];
  const slots = new Set(entries.map(({ line }) => line.row && slotName(line.row)));
  return slots.size === entries.length && entries.every((entry) => settingOf(entry) !== undefined) ? entries : [];
}

function settingOf(entry: Entry): string | undefined {
  const { row } = entry.line;
  return row?.multiple !== 'first' || row.everywhere ? undefined : acceptedValue(entry);
}

/** The one line of a section that sets the same; none where there are more, or where a comment would be lost. */
function theSameIn(section: Section, wanted: Entry): Entry | undefined {
  const row = wanted.line.row;
  const rivals = section.entries.filter(({ line }) => row && line.row && slotName(line.row) === slotName(row));
  const [entry] = rivals;
  if (!entry || rivals.length > 1 || entry.line.row !== row) return undefined;
  if (entry !== wanted && entry.line.comment) return undefined;
  return settingOf(entry) === settingOf(wanted) ? entry : undefined;
}

const all = ({ shared }: Group): readonly Entry[] => shared.flatMap((one) => one.lines);
const removals = ({ document }: Context, group: Group): Edit[] =>
  all(group).map(({ line }) => removeLine(document, line));
const named = ({ shared }: Group): { host: string }[] =>
  shared.flatMap(({ section }) => hostsFor(section.scope)).map((host) => ({ host }));
const textsOf = ({ lines }: Group): (readonly [string, string])[] =>
  lines.map(({ line }) => [line.row?.name ?? line.keyword.text, line.values.join(' ')]);
const summary = (group: Group): string =>
  shown(
    textsOf(group)
      .map((words) => words.join(' '))
      .join(', '),
  );

/** Lines that are read between the first that moves and a later place. */
const between = ({ entries }: Context, group: Group, end: number): Entry[] =>
  entries.slice(Math.min(...all(group).map(({ order }) => order)), end);

function toSharedBlock(context: Context, group: Group): Refactoring | undefined {
  const { document } = context;
  const headers = group.shared.flatMap(({ section }) => section.header ?? []);
  const patterns = headers.flatMap(({ line }) => line.arguments);
  const last = group.shared[group.shared.length - 1]?.section;
  if (!last?.header || patterns.length > mostPatterns) return undefined;
  const { to } = extentOf(document, last.header.line);
  const end = (last.entries[last.entries.length - 1] ?? last.header).order + 1;
  // what the block includes is read before its next line
  const behindLast = context.entries.findIndex(({ order, uri }) => order >= end && uri === document.uri);
  const past = between(context, group, behindLast < 0 ? context.entries.length : behindLast);
  if (!mayPass(context, all(group), past)) return undefined;
  const words = patterns.map(({ start, end: stop }) => document.text.slice(start, stop)).join(' ');
  const style = headerStyle(document);
  const moved = group.lines.flatMap(({ line }) => {
    const index = indexOfNode(document, line);
    return lineTexts(document, index, index + 1);
  });
  const header = style.indent + settingText('Host', words, style);
  const gap = setsBlocksOff(document) ? [''] : [];
  const insertion = insertLines(behind(document, document.nodes[to - 1] as Node), [...gap, header, ...moved]);
  if (!fits(context, group, insertion)) return undefined;
  const edits = [...removals(context, group), insertion];
  const after = amend(context.snapshot, edits);
  if (!after || !sameFor(context, after, [...named(group), { host: anyHost }])) return undefined;
  const title =
    headers.length === 2
      ? t('Move {0} to one block for {1} and {2}', summary(group), ...headers.map(({ line }) => headerName(line)))
      : t('Move {0} to one block for {1} Host lines', summary(group), headers.length);
  return { kind: 'extract', title, edits };
}

/**
 * Where the file ends without a line break and its last line goes, the break before it would be left over: nothing is
 * offered.
 */
function fits({ document }: Context, group: Group, insertion: Edit): boolean {
  if (insertion.span.start < document.text.length) return true;
  const last = document.nodes[document.nodes.length - 1];
  return last === undefined || breakOf(document, last) !== '' || !all(group).some(({ line }) => line === last);
}

function toAllHosts(context: Context, group: Group): Refactoring | undefined {
  const { document } = context;
  const texts = textsOf(group);
  const keywords = texts.map(([keyword]) => keyword);
  if (!everyNamedHostHas(context, keywords)) return undefined;
  const place = allHostsPlace(context, keywords);
  const role = group.lines[0]?.role;
  const end = context.entries.findLastIndex((entry) => entry.role === role) + 1;
  if (place.document !== document || !mayPass(context, all(group), between(context, group, end))) return undefined;
  const there = place.block?.directives.map((line) => line.row && slotName(line.row)) ?? [];
  const missing = texts.filter((_, i) => !there.includes(slotOf(group.lines[i])));
  const insertion = missing.length > 0 ? insertForAllHosts(place, missing) : undefined;
  if (insertion && !fits(context, group, insertion)) return undefined;
  const edits = [...removals(context, group), ...(insertion ? [insertion] : [])];
  const after = amend(context.snapshot, edits);
  const but = new Set(keywords.map((keyword) => keyword.toLowerCase()));
  const stranger = [{ host: unlisted(context) ?? '' }];
  if (!after || unlisted(context) === undefined) return undefined;
  if (!sameFor(context, after, named(group)) || !sameFor(context, after, stranger, but)) return undefined;
  // what a later file says to some hosts would be hidden from them
  const later = keywords.flatMap((keyword) => settingsOf(context, keyword).settings);
  const simple = later.every(({ entry }) => entry.order < end || entry.scope.kind === 'always');
  const title =
    simple && sameFor(context, after, stranger)
      ? t('Move {0} to Host * (nothing changes)', summary(group))
      : t('Move {0} to Host * (hosts that are not listed get it too)', summary(group));
  return { kind: 'extract', title, edits };
}

const slotOf = (entry: Entry | undefined): string | undefined => entry?.line.row && slotName(entry.line.row);

/** Whether each host that a Host line names has a value, so that one for all hosts gives none of them a new one. */
function everyNamedHostHas(context: Context, keywords: readonly string[]): boolean {
  const headers = context.entries.filter(({ line, scope }) => line.row?.kind === 'host' && scope.kind === 'hosts');
  if (headers.length > mostHeaders) return false;
  return keywords.every((keyword) => {
    const index = settingsOf(context, keyword);
    return headers.every(({ scope }) => scope.patterns.every((pattern) => index.winner(scope, pattern) !== undefined));
  });
}
