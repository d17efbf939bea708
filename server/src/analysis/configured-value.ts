import { isOn } from '../keepalive/facts';
import type { Probe } from '../keepalive/probe';
import { evaluateWord } from '../language/evaluate';
import { appliedInMatch, defaultOf, type Keyword } from '../language/keyword';
import { applies, batchModeInterval } from '../language/releases';
import type { Scope } from '../resolve/scope';
import type { Entry } from '../resolve/sequence';
import type { SettingLine, SlotIndex } from '../resolve/slot-index';
import { isNone } from '../resolve/store-line';
import type { UnknownReason } from '../resolve/unknown';
import { type Context, indexOf, oncePerConfiguration, settingsOf } from './context';
import { openFor } from './open-lines';

/** The value of a keyword for all targets of a scope, as far as it is known without asking about one. */
export interface ConfiguredValue {
  /** As the programs print it; undefined: unset, without a constant default. */
  readonly value: string | undefined;
  /** The line that sets it; undefined: the default. */
  readonly setting: SettingLine | undefined;
  /** A Match block that is read earlier may set it to something else, or there are more patterns than were compared. */
  readonly doubt: boolean;
  /** Why lines that are not known may set it to something else, whatever blocks do: then there is doubt. */
  readonly open: UnknownReason | undefined;
}

/**
 * `pattern`: one of the scope's own patterns, where only its hosts are asked about. `without`: as if that line were not
 * there.
 */
export function configuredValue(
  context: Context,
  keyword: string,
  scope: Scope,
  pattern?: string,
  without?: Entry,
): ConfiguredValue {
  const index = settingsOf(context, keyword);
  const setting = decidingLine(context, index, scope, pattern, without);
  const doubtful = index.exhausted || index.doubtful(scope, doubtfulBefore(context, setting)) !== undefined;
  const ownOpen = openFor(context, keyword, scope, setting);
  const ownDoubt = doubtful || ownOpen !== undefined;
  if (setting) return { value: setting.value, setting, doubt: ownDoubt, open: ownOpen };
  const { dialect, build } = context.snapshot;
  const probing = keyword === dialect.probe.interval ? batchModeInterval(build) : undefined;
  if (probing === undefined) return { value: defaultIn(context, keyword), setting, doubt: ownDoubt, open: ownOpen };
  const batch = configuredValue(context, 'BatchMode', scope, pattern);
  const open = ownOpen ?? batch.open;
  const value = batch.value === 'yes' ? probing : defaultIn(context, keyword);
  return { value, setting, doubt: ownDoubt || batch.doubt, open };
}

/**
 * The line of a slot that decides. A `none` that has a slot of its own leaves the lines of the other keyword in force.
 */
function decidingLine(
  context: Context,
  index: SlotIndex,
  scope: Scope,
  pattern: string | undefined,
  without: Entry | undefined,
): SettingLine | undefined {
  const setting = index.winner(scope, pattern, without);
  const row = setting?.entry.line.row;
  if (!row?.noneApart || !isNone(setting?.value ?? '') || !applies(row.noneApart, context.snapshot.build))
    return setting;
  return besides(context, row).winner(scope, pattern, without) ?? setting;
}

/** The lines of a keyword's slot that are not of the keyword itself. */
function besides(context: Context, { name }: Keyword): SlotIndex {
  const known = others(context).get(name);
  if (known) return known;
  const rest = settingsOf(context, name).settings.filter(({ entry }) => entry.line.row?.name !== name);
  const index = indexOf(context, rest);
  others(context).set(name, index);
  return index;
}

const others = oncePerConfiguration((_) => new Map<string, SlotIndex>());

/**
 * Why the value may be another; undefined: it is certain. The Match blocks of sshd are exceptions from the global
 * section, said where one asks about it.
 */
export function doubtOf(context: Context, { doubt, open }: ConfiguredValue, scope: Scope): UnknownReason | undefined {
  const isRest = scope.kind === 'always' && isOverridden(context);
  return open ?? (doubt && !isRest ? 'depends' : undefined);
}

const defaults = oncePerConfiguration((_) => new Map<string, string | undefined>());

/** The default of a keyword: many hosts have no line of it. */
function defaultIn(context: Context, keyword: string): string | undefined {
  const known = defaults(context);
  if (!known.has(keyword)) {
    const { dialect, build } = context.snapshot;
    const row = dialect.lookup(keyword.toLowerCase(), build);
    known.set(keyword, row && defaultOf(row, build));
  }
  return known.get(keyword);
}

/** Where Match beats global lines, it may stand behind them; of two blocks, the first one counts. */
const doubtfulBefore = (context: Context, setting: SettingLine | undefined): number | undefined =>
  isOverridden(context) && !setting?.entry.scope.header ? undefined : setting?.entry.order;

/** The keepalive that a scope gets. */
export interface ConfiguredProbe {
  readonly probe: Probe;
  readonly interval: ConfiguredValue;
  readonly count: ConfiguredValue;
  /** Whether TCPKeepAlive is on. */
  readonly tcp: boolean;
}

export function configuredProbe(context: Context, scope: Scope, pattern?: string): ConfiguredProbe {
  const { probe: names } = context.snapshot.dialect;
  const interval = configuredValue(context, names.interval, scope, pattern);
  const count = configuredValue(context, names.count, scope, pattern);
  const tcp = names.tcp === undefined ? undefined : configuredValue(context, names.tcp, scope, pattern);
  return { probe: probeOf(context, interval.value, count.value), interval, count, tcp: isOn(tcp?.value) };
}

const probes = oncePerConfiguration((_) => new Map<string, Map<string, Probe>>());

/**
 * A probe of the dialect's side out of two printed values; of the same values the same object, as many hosts have the
 * same settings.
 */
export function probeOf(context: Context, interval = '0', count = '0'): Probe {
  const byCount = probes(context).get(interval) ?? new Map<string, Probe>();
  probes(context).set(interval, byCount);
  let probe = byCount.get(count);
  if (!probe) {
    const { side } = context.snapshot.dialect.probe;
    probe = { side: side === 'server' ? 'server' : 'client', interval: Number(interval), count: Number(count) };
    byCount.set(count, probe);
  }
  return probe;
}

/** Whether an interval sends probes: above zero. */
export const isActive = (value: string | undefined): boolean => Number(value ?? 0) > 0;

/** A value as the programs print it. */
export function printed(context: Context, keyword: string, text: string): string {
  const { dialect, build } = context.snapshot;
  const row = dialect.lookup(keyword.toLowerCase(), build);
  const evaluation = row && evaluateWord(row, text, build);
  return evaluation?.kind === 'value' ? evaluation.value : text;
}

/**
 * The line of sshd that decides without a connection, when it starts: the first one outside of blocks or in
 * `Match all`.
 */
export function firstReading(context: Context, keyword: string): SettingLine | undefined {
  const known = firstReadings(context);
  if (!known.has(keyword)) {
    const { settings } = settingsOf(context, keyword);
    known.set(
      keyword,
      settings.find(({ entry: { scope } }) => scope.kind === 'always' && !scope.within),
    );
  }
  return known.get(keyword);
}

const firstReadings = oncePerConfiguration((_) => new Map<string, SettingLine | undefined>());

/** Whether sshd applies what a line sets; if not, it is one of a Match block that it only prints. */
export function isApplied(context: Context, keyword: string, entry: Entry): boolean {
  const { dialect, build } = context.snapshot;
  const row = dialect.lookup(keyword.toLowerCase(), build);
  return !row || !entry.scope.header || appliedInMatch(row, build) || firstReading(context, keyword)?.entry === entry;
}

/**
 * What sshd reads of a keyword without a connection, where a line of a block decides: its first global line, or one of
 * `Match all`. undefined: no Match block decides.
 */
export function outsideReading(
  context: Context,
  keyword: string,
  setting: SettingLine | undefined,
): { readonly value: string | undefined; readonly setting: SettingLine | undefined } | undefined {
  const { dialect, build } = context.snapshot;
  if (!isOverridden(context) || !setting?.entry.scope.header) return undefined;
  const first = firstReading(context, keyword);
  const row = dialect.lookup(keyword.toLowerCase(), build);
  return { value: first ? first.value : row && defaultOf(row, build), setting: first };
}

/** Whether Match blocks stand above the lines outside of them. */
export const isOverridden = ({ snapshot }: Context): boolean => snapshot.dialect.precedence === 'match-over-global';
