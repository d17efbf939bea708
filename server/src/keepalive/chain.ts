import { defaultBuild } from '../language/build';
import { predict } from './model';
import { defaultNatLimit } from './nat';
import { active } from './probe';
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

/** The same of a connection on the way, by its number. */
interface UnaskedEnd extends LinkOutcome {
  readonly at: number;
}

/**
 * The TCP connections of a chain, the nearest first. The one to the k-th host carries the connections to it and to all
 * hosts behind it: probes of any of these keep it open, and the first of them that gives up ends the session.
 */
export function linksOf(legs: readonly Leg[]): readonly JumpLink[] {
  const unasked = legs.length > 1 ? unaskedEnd(legs) : undefined;
  return legs.map((leg, k) => {
    const kept = first(legs, k, 'behind-nat', keptFirst);
    return {
      from: legs[k - 1]?.name,
      to: leg.name,
      quiet: unasked && (kept.outcome.keptBy || comesBefore(leg.facts.natLimit, unasked)) ? unasked : kept,
      dead: first(legs, k, 'dead-idle', soonest),
    };
  });
}

/** Whether a session is over by itself before a firewall drops it. */
const comesBefore = (natLimit = defaultNatLimit, { outcome: { range } }: LinkOutcome): boolean =>
  range !== undefined && range.max <= natLimit;

/**
 * The connection that ends first though all of them work and nobody uses them, and with it the session; undefined: none
 * does. What the connections behind it send arrives on it as well, so a count of 0 may have enough to hear.
 */
export function unaskedEnd(legs: readonly Leg[]): UnaskedEnd | undefined {
  const outcomes = legs.map(({ name, facts }, k): UnaskedEnd => {
    const behind = legs.slice(k + 1);
    const own: Facts = behind.length === 0 ? facts : { ...clientOnly(facts), channels: undefined, ...heard(behind) };
    return { by: name, at: k, outcome: predict(situationOf(own, 'idle-healthy')) };
  });
  return outcomes.filter(({ outcome }) => outcome.ends !== false).sort(soonest)[0];
}

/** What connections that are carried let be heard, as if the server of the one that carries them had sent it. */
function heard(legs: readonly Leg[]): Partial<Facts> {
  const every = legs.flatMap(({ facts: { client, server } }) =>
    [client, server].flatMap((probe) => (active(probe) && probe.count > 0 ? [probe.interval] : [])),
  );
  if (every.length === 0) return {};
  const server = { side: 'server' as const, interval: Math.min(...every), count: 1 };
  return { server, serverBuild: defaultBuild, serverTcpKeepAlive: false };
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

/** The connection on which a dead session lasts longest. */
export const lastsLongest = (links: readonly JumpLink[]): JumpLink | undefined =>
  [...links].sort((a, b) => end(b.dead) - end(a.dead))[0];

/** Seconds; never is last. */
const end = ({ outcome }: LinkOutcome): number => (outcome.ends === true ? (outcome.nominal ?? 0) : Number.MAX_VALUE);

const soonest = (a: LinkOutcome, b: LinkOutcome): number => end(a) - end(b);

/** One connection that keeps it open is enough; of several the one that does so most often. */
function keptFirst(a: LinkOutcome, b: LinkOutcome): number {
  const every = ({ outcome: { keptBy } }: LinkOutcome): number => keptBy?.every ?? Number.MAX_VALUE;
  return every(a) - every(b) || soonest(a, b);
}
