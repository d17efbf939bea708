import type { KernelId } from '../keepalive/kernels';
import type { NatPreset } from '../keepalive/nat';
import type { Keyword } from '../language/keyword';
import { acceptedValue, type Entry, sequence } from '../resolve/sequence';
import { type Rounds, type SettingLine, type SlotIndex, sharedNames, slotIndex } from '../resolve/slot-index';
import { slotName } from '../resolve/slots';
import type { Failed } from '../snapshot/failure';
import type { Snapshot } from '../snapshot/snapshot';
import { once } from '../syntax/once';
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
): Context {
  const alone = snapshot.files.size === 1 && snapshot.roots.length === 1;
  let entries: readonly Entry[] | undefined;
  let own: readonly Entry[] | undefined;
  return {
    snapshot,
    document,
    settings,
    failed,
    get entries() {
      entries ??= sequence(snapshot);
      return entries;
    },
    get own() {
      own ??= alone ? this.entries : this.entries.filter((entry) => entry.uri === document.uri);
      return own;
    },
  };
}

/** A value that is computed once for each context. */
export const oncePerContext = <T>(compute: (context: Context) => T): ((context: Context) => T) => once(compute);

/** The lines of each known keyword in reading order, accepted, refused or broken. */
export const entriesByRow = ({ entries }: Context): ReadonlyMap<Keyword, readonly Entry[]> => byRow(entries);

const byRow = once((entries: readonly Entry[]) => grouped(entries, ({ line }) => line.row));

const byFile = once((entries: readonly Entry[]) => grouped(entries, ({ uri }) => uri));

function grouped<K>(
  entries: readonly Entry[],
  keyOf: (entry: Entry) => K | undefined,
): ReadonlyMap<K, readonly Entry[]> {
  const map = new Map<K, Entry[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    if (key === undefined) continue;
    const list = map.get(key);
    if (list) list.push(entry);
    else map.set(key, [entry]);
  }
  return map;
}

/** The context of another document of the same configuration; its lines are not listed again. */
export const contextBeside = (context: Context, document: Document): Context => ({
  snapshot: context.snapshot,
  document,
  settings: context.settings,
  failed: context.failed,
  entries: context.entries,
  own: byFile(context.entries).get(document.uri) ?? [],
});

/** The lines of each slot in reading order; the keywords of one slot stand together. */
export const entriesBySlot = oncePerContext((context): ReadonlyMap<string, readonly Entry[]> => {
  const map = new Map<string, readonly Entry[]>();
  for (const [row, entries] of entriesByRow(context)) {
    const others = map.get(slotName(row));
    map.set(slotName(row), others ? [...others, ...entries].sort((a, b) => a.order - b.order) : entries);
  }
  return map;
});

/** The names of hosts that stand on more than one Host line. */
export const sharedNamesOf = oncePerContext(({ entries }) => sharedNames(entries));

const rounds = oncePerContext((_): Rounds => ({ number: 0 }));

/**
 * To be called before a context that was asked before is asked anew: what was compared then does not count any more.
 */
export function startRound(context: Context): void {
  rounds(context).number++;
}

/** An index of settings of the configuration. */
export const indexOf = (context: Context, settings: readonly SettingLine[]): SlotIndex =>
  slotIndex(settings, context.snapshot.dialect.precedence, sharedNamesOf(context), rounds(context));

const indexes = oncePerContext((_) => new Map<string, SlotIndex>());

/**
 * All lines of a slot, accepted, refused or broken, in reading order. `keyword` in any spelling; ProxyJump and
 * ProxyCommand share one slot.
 */
export function entriesOf(context: Context, keyword: string): readonly Entry[] {
  const { dialect, build } = context.snapshot;
  const name = keyword.toLowerCase();
  const row = dialect.lookup(name, build);
  return entriesBySlot(context).get(row ? slotName(row) : name) ?? [];
}

/** The lines that set a slot, by the hosts that they are for. `keyword`: the canonical one, in any letter case. */
export function settingsOf(context: Context, keyword: string): SlotIndex {
  const known = indexes(context).get(keyword);
  if (known) return known;
  const index = indexOf(
    context,
    entriesOf(context, keyword).flatMap((entry): SettingLine[] => {
      if (entry.line.placeholder) return [{ entry: perhaps(entry), value: entry.line.restText }];
      const value = acceptedValue(entry);
      return value === undefined ? [] : [{ entry, value }];
    }),
  );
  indexes(context).set(keyword, index);
  return index;
}
/** A line of a template may set what it says, as if it stood in a Match block of its own. */
const perhaps = (entry: Entry): Entry => ({ ...entry, scope: { ...entry.scope, kind: 'match', header: entry.line } });

/** What users set that rules and fixes look at. */
export interface AnalysisSettings {
  /** Seconds that fixes write for the interval. */
  readonly interval: number;
  /** Probes that fixes write where a count is needed. */
  readonly count: number;
  /** Idle limit of NAT and firewalls, seconds. */
  readonly natLimit: number;
  /** The network that this limit belongs to, where the user chose one. */
  readonly network?: NatPreset;
  /** The system that OpenSSH runs on; undefined: the one that it is built for. */
  readonly system?: KernelId;
  readonly severity: Readonly<Record<string, Severity | 'off'>>;
}

export const defaultSettings: AnalysisSettings = { interval: 60, count: 3, natLimit: 240, severity: {} };

/** Everything a rule may look at. Computed once per check; all of it is frozen. */
export interface Context {
  readonly snapshot: Snapshot;
  /** The document that findings are about. */
  readonly document: Document;
  readonly settings: AnalysisSettings;
  /** The whole configuration in reading order. */
  readonly entries: readonly Entry[];
  /** Those of them that stand in `document`. */
  readonly own: readonly Entry[];
  /** Told where a rule or a part of a feature breaks; without it the exception goes on. */
  readonly failed?: Failed | undefined;
}
