import { once } from '../syntax/once';
import { acrossReleases, type ReleaseSpan } from './differs';
import { type KernelId, type KernelSettings, kernels } from './kernels';
import { predict } from './model';
import { defaultNatLimit } from './nat';
import { active, type Probe } from './probe';
import type { Timeout } from './range';
import type { Case, CaseOutcome, Cause, NoteId, Situation } from './situation';
import { keepaliveEnd, keepaliveSum } from './tcp';
import { caseWords, differenceWords, outcomeWords, remarks } from './words';

/**
 * What is known about one host or one connection. Give the sides whose files are at hand; the kernel is Linux with its
 * defaults if absent.
 */
export type Facts = Omit<Situation, 'case' | 'kernel'> & {
  readonly kernel?: KernelSettings;
  /** The name of the network that `natLimit` belongs to, where the user chose one. */
  readonly network?: string;
  /** Nobody chose a network or a limit. */
  readonly natAssumed?: boolean;
};

/** One case with its outcome, and where releases in use disagree about it. */
export interface CaseTimeout {
  readonly case: Case;
  readonly outcome: CaseOutcome;
  readonly differs: readonly ReleaseSpan[];
}

/** All that a hover, the command line and JSON say about one host. Plain data; the words come from `sentences`. */
export interface EffectiveTimeouts {
  readonly client?: Probe;
  readonly server?: Probe;
  readonly tcpKeepAlive: boolean;
  /** Seconds. */
  readonly natLimit: number;
  readonly network?: string;
  readonly natAssumed: boolean;
  readonly kernel: KernelId;
  /**
   * The kernel's part, whether or not it comes to act: silence before the first probe, time between probes, how many,
   * their sum, and when it really ends.
   */
  readonly keepalive: KernelSettings['keepalive'] & { readonly sum: number; readonly ends: Timeout };
  /** The cases that say something about these sides, in the order in which people ask. */
  readonly timeouts: readonly CaseTimeout[];
}

/** What was computed on one kernel: most hosts of a file have the settings of others. */
const known = once((_: KernelSettings) => new Map<string, EffectiveTimeouts>());
const mostKnown = 1000;

/** Everything about one host or one connection. `only`: cases that are enough. */
export function effectiveTimeouts(facts: Facts, only?: readonly Case[]): EffectiveTimeouts {
  const kernel = facts.kernel ?? kernels.linux;
  const answers = known(kernel);
  // no number is lost, as JSON loses those that are not finite
  const key = JSON.stringify({ ...facts, kernel: undefined, only }, (_, v) => (typeof v === 'number' ? `${v}` : v));
  let answer = answers.get(key);
  if (!answer) {
    answer = computed(facts, kernel, only);
    if (answers.size >= mostKnown) answers.clear();
    answers.set(key, answer);
  }
  return answer;
}

function computed(facts: Facts, kernel: KernelSettings, only: readonly Case[] | undefined): EffectiveTimeouts {
  const { client, server, tcpKeepAlive, natLimit = defaultNatLimit, network } = facts;
  const { natAssumed = facts.natLimit === undefined } = facts;
  const cases = casesOf(facts).filter((name) => only?.includes(name) ?? true);
  const timeouts = cases.map((name) => caseTimeout(situationOf(facts, name)));
  const keepalive = { ...kernel.keepalive, sum: keepaliveSum(kernel), ends: keepaliveEnd(kernel) };
  const named = network === undefined ? {} : { network };
  return { client, server, tcpKeepAlive, natLimit, natAssumed, ...named, kernel: kernel.id, keepalive, timeouts };
}

/** Asking all releases takes far longer than asking one, and not everybody wants to know. */
function caseTimeout(situation: Situation): CaseTimeout {
  let differs: CaseTimeout['differs'] | undefined;
  return {
    case: situation.case,
    outcome: predict(situation),
    get differs() {
      differs ??= acrossReleases(situation);
      return differs;
    },
  };
}

/** The cases in which somebody who looks at both ends of a connection is interested, in the order in which they ask. */
export function casesOfLife(facts: Facts): readonly Case[] {
  const { client, server } = facts;
  const one = (name: Case, holds: boolean): readonly Case[] => (holds ? [name] : []);
  return [
    'idle-healthy',
    'behind-nat',
    'dead-idle',
    'dead-busy-input',
    'dead-busy-output',
    ...one('server-frozen', client !== undefined),
    ...one('asleep', client !== undefined),
    'address-changed',
    ...one('connecting', client !== undefined),
    ...one('no-banner', client !== undefined),
    'before-login',
    'dead-rekey',
    ...one('joined', facts.joins === true),
    ...one('no-channel', server !== undefined && (facts.unusedConnectionTimeout ?? 0) > 0),
  ];
}

/** One case with these facts. */
export const situationOf = (facts: Facts, name: Case): Situation => ({
  ...facts,
  kernel: facts.kernel ?? kernels.linux,
  natLimit: facts.natLimit ?? defaultNatLimit,
  case: name,
});

function casesOf(facts: Facts): readonly Case[] {
  const where = (name: Case, holds: boolean): readonly Case[] => (holds ? [name] : []);
  return [
    'idle-healthy',
    'behind-nat',
    'dead-idle',
    'dead-data-in-flight',
    ...where('dead-busy-input', active(facts.client)),
    ...where('dead-busy-output', active(facts.server)),
    ...where('dead-stalled-output', active(facts.server)),
    'hung-peer',
    ...where('connecting', facts.client !== undefined),
    ...where('before-login', facts.client !== undefined || facts.loginGraceTime !== undefined),
    ...where('after-suspend', active(facts.client)),
    ...where('no-channel', (facts.unusedConnectionTimeout ?? 0) > 0),
  ];
}

/** The outcome of one case; undefined where it says nothing about these sides. */
export const timeoutOf = (report: EffectiveTimeouts, name: Case): CaseOutcome | undefined =>
  report.timeouts.find((timeout) => timeout.case === name)?.outcome;

/** One line of a table or a list. */
export interface Sentence {
  readonly case: Case;
  /** What the case is about. */
  readonly heading: string;
  /** What happens. */
  readonly text: string;
  /** Remarks and advice, each a whole sentence; one that stands at an earlier case is not repeated. */
  readonly remarks: readonly string[];
  /** Where releases disagree, each a whole sentence. */
  readonly differs: readonly string[];
}

/**
 * The report in the user's language. Cases that are rare, or end as the idle dead connection does, are left out unless
 * `all`.
 */
export function sentences(report: EffectiveTimeouts, all = false): readonly Sentence[] {
  const said = new Set<string>();
  const asDead = timeoutOf(report, 'dead-idle');
  const usual = asDead && outcomeWords('dead-idle', asDead);
  const rows: Sentence[] = [];
  for (const { case: name, outcome, differs } of report.timeouts) {
    const text = outcomeWords(name, outcome);
    const likeIt = name !== 'dead-idle' && (name.startsWith('dead-') || name === 'hung-peer') && text === usual;
    if (!all && (likeIt || rare.includes(name))) continue;
    const fresh = remarks(outcome).filter((remark) => !said.has(remark));
    for (const remark of fresh) said.add(remark);
    rows.push({
      case: name,
      heading: caseWords(name, report),
      text,
      remarks: fresh,
      differs: differenceWords(differs),
    });
  }
  return rows;
}

/** In the place of a sentence about a case that somebody cannot get into. */
export const noSuchCase = '-';

/** What becomes of two in one case. */
interface Pair extends Pick<Sentence, 'case' | 'heading'> {
  readonly texts: readonly [string, string];
}

/** Every case of either, rare ones too, side by side. */
export function pairedSentences(reports: readonly EffectiveTimeouts[]): readonly Pair[] {
  const [left = [], right = []] = reports.map((report) => sentences(report, true));
  const textIn = (rows: readonly Sentence[], name: Case): string =>
    rows.find((row) => row.case === name)?.text ?? noSuchCase;
  const rest = right.filter((row) => !left.some((one) => one.case === row.case));
  return [...left, ...rest].map(({ case: name, heading }) => ({
    case: name,
    heading,
    texts: [textIn(left, name), textIn(right, name)],
  }));
}

const rare: readonly Case[] = ['connecting', 'dead-stalled-output', 'after-suspend'];

/** One outcome as JSON; names and meanings are an API. Times in seconds. */
export interface JsonTimeout {
  readonly ends: boolean | 'unknown';
  readonly min: number | null;
  readonly max: number | null;
  readonly nominal: number | null;
  readonly formula: string | null;
  readonly by: Cause | null;
  readonly clock: CaseOutcome['clock'];
  readonly keptBy: { readonly cause: Cause; readonly every: number } | null;
  readonly notes: readonly NoteId[];
  /** What happens, in words. */
  readonly text: string;
  /** The same for each side, where both ends of the connection are known. */
  readonly sides?: { readonly client: JsonTimeout; readonly server: JsonTimeout };
}

/** The report as JSON, by case. */
export const timeoutsJson = (report: EffectiveTimeouts): Readonly<Record<string, JsonTimeout>> =>
  Object.fromEntries(report.timeouts.map(({ case: name, outcome }) => [name, jsonOutcome(name, outcome)]));

export function jsonOutcome(name: Case, outcome: CaseOutcome): JsonTimeout {
  const { client, server } = outcome.sides ?? {};
  const own = ownJson(name, outcome);
  return client && server ? { ...own, sides: { client: ownJson(name, client), server: ownJson(name, server) } } : own;
}

const ownJson = (name: Case, outcome: CaseOutcome): JsonTimeout => ({
  ends: outcome.ends,
  min: tidy(outcome.range?.min),
  max: tidy(outcome.range?.max),
  nominal: tidy(outcome.nominal),
  formula: outcome.formula.length > 0 ? outcome.formula.join(' ') : null,
  by: outcome.by ?? null,
  clock: outcome.clock,
  keptBy: outcome.keptBy ?? null,
  notes: outcome.notes.map((note) => note.id),
  text: outcomeWords(name, outcome),
});

const tidy = (seconds: number | undefined): number | null =>
  seconds === undefined || !Number.isFinite(seconds) ? null : Math.round(seconds * 1000) / 1000;
