import { predict } from './model';
import { type Facts, situationOf } from './report';
import type { Case, CaseOutcome } from './situation';

/** One connection of ssh in a chain of ProxyJump: to a jump host, or, the last one, to the host itself. */
export interface Leg {
  readonly name: string;
  /** Of the client, and of that host's server where it is known. */
  readonly facts: Facts;
}

/** One TCP connection of the chain, and what happens if that one is idle or dead. */
export interface JumpLink {
  /** Names of the machines at its ends; the first one is this computer: undefined. */
  readonly from: string | undefined;
  readonly to: string;
  readonly quiet: LinkOutcome;
  readonly dead: LinkOutcome;
}

/** An outcome, and the name of the host whose connection decides it. */
export interface LinkOutcome {
  readonly outcome: CaseOutcome;
  readonly by: string;
}

/**
 * The TCP connections of a chain, the nearest first. The one to the k-th host carries the connections to it and to all
 * hosts behind it: probes of any of these keep it open, and the first of them that gives up ends the session.
 */
export function linksOf(legs: readonly Leg[]): readonly JumpLink[] {
  return legs.map(({ name }, k) => ({
    from: legs[k - 1]?.name,
    to: name,
    quiet: first(legs, k, 'behind-nat', keptFirst),
    dead: first(legs, k, 'dead-idle', soonest),
  }));
}

function first(
  legs: readonly Leg[],
  k: number,
  name: Case,
  order: (a: LinkOutcome, b: LinkOutcome) => number,
): LinkOutcome {
  const outcomes = legs.slice(k).map(
    (leg, i): LinkOutcome => ({
      by: leg.name,
      outcome: predict(situationOf(name === 'dead-idle' ? clientOnly(over(leg.facts, i)) : over(leg.facts, i), name)),
    }),
  );
  return outcomes.sort(order)[0] as LinkOutcome;
}

/** What a connection brings to a TCP connection that is not the last one on its way: no TCP keepalive of its own. */
const over = (facts: Facts, further: number): Facts =>
  further === 0 ? facts : { ...facts, piped: true, ...(facts.server ? { serverTcpKeepAlive: false } : {}) };

/** The session ends on this side when ssh gives up. */
const clientOnly = (facts: Facts): Facts => ({ ...facts, server: undefined });

/** Seconds; never is last. */
const end = ({ outcome }: LinkOutcome): number => (outcome.ends === true ? (outcome.nominal ?? 0) : Number.MAX_VALUE);

const soonest = (a: LinkOutcome, b: LinkOutcome): number => end(a) - end(b);

/** One connection that keeps it open is enough; of several the one that does so most often. */
function keptFirst(a: LinkOutcome, b: LinkOutcome): number {
  const every = ({ outcome: { keptBy } }: LinkOutcome): number => keptBy?.every ?? Number.MAX_VALUE;
  return every(a) - every(b) || soonest(a, b);
}
