import type { KernelId } from '../keepalive/kernels';
import { assumedNat, type NatPreset } from '../keepalive/nat';
import type { Build } from '../language/build';
import type { Dialect } from '../language/dialect';
import type { Keyword } from '../language/keyword';
import type { Rounds } from '../resolve/comparisons';
import { acceptedValue, type Entry, type Sequence, sequence } from '../resolve/sequence';
import { sharedNames } from '../resolve/shared-names';
import { type SettingLine, type SlotIndex, slotIndex } from '../resolve/slot-index';
import { slotName } from '../resolve/slots';
import type { Failed } from '../snapshot/failure';
import type { Snapshot } from '../snapshot/snapshot';
import { grouped } from '../syntax/grouped';
import { once } from '../syntax/once';
import { nodesWith } from '../syntax/query';
import { onceEach, type Shelved } from '../syntax/shelf';
import type { Document } from '../syntax/tree';
import type { Severity } from './finding';

/**
 * What rules look at for one document of a configuration. The lines are listed once somebody asks: who completes a word
 * does not.
 */
export function makeContext(
  snapshot: Snapshot,
  document: Document,
  settings: AnalysisSettings = defaultSettings,
  failed?: Failed,
  unfinished?: Unfinished,
): Context {
  return new Looked(snapshot, document, settings, failed, unfinished, undefined);
}

/** Made for each of thousands of files, and asked by every rule: what it has are fields and methods, no closures. */
class Looked implements Context {
  readonly shelf: unknown[] = [];
  readonly configuration: Context;
  private listed: Sequence | undefined;
  private listedOwn: Sequence | undefined;

  /** `beside`: a context with the same lines. */
  constructor(
    readonly snapshot: Snapshot,
    readonly document: Document,
    readonly settings: AnalysisSettings,
    readonly failed: Failed | undefined,
    readonly unfinished: Unfinished | undefined,
    private readonly beside: Context | undefined,
  ) {
    this.configuration = beside?.settings === settings ? beside.configuration : this;
    this.listed = undefined;
    this.listedOwn = undefined;
  }

  get lines(): Sequence {
    this.listed ??= this.beside ? this.beside.lines : sequence(this.snapshot);
    return this.listed;
  }

  get ownLines(): Sequence {
    this.listedOwn ??= this.lines.inFile(this.document.uri);
    return this.listedOwn;
  }

  get entries(): readonly Entry[] {
    return this.lines.all;
  }

  get own(): readonly Entry[] {
    return this.ownLines.all;
  }
}

/** A value that is computed once for each context. */
export const oncePerContext = onceEach<Context>();

/**
 * A value that is computed once for a configuration: it must not depend on the document or the subject. A configuration
 * may have a thousand files, and each of them is looked at.
 */
export function oncePerConfiguration<T>(compute: (context: Context) => T): (context: Context) => T {
  const known = oncePerContext(compute);
  return ({ configuration }) => known(configuration);
}

/**
 * The context of another document of the same configuration; its lines are not listed again. `snapshot`: another view
 * of the same files.
 */
export const contextBeside = (
  context: Context,
  document: Document,
  { settings = context.settings, snapshot = context.snapshot }: Partial<Pick<Context, 'settings' | 'snapshot'>> = {},
): Context => new Looked(snapshot, document, settings, context.failed, context.unfinished, context);

/** The rows of the keywords of each slot that the configuration has; the keywords of one slot stand together. */
export const rowsBySlot = oncePerConfiguration(
  ({ lines }): ReadonlyMap<string, readonly Keyword[]> => grouped(lines.rows, slotName),
);

/** The lines of some keywords in reading order; `test`: those that pass it. */
export function entriesOfRows(
  { lines }: Context,
  rows: readonly Keyword[],
  test?: (document: Document, node: number) => boolean,
): readonly Entry[] {
  const linesOf = (row: Keyword): readonly Entry[] => (test ? lines.passing(row, test) : lines.of(row));
  const [row, ...others] = rows;
  if (!row) return [];
  if (others.length === 0) return linesOf(row);
  return rows.flatMap(linesOf).sort((a, b) => a.order - b.order);
}

/** The names of hosts that stand on more than one Host line. */
export const sharedNamesOf = oncePerConfiguration(({ lines }) => sharedNames(lines));

const rounds = oncePerConfiguration((_): Rounds => ({ number: 0 }));

/**
 * To be called before a context that was asked before is asked anew: what was compared then does not count any more.
 */
export function startRound(context: Context): void {
  rounds(context).number++;
}

/** An index of settings of the configuration. */
export const indexOf = (context: Context, settings: readonly SettingLine[]): SlotIndex =>
  slotIndex(
    settings,
    context.snapshot.dialect.precedence,
    settings.length === 0 ? noNames : sharedNamesOf(context),
    rounds(context),
  );
const noNames: ReadonlySet<string> = new Set();

/** Whether the configuration has lines of a keyword, read or not. `keyword`: in the spelling of its row. */
export const hasLines = ({ snapshot: { files } }: Context, keyword: string): boolean =>
  [...files.values()].some(({ document }) => document !== undefined && nodesWith(document.index, keyword).length > 0);

/** The slots of keywords, as they are asked for. */
const slots = once((_: Build) => new Map<Dialect, Map<string, string>>());
const mostSlots = 1000;

function slotOf({ snapshot: { dialect, build } }: Context, keyword: string): string {
  const known = slots(build).get(dialect) ?? new Map<string, string>();
  let slot = known.get(keyword);
  if (slot === undefined) {
    const name = keyword.toLowerCase();
    const row = dialect.lookup(name, build);
    slot = row ? slotName(row) : name;
    if (known.size >= mostSlots) known.clear();
    known.set(keyword, slot);
    slots(build).set(dialect, known);
  }
  return slot;
}

/** The rows of the configuration's keywords that fill the slot of a keyword, which is given in any spelling. */
export const rowsOfSlot = (context: Context, keyword: string): readonly Keyword[] =>
  rowsBySlot(context).get(slotOf(context, keyword)) ?? noRows;
const noRows: readonly Keyword[] = [];

const indexes = oncePerConfiguration((_) => new Map<string, SlotIndex>());

const byKeyword = oncePerConfiguration((_) => new Map<string, readonly Entry[]>());

/**
 * All lines of a slot, accepted, refused or broken, in reading order. `keyword` in any spelling; ProxyJump and
 * ProxyCommand share one slot.
 */
export function entriesOf(context: Context, keyword: string): readonly Entry[] {
  const slot = slotOf(context, keyword);
  const rows = rowsBySlot(context).get(slot);
  if (!rows) return noEntries; // nearly always
  const known = byKeyword(context);
  let entries = known.get(slot);
  if (!entries) {
    entries = entriesOfRows(context, rows);
    known.set(slot, entries);
  }
  return entries;
}
const noEntries: readonly Entry[] = [];

/** The same of the context's document. */
export function ownEntriesOf(context: Context, keyword: string): readonly Entry[] {
  const { lines, ownLines } = context;
  if (lines === ownLines) return entriesOf(context, keyword);
  return rowsOfSlot(context, keyword)
    .flatMap((row) => ownLines.of(row))
    .sort((a, b) => a.order - b.order);
}

/** The lines that set a slot, by the hosts that they are for. `keyword`: the canonical one, in any letter case. */
export function settingsOf(context: Context, keyword: string): SlotIndex {
  const entries = entriesOf(context, keyword);
  if (entries.length === 0) return noSettings(context);
  const known = indexes(context).get(keyword);
  if (known) return known;
  const settings: SettingLine[] = [];
  for (const entry of entries) {
    const isOpen = entry.line.placeholder !== undefined;
    const value = isOpen ? entry.line.restText : valueSet(entry);
    if (value !== undefined) settings.push({ entry: isOpen ? perhaps(entry) : entry, value });
  }
  const index = indexOf(context, settings);
  indexes(context).set(keyword, index);
  return index;
}

const noSettings = oncePerConfiguration((context) => indexOf(context, []));

/** What a line sets, also where only some machines take it. */
const valueSet = (entry: Entry): string | undefined => {
  const { verdict } = entry.line;
  return verdict?.kind === 'unknown' ? verdict.value : acceptedValue(entry);
};

/** A line of a template may set what it says, as if it stood in a Match block of its own, inside its Host block. */
const perhaps = (entry: Entry): Entry => {
  const { line, scope } = entry;
  const within = scope.kind === 'hosts' ? scope : scope.within;
  return { ...entry, scope: { ...scope, kind: 'match', header: line, block: line, within } };
};

/** What users set that rules and fixes look at. */
export interface AnalysisSettings {
  /** Seconds that fixes write for the interval. */
  readonly interval: number;
  /** Probes that fixes write where a count is needed. */
  readonly count: number;
  /** Idle limit of NAT and firewalls, seconds, and where it comes from. */
  readonly natLimit: number;
  /** The network that this limit belongs to, where the user chose one. */
  readonly network?: NatPreset;
  /** Nobody chose a network or a limit. */
  readonly natAssumed: boolean;
  /** The system that OpenSSH runs on; undefined: the one that it is built for. */
  readonly system?: KernelId;
  readonly severity: Readonly<Record<string, Severity | 'off'>>;
}

export const defaultSettings: AnalysisSettings = {
  interval: 60,
  count: 3,
  ...assumedNat,
  severity: {},
};

/** A line that somebody is writing: as it stands OpenSSH refuses it, or it includes no file yet. */
export interface Unfinished {
  readonly uri: string;
  /** Zero-based. */
  readonly line: number;
  /** The configuration with that line as it stands. */
  readonly now: Context;
}

/** Everything a rule may look at. Computed once per check; all of it is frozen. */
export interface Context extends Shelved {
  readonly snapshot: Snapshot;
  /** The document that findings are about. */
  readonly document: Document;
  readonly settings: AnalysisSettings;
  /** The lines of the whole configuration in reading order, */
  readonly lines: Sequence;
  /** and those that stand in `document`. */
  readonly ownLines: Sequence;
  /** All of `lines`; who wants those of a keyword asks for these. */
  readonly entries: readonly Entry[];
  /** All of `ownLines`. */
  readonly own: readonly Entry[];
  /** Told where a rule or a part of a feature breaks; without it the exception goes on. */
  readonly failed?: Failed | undefined;
  /** The configuration is as it was before this line was begun. */
  readonly unfinished?: Unfinished | undefined;
  /** The first one of those that share a configuration and its settings; what they share is kept there. */
  readonly configuration: Context;
}
