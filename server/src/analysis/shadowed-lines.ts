import type { Build } from '../language/build';
import type { Keyword, Multiple } from '../language/keyword';
import { applies } from '../language/releases';
import { valueTypeOf } from '../language/values/index';
import type { FileReading } from '../resolve/file-reading';
import { outer, type Scope } from '../resolve/scope';
import { type Entry, linesIn, someLine } from '../resolve/sequence';
import { refusesSecond } from '../resolve/server-earlier-lines';
import type { SettingLine, SlotIndex } from '../resolve/slot-index';
import { noneSlotName } from '../resolve/slots';
import { isNone, overridesEarlier } from '../resolve/store-line';
import { grouped } from '../syntax/grouped';
import { firstBy, once } from '../syntax/once';
import type { Directive } from '../syntax/tree';
import {
  type Context,
  entriesOfRows,
  indexOf,
  oncePerConfiguration,
  oncePerContext,
  rowsBySlot,
  sharedNamesOf,
} from './context';
import { isUnconditional } from './ignore-unknown';

/** A line of the document whose value no target ever gets, because other lines are read first. */
export interface Shadowed {
  readonly setting: SettingLine;
  /** One line for all targets, or one for each pattern of the Host line; each once, in reading order. */
  readonly winners: readonly SettingLine[];
}

/**
 * Lines that fill one slot below one top-level file: the user's own file says nothing about the system's, which others
 * read too.
 */
interface Slot {
  readonly row: Keyword;
  readonly settings: SettingLine[];
  /** Whoever is beaten here never counts, whatever it does elsewhere. */
  readonly enough?: true;
}

/** The slots in which one line may win over another. */
const contested = oncePerConfiguration((context): readonly Slot[] =>
  [...rowsBySlot(context)].flatMap(([name, rows]) =>
    rows.some(oneCounts) && mayCompete(context, rows) && firstCounts(name, rows, context.snapshot.build)
      ? slotsOf(name, entriesOfRows(context, rows), context.snapshot.build)
      : [],
  ),
);

/** Whether the lines of a slot compete as they usually do. */
function firstCounts(name: string, [row]: readonly Keyword[], build: Build): boolean {
  const odd = row?.lastWhileUnset;
  return !refusesSecond(name, build) && !(odd && applies(odd.change, build));
}

/** A slot for each top-level file and, where a value has several parts, for each of those. */
function slotsOf(name: string, entries: readonly Entry[], build: Build): Slot[] {
  const slots = new Map<string, Slot>();
  const put = (key: string, entry: Entry, row: Keyword, value: string, enough?: true): void => {
    let slot = slots.get(key);
    if (!slot) {
      slot = { row, settings: [], ...(enough ? { enough } : {}) };
      slots.set(key, slot);
    }
    slot.settings.push({ entry: row.everywhere ? { ...entry, scope: outer } : entry, value });
  };
  for (const entry of entries) {
    const { row, verdict, placeholder } = entry.line;
    if (!row || placeholder || !oneCounts(row)) continue;
    if (verdict?.kind !== 'value' && verdict?.kind !== 'unknown') continue;
    // beats what stands before it
    if (overridesEarlier(entry.line) || (row.yielding && !row.yielding.includes(verdict.value))) continue;
    const key = `${entry.role} ${name}`;
    const parts = verdict.kind === 'value' ? verdict.parts : undefined;
    if (row.noneApart && applies(row.noneApart, build)) {
      put(`${entry.role} ${noneSlotName(row)}`, entry, row, verdict.value, true);
      if (isNone(verdict.value)) continue;
    }
    if (row.multiple === 'per-name')
      for (const name of namesIn(row, entry.line.values)) put(`${key} ${name}`, entry, row, verdict.value);
    else if (!parts) put(key, entry, row, verdict.value);
    else
      parts.forEach((part, i) => {
        if (part !== undefined) put(`${key}#${i}`, entry, row, part);
      });
  }
  return [...slots.values()];
}

/**
 * What a line of a keyword sets of which each name has a value of its own: `sftp` with its command, or
 * `crash:30s max:10m`.
 */
const namesIn = (row: Keyword, words: readonly string[]): readonly string[] =>
  valueTypeOf(row).layout === 'many' ? words.map((word) => word.split(':', 1)[0] as string) : words.slice(0, 1);

/** Of several lines one counts. */
const oneCounts = ({ multiple, kind }: Keyword): boolean => contestedBy.has(multiple) && kind !== 'ignore-unknown';
const contestedBy: ReadonlySet<Multiple> = new Set<Multiple>(['first', 'first-line', 'last', 'per-name']);

/** Lines of one document that never count; the rest is left out. */
const mostShadowed = 25_000;

/**
 * All lines of the document that never count, by offset, at most so many. Sound: a line is here only if for every
 * target some other line surely takes the slot before it, each time the file is read. docs/openssh.md B.1, B.4.
 */
export const shadowedLines = oncePerContext((context): readonly Shadowed[] => {
  const [usual, enough] = [emptyLedger(), emptyLedger()];
  for (const slot of contested(context)) {
    const { found, alive } = slot.enough ? enough : usual;
    const beaten = winnersOf(context, slot);
    for (const setting of ownSettings(context, slot)) {
      const { line, scope } = setting.entry;
      if (alive.has(line)) continue;
      if (found.size >= mostShadowed && !found.has(line)) continue;
      const winners = scope.kind === 'never' ? [] : beaten(setting);
      if (winners.length === 0) alive.add(line);
      else if (!found.has(line)) found.set(line, { setting, winners });
    }
  }
  const lines = new Map<Directive, Shadowed>();
  for (const { found, alive } of [enough, usual])
    for (const [line, shadowed] of found) if (!alive.has(line)) lines.set(line, shadowed);
  return [...lines.values()].sort((a, b) => a.setting.entry.order - b.setting.entry.order);
});

/** The one of a list whose line starts there. */
export const shadowedAt = firstBy(({ setting }: Shadowed) => setting.entry.line.span.start);

/** What was found out about the lines of some slots. */
const emptyLedger = () => ({ found: new Map<Directive, Shadowed>(), alive: new Set<Directive>() });

/**
 * Whether one of the lines may win over another: no, if each stands in a block for names of its own. Never false by
 * guess.
 */
function mayCompete(context: Context, [row, ...others]: readonly Keyword[]): boolean {
  if (!row || others.length > 0 || row.everywhere || context.snapshot.dialect.precedence !== 'first-wins') return true;
  const seen = new Set<FileReading['document']>();
  let always = false;
  for (const stretch of context.lines.stretches) {
    const { file } = stretch;
    const lines = linesIn(stretch, row);
    if (lines.length === 0) continue;
    if (always || seen.has(file.document)) return true; // a file may be read twice, and a block around an Include line
    seen.add(file.document);
    const isApart = blocksApart(context, file);
    const last = lines[lines.length - 1];
    let previous = -1;
    const competes = someLine(stretch, lines, (number, node) => {
      if (isApart[number] !== 1 || number === previous) always = true; // the last one of all may be for everybody
      previous = number;
      return always && (node !== last || file.scope(number).kind !== 'always');
    });
    if (competes) return true;
  }
  return false;
}

/** Whether a block may be for more than hosts that its Host line names, or than a Match line picks. */
function mayBeForAll(file: FileReading, number: number): boolean {
  if (file.isForNames(number)) return false;
  const { kind, wild } = file.scope(number);
  return kind === 'always' || wild.length > 0;
}

const apart = oncePerConfiguration((_) => new Map<FileReading, Uint8Array>());

/**
 * For one time that a file is read: by the number of its Host and Match lines, 1 where a block is for names that no
 * other one names, or a Match block.
 */
function blocksApart(context: Context, file: FileReading): Uint8Array {
  const known = apart(context).get(file);
  if (known) return known;
  const isApart = new Uint8Array(file.document.index.headers.length);
  for (let number = 0; number < isApart.length; number++) {
    if (mayBeForAll(file, number)) continue;
    const shared = sharedNamesOf(context); // which a file of nothing but `Host *` does not ask for
    if (shared.size === 0 || !file.patterns(number).some((name) => shared.has(name))) isApart[number] = 1;
  }
  apart(context).set(file, isApart);
  return isApart;
}

const byFile = once(({ settings }: Slot) => grouped(settings, ({ entry }) => entry.uri));

/** Those that stand in the document. */
const ownSettings = ({ lines, ownLines, document }: Context, slot: Slot): readonly SettingLine[] =>
  lines === ownLines ? slot.settings : (byFile(slot).get(document.uri) ?? none);

const winners = once((_: Slot) => ({ of: undefined as ReturnType<typeof beatenBy> | undefined }));

/** What tells the winners in a slot; kept where other files are asked about too. */
function winnersOf(context: Context, slot: Slot): ReturnType<typeof beatenBy> {
  if (context.snapshot.files.size === 1) return beatenBy(context, slot.row, slot.settings);
  const known = winners(slot);
  known.of ??= beatenBy(context, slot.row, slot.settings);
  return known.of;
}

/** The winners over a setting; empty where it may count. */
function beatenBy(
  context: Context,
  row: Keyword,
  settings: readonly SettingLine[],
): (setting: SettingLine) => readonly SettingLine[] {
  if (settings.length < 2) return () => none;
  if (row.multiple === 'last') return (setting) => lastWins(setting, settings);
  if (context.snapshot.dialect.precedence === 'match-over-global') return matchOverGlobal(context, row, settings);
  const index = indexOf(context, settings);
  return (setting) => firstWins(setting, index);
}

const none: readonly SettingLine[] = [];

/** One winner as a list, the same one each time: a long file may have one that beats all others. */
const alone = once((winner: SettingLine): readonly SettingLine[] => [winner]);

function firstWins(setting: SettingLine, index: SlotIndex): readonly SettingLine[] {
  const { scope, order } = setting.entry;
  if (scope.kind !== 'hosts' || scope.patterns.length === 1) {
    const winner = index.winner(scope, scope.kind === 'hosts' ? scope.patterns[0] : undefined);
    return winner && winner.entry.order < order ? alone(winner) : none;
  }
  let winners: Set<SettingLine> | undefined;
  for (const pattern of scope.patterns) {
    const winner = index.winner(scope, pattern);
    if (!winner || winner.entry.order >= order) return none;
    winners ??= new Set();
    winners.add(winner);
  }
  if (!winners) return none;
  return [...winners].sort((a, b) => a.entry.order - b.entry.order);
}

/** The next one that applies wherever this one does. */
function lastWins({ entry }: SettingLine, settings: readonly SettingLine[]): SettingLine[] {
  if (entry.scope.kind !== 'always' || entry.scope.header) return [];
  const winner = settings.findLast((s) => s.entry.order > entry.order && isUnconditional(s.entry.scope));
  return winner ? [winner] : [];
}

/**
 * sshd: lines below Match compete with each other, the global ones with each other; those below `Match all` are both.
 */
function matchOverGlobal(
  { document }: Context,
  row: Keyword,
  settings: readonly SettingLine[],
): (setting: SettingLine) => SettingLine[] {
  const inMatch = row.inMatch !== undefined && document.build.release >= row.inMatch;
  const isAll = (scope: Scope): boolean => isUnconditional(scope) && scope.header !== undefined;
  const global = settings.find((s) => isUnconditional(s.entry.scope));
  const all = settings.find((s) => isAll(s.entry.scope));
  const firstBelow = new Map<Directive, SettingLine>();
  for (const s of settings) {
    const { header } = s.entry.scope;
    if (header && !firstBelow.has(header)) firstBelow.set(header, s);
  }
  return (setting) => {
    const { scope, order } = setting.entry;
    const rivals = isUnconditional(scope)
      ? [scope.header && inMatch ? all : global]
      : [scope.header && firstBelow.get(scope.header), inMatch ? all : undefined];
    const earlier = rivals.filter((r): r is SettingLine => r !== undefined && r.entry.order < order);
    return earlier.sort((a, b) => a.entry.order - b.entry.order).slice(0, 1);
  };
}

/** Also under an older name: both are written for programs that know only one of them. */
const sameKeyword = (a: Keyword | undefined, b: Keyword | undefined): boolean =>
  (a?.aliasOf ?? a?.name) === (b?.aliasOf ?? b?.name);

/** Whether all winners say the same as the line itself: it is redundant, but what it says is so. */
export const saysTheSame = ({ setting, winners }: Shadowed): boolean =>
  winners.every((w) => w.value === setting.value && sameKeyword(w.entry.line.row, setting.entry.line.row));
