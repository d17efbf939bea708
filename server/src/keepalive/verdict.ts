import type { NatFacts } from './nat';
import { isLost } from './outcome';
import { type EffectiveTimeouts, timeoutOf } from './report';
import type { Case, CaseOutcome } from './situation';

/**
 * How a session fares that nobody uses, worst first: it cannot be told; the program ends it although the connection
 * works; a firewall drops it; it is closed because somebody asked for that; it stays open, and a dead connection is
 * never detected; it stays open.
 */
const verdictKinds = ['unknown', 'ends', 'dropped', 'closes', 'undetected', 'kept'] as const;

/**
 * The worst that is true of one host or one connection. Findings, hints, hovers and pages all say this, in the words of
 * `verdict-words.ts`, so that none of them sounds better than another.
 */
export interface SessionVerdict {
  readonly kind: (typeof verdictKinds)[number];
  /** What happens to a working connection, and to a dead one, while nobody uses the session. */
  readonly idle: CaseOutcome;
  readonly dead: CaseOutcome;
  readonly nat: NatFacts;
  /** A firewall drops an idle session, before the program itself ends it. */
  readonly dropped: boolean;
}

/** The cases that a verdict is made of. */
export const verdictCases: readonly Case[] = ['idle-healthy', 'behind-nat', 'dead-idle'];

/** The verdict of a report that has the `verdictCases`. */
export function verdictOf(report: EffectiveTimeouts): SessionVerdict {
  const [idle, nat, dead] = verdictCases.map((name) => timeoutOf(report, name));
  if (!idle || !nat || !dead) throw new Error('A verdict needs its cases');
  const { natLimit, natAssumed, network } = report;
  const between = { natLimit, natAssumed, ...(network === undefined ? {} : { network }) };
  return { kind: kindOf(idle, nat, dead), idle, dead, nat: between, dropped: isLost(nat) };
}

function kindOf(idle: CaseOutcome, nat: CaseOutcome, dead: CaseOutcome): SessionVerdict['kind'] {
  if (idle.ends === 'unknown') return 'unknown';
  if (idle.ends && idle.by !== 'channel-timeout') return 'ends';
  if (isLost(nat)) return 'dropped';
  if (idle.ends) return 'closes';
  return dead.ends === false ? 'undetected' : 'kept';
}

/**
 * Negative where `a` is worse than `b`; of two of one kind the one is that a firewall drops as well, then the one with
 * which a dead connection lasts longer.
 */
export const compareVerdicts = (a: SessionVerdict, b: SessionVerdict): number =>
  verdictKinds.indexOf(a.kind) - verdictKinds.indexOf(b.kind) ||
  Number(b.dropped) - Number(a.dropped) ||
  lasting(b) - lasting(a);

/** Seconds. What is not known, and what never ends, lasts longest: a large number, as infinite ones do not differ. */
const lasting = ({ dead }: SessionVerdict): number =>
  dead.ends === true ? (dead.nominal ?? 0) : Number.MAX_SAFE_INTEGER;
