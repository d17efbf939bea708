import type { Range } from './range';

/**
 * How late Linux may fire a timer of this length, in seconds. The kernel's timer wheel has levels of 64 slots, each
 * level eight times coarser than the one below, and rounds up to the next slot. So a timer is never early and at most
 * an eighth late. Source: Linux 4.8 and later, `kernel/time/timer.c`. Measured: 600 + 9 × 75 s took 1296 s at 250 ticks
 * a second.
 */
export function lateness(seconds: number, ticksPerSecond: number): number {
  const ticks = seconds * ticksPerSecond;
  let slot = 1;
  for (let level = 0; level < 8 && ticks >= 63 * slot; level += 1) slot *= 8;
  return slot / ticksPerSecond;
}

/** When timers that run one after the other end, on kernels that count with any of these rates; `[]`: exact timers. */
export function fired(timers: readonly number[], ticksPerSecond: readonly number[]): Range {
  const min = timers.reduce((sum, timer) => sum + timer, 0);
  const late = ticksPerSecond.map((rate) => timers.reduce((sum, timer) => sum + lateness(timer, rate), 0));
  return { min, max: min + Math.max(0, ...late) };
}
