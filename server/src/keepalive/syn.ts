import type { Range } from './range';
import { fired } from './wheel';

/** Seconds that Linux waits for the first answer to an attempt (TCP_TIMEOUT_INIT), and between two repeats at most. */
const first = 1;
const longest = 120;

/** Repeats one second apart before the pauses double (tcp_syn_linear_timeouts): none, and four since Linux 6.5. */
const evenRepeats = [0, 4];

/**
 * When Linux gives up a connection attempt that nobody answers, in seconds from its start. tcp_syn_retries is no count:
 * it names the time that so many doublings of one second take, and the attempt ends at the first timeout that is not
 * earlier. Source: `net/ipv4/tcp_timer.c`; measured with 6.18: 1 to 6 took 3, 7, 19, 35, 67 and 131 s and what coarse
 * timers add, and without even repeats 1 to 3 took 3, 7 and 15 s.
 */
export function attemptEnd(retries: number, ticksPerSecond: readonly number[]): Range {
  const ends = evenRepeats.map((even) => fired(timeouts(retries, even), ticksPerSecond));
  return { min: Math.min(...ends.map(({ min }) => min)), max: Math.max(...ends.map(({ max }) => max)) };
}

function timeouts(retries: number, even: number): readonly number[] {
  const limit = Array.from({ length: retries + 1 }, (_, i) => pause(i)).reduce((sum, seconds) => sum + seconds, 0);
  const timers: number[] = [];
  for (let elapsed = 0; elapsed < limit; elapsed += timers.at(-1) ?? limit) timers.push(pause(timers.length - even));
  return timers;
}

const pause = (doublings: number): number => Math.min(first * 2 ** Math.max(0, doublings), longest);
