import { factsOf, type Printed } from '../keepalive/facts';
import { type NatFacts, natFacts } from '../keepalive/nat';
import { effectiveTimeouts, type Facts } from '../keepalive/report';
import { compareVerdicts, type SessionVerdict, verdictCases, verdictOf } from '../keepalive/verdict';
import type { Scope } from '../resolve/scope';
import type { UnknownReason } from '../resolve/unknown';
import { configuredValue, doubtOf, outsideReading } from './configured-value';
import type { Context } from './context';
import { kernelFor } from './prediction';
import { patternsOf } from './sample-hosts';

// What becomes of sessions takes a thousand times as long to tell as what a line says, and of a file of many bad lines
// few findings are shown: the rules whose messages tell it leave it to be asked for.

/** How sessions of somebody fare, and whether that is known for certain. */
export interface SessionJudgement {
  readonly verdict: SessionVerdict;
  readonly certain: boolean;
  /** It is left to a template: then the verdict is nothing that one could tell. */
  readonly open: boolean;
}

/** The idle limit of the settings. */
export const natOf = ({ settings: { natLimit, natAssumed, network } }: Context): NatFacts =>
  natFacts(natLimit, natAssumed && !network, network);

const known = new Map<string, SessionVerdict>();
const mostKnown = 1000;

/** The verdict of some numbers; the few combinations that files have are computed once. */
export function verdictOfFacts(facts: Facts): SessionVerdict {
  const key = JSON.stringify(facts);
  let verdict = known.get(key);
  if (!verdict) {
    verdict = verdictOf(effectiveTimeouts(facts, verdictCases));
    if (known.size >= mostKnown) known.clear();
    known.set(key, verdict);
  }
  return verdict;
}

/**
 * Why what decides the verdict on these numbers may be something else. The way to a host decides only where the verdict
 * would be another one on another way. `doubtAbout`: of one keyword.
 */
export function doubtsAbout(
  context: Context,
  facts: Facts,
  doubtAbout: (keyword: string) => UnknownReason | undefined,
): readonly UnknownReason[] {
  const { interval, count, tcp, through = [] } = context.snapshot.dialect.probe;
  const doubts = (keywords: readonly (string | undefined)[]): readonly UnknownReason[] =>
    keywords.flatMap((keyword) => (keyword === undefined ? [] : (doubtAbout(keyword) ?? [])));
  const onTheWay = doubts(through);
  return [...doubts([interval, count, tcp]), ...(onTheWay.length > 0 && wayMatters(facts) ? onTheWay : [])];
}

/** Whether the verdict would be another one if ssh had, or had not, a TCP connection of its own. */
function wayMatters(facts: Facts): boolean {
  const { piped, ...direct } = facts;
  const other = verdictOfFacts(piped ? direct : { ...direct, piped: true });
  return compareVerdicts(other, verdictOfFacts(facts)) !== 0;
}

/**
 * The verdict on the targets of a scope, or on those of one of its patterns, by the lines that are for them. `instead`:
 * values as the programs print them, in the place of theirs.
 */
export function judge(
  context: Context,
  scope: Scope,
  pattern?: string,
  instead: Readonly<Record<string, string>> = {},
): SessionJudgement {
  const { dialect, build } = context.snapshot;
  const printed: Printed = {
    value: (keyword) => instead[keyword] ?? configuredValue(context, keyword, scope, pattern).value,
    outside: (keyword) => outsideReading(context, keyword, configuredValue(context, keyword, scope, pattern).setting),
  };
  const facts = factsOf(printed, dialect.probe, build, natOf(context), kernelFor(context));
  const doubts = doubtsAbout(context, facts, (name) =>
    doubtOf(context, configuredValue(context, name, scope, pattern), scope),
  );
  const [certain, open] = [doubts.length === 0, doubts.includes('template')];
  return { verdict: verdictOfFacts(facts), certain, open };
}

/** Patterns of one Host line that are told apart. */
const mostPatterns = 8;

/** What is true of the worst off of those whom a block is for, and whether others of them fare better. */
export interface BlockJudged extends SessionJudgement {
  /** The first pattern of whose hosts it is true; undefined where the block has none. */
  readonly pattern: string | undefined;
  readonly differs: boolean;
}

/** The verdict on a whole block. */
export function judgeBlock(context: Context, scope: Scope): BlockJudged {
  const patterns = scope.kind === 'hosts' ? patternsOf(scope).slice(0, mostPatterns) : [undefined];
  const all = patterns.map((pattern) => ({ pattern, ...judge(context, scope, pattern) }));
  const worst = all.reduce((a, b) => (compareVerdicts(b.verdict, a.verdict) < 0 ? b : a));
  const differs = all.some(({ verdict }) => compareVerdicts(verdict, worst.verdict) !== 0);
  return { ...worst, certain: all.every(({ certain }) => certain), open: all.some(({ open }) => open), differs };
}
