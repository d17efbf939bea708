import { timerOf } from './endings';
import { predict } from './model';
import { active, type Probe, type Side } from './probe';
import type { CaseOutcome, Cause, Situation } from './situation';
import { firstProbe } from './ssh-timer';
import { backOff } from './tcp';

/**
 * Something that happens on the connection, seen from one side. `data`: where the clock starts, usually the last data
 * that it received. `probe`: one of SSH. `kernel-probe`: one of TCP keepalive. `repeat`: TCP sends unacknowledged data
 * again. `end`: the session ends.
 */
export type EventKind = 'data' | 'probe' | 'kernel-probe' | 'repeat' | 'end';

/** One event; `at` in seconds by the outcome's clock, the usual time where the outcome has a range. */
export interface TimelineEvent {
  readonly at: number;
  readonly kind: EventKind;
  /** Which one of its kind, from 1; for probes and repeats. */
  readonly number?: number;
  /** Whether the peer answers it. */
  readonly answered?: boolean;
  /** `end`: who. */
  readonly by?: Cause;
}

/** What one side does, in order of time. */
export interface Timeline {
  readonly side: Side;
  readonly events: readonly TimelineEvent[];
  /** Events in the middle that were left out because there are too many. */
  readonly left: number;
  /** Seconds that the picture covers: to the end, or some intervals of a session that does not end. */
  readonly span: number;
  readonly outcome: CaseOutcome;
}

/** Events that a timeline has at most; the first ones and the last ones stay. */
export const mostEvents = 40;

/**
 * The events of the side that acts first in this situation. Made for the cases in which a session goes quiet or its
 * link dies; the others have the first data and the end only.
 */
export function timeline(situation: Situation): Timeline {
  const outcome = predict(situation);
  const side = sideOf(outcome, situation);
  const probe = situation[side];
  const end = outcome.range ? (outcome.nominal ?? outcome.range.max) : undefined;
  const span = end ?? Math.max(quietSpan(probe, situation), 1);
  const ssh = quiet(situation) ? probes(probe, situation, outcome, span) : none;
  const tcp = quiet(situation) ? kernelEvents(situation, outcome) : [];
  const all = [...ssh.events, ...tcp].sort((x, y) => x.at - y.at);
  const middle = shorten(all, mostEvents - 2);
  const last: readonly TimelineEvent[] = end === undefined ? [] : [{ at: end, kind: 'end', by: outcome.by }];
  return {
    side,
    events: [{ at: 0, kind: 'data' }, ...middle, ...last],
    left: ssh.total + tcp.length - middle.length,
    span,
    outcome,
  };
}

const quiet = (situation: Situation): boolean =>
  ['idle-healthy', 'behind-nat', 'dead-idle', 'hung-peer', 'no-channel'].includes(situation.case);

function sideOf({ by, sides }: CaseOutcome, { client, server }: Situation): Side {
  if (by === 'client-alive' || by === 'login-grace' || by === 'unused-connection-timeout') return 'server';
  if (by === 'server-alive' || by === 'login-silence' || !sides?.client)
    return client ? 'client' : server ? 'server' : 'client';
  return sides.client.by === by && sides.client.nominal !== undefined ? 'client' : server ? 'server' : 'client';
}

/** A session that does not end is shown for three intervals. */
const quietSpan = (probe: Probe | undefined, situation: Situation): number =>
  active(probe) ? 3 * (firstProbe(timerOf(probe, situation))?.max ?? probe.interval) : 0;

interface Probes {
  readonly events: readonly TimelineEvent[];
  readonly total: number;
}

const none: Probes = { events: [], total: 0 };

/**
 * SSH's probes at their usual times; of very many the first and the last ones. One that would go out at the end is not
 * sent any more.
 */
function probes(probe: Probe | undefined, situation: Situation, outcome: CaseOutcome, span: number): Probes {
  const step = active(probe) ? firstProbe(timerOf(probe, situation))?.max : undefined;
  if (!step) return none;
  const dead = situation.case === 'dead-idle' || situation.case === 'hung-peer' || outcome.range !== undefined;
  const total = outcome.range ? Math.max(0, Math.ceil(span / step - 1e-9) - 1) : Math.floor(span / step + 1e-9);
  const event = (number: number): TimelineEvent => ({ at: step * number, kind: 'probe', number, answered: !dead });
  const head = Math.min(total, mostEvents);
  const tail = Math.min(total - head, mostEvents);
  const from = (first: number, length: number) => Array.from({ length }, (_, i) => event(first + i));
  return { events: [...from(1, head), ...from(total - tail + 1, tail)], total };
}

/** TCP's own packets where TCP ends the session. */
function kernelEvents({ kernel }: Situation, outcome: CaseOutcome): readonly TimelineEvent[] {
  const { time, interval, probes: allowed } = kernel.keepalive;
  if (outcome.by === 'tcp-keepalive') {
    return Array.from({ length: allowed }, (_, i) => ({
      at: time + interval * i,
      kind: 'kernel-probe',
      number: i + 1,
    }));
  }
  const { retransmission } = kernel;
  if (outcome.by !== 'tcp-retransmission' || !retransmission || outcome.nominal === undefined) return [];
  const { minTimeout, maxTimeout, retries } = retransmission;
  const timers = backOff(minTimeout, maxTimeout, (_, count) => count > retries);
  const start = outcome.nominal - timers.reduce((sum, timer) => sum + timer, 0);
  let at = start;
  // The last timeout repeats nothing: it is the end.
  return timers.slice(0, -1).map((timer, i) => {
    at += timer;
    return { at, kind: 'repeat', number: i + 1 };
  });
}

function shorten(events: readonly TimelineEvent[], most: number): readonly TimelineEvent[] {
  if (events.length <= most) return events;
  const head = Math.ceil(most / 2);
  return [...events.slice(0, head), ...events.slice(events.length - (most - head))];
}
