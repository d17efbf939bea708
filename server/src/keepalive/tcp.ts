import { once } from '../syntax/once';
import type { KernelSettings } from './kernels';
import type { Range, Timeout } from './range';
import { fired } from './wheel';

/** Round trips up to this many seconds are assumed where nothing else is known: a link around half the world. */
export const assumedRoundTrip = 0.1;

/** Seconds of silence after which keepalive gives up, as people compute it: time + interval × probes. */
export const keepaliveSum = ({ keepalive }: KernelSettings): number =>
  keepalive.time + keepalive.interval * keepalive.probes;

/**
 * When TCP keepalive ends a connection whose peer is gone, in seconds from the last received segment. Holds only while
 * nothing is unacknowledged: otherwise retransmission rules and keepalive waits. A negative time or interval, which
 * Linux accepts, never fires (measured).
 */
export function keepaliveEnd(kernel: KernelSettings): Timeout {
  const { time, interval, probes } = kernel.keepalive;
  if (time < 0 || (interval < 0 && probes > 0)) return 'never';
  return fired([time, ...repeat(interval, probes)], kernel.ticksPerSecond);
}

/**
 * When Linux ends a connection because nobody acknowledges, in seconds from the first lost transmission. undefined:
 * this kernel is not described.
 *
 * The retransmission timeout starts at 200 ms plus the round trip and doubles up to 120 s. tcp_retries2 is no count: it
 * names the time that so many doublings of 200 ms take, and the connection ends at the first timeout that comes later
 * than this after the first repetition. That time is the lower bound (924.6 s for 15). The upper bound is the back-off
 * on a link with this round trip, one tail loss probe before it, and coarse timers. Source: `net/ipv4/tcp_timer.c`;
 * measured with tcp_retries2 0, 2 to 6 and 15.
 */
export const retransmissionEnd = (kernel: KernelSettings, roundTrip = assumedRoundTrip): Range | undefined =>
  roundTrip === assumedRoundTrip ? usualEnd(kernel) : endWith(kernel, roundTrip);

const usualEnd = once((kernel: KernelSettings) => endWith(kernel, assumedRoundTrip));

function endWith(kernel: KernelSettings, roundTrip: number): Range | undefined {
  const { retransmission } = kernel;
  if (!retransmission) return undefined;
  const { minTimeout, maxTimeout } = retransmission;
  const limit = retransmissionLimit(kernel) ?? 0;
  const enough = limit - carried(limit, minTimeout) - 1e-6;
  // Where a link's timeout falls between the limits decides about one doubling more, so the slowest is not always the
  // one with the longest round trip.
  const links = Array.from({ length: 21 }, (_, i) => minTimeout + (roundTrip * i) / 20);
  const ends = links.map((first) => {
    const timers = backOff(first, maxTimeout, (elapsed) => elapsed >= enough);
    return fired([first, ...timers], kernel.ticksPerSecond).max;
  });
  return { min: limit, max: Math.max(...ends) };
}

/**
 * Seconds that tcp_retries2 stands for: 0.2 for 0, 12.6 for 5, 924.6 for 15. undefined: this kernel is not described.
 */
export function retransmissionLimit({ retransmission }: KernelSettings): number | undefined {
  if (!retransmission) return undefined;
  const { retries, minTimeout, maxTimeout } = retransmission;
  const timers = backOff(minTimeout, maxTimeout, (_, count) => count > retries);
  return Math.round(timers.reduce((sum, timer) => sum + timer, 0) * 1000) / 1000;
}

/** Timeouts of one transmission after the other, until `done(seconds since the first timeout, timeouts so far)`. */
export function backOff(
  first: number,
  longest: number,
  done: (elapsed: number, count: number) => boolean,
): readonly number[] {
  const timers: number[] = [];
  let next = first;
  let elapsed = -first;
  // tcp_retries2 ends at 255, so this ends long before the bound.
  while (timers.length < 300) {
    timers.push(next);
    elapsed += next;
    if (done(elapsed, timers.length)) break;
    next = Math.min(next * 2, longest);
  }
  return timers;
}

/**
 * With a round trip near zero the timeout that should end it comes just 200 ms before the limit. Coarse timers carry a
 * long back-off over it (a 128th of its length is the least that is usual); a short one may need one more timeout.
 * Returns what they carry, in seconds.
 */
const carried = (limit: number, minTimeout: number): number => (limit / 128 < minTimeout ? 0 : minTimeout);

const repeat = (value: number, count: number): readonly number[] =>
  Array.from({ length: Math.max(0, count) }, () => value);
