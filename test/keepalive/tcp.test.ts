import { describe, expect, test } from 'vitest';
import { kernels } from '../../server/src/keepalive/kernels';
import { retransmissionEnd, retransmissionLimit } from '../../server/src/keepalive/tcp';
import { lateness } from '../../server/src/keepalive/wheel';
import { retries } from './cases';

describe('the back-off of TCP', () => {
  test('what tcp_retries2 stands for', () => {
    const sums = { 0: 0.2, 1: 0.6, 2: 1.4, 3: 3, 4: 6.2, 5: 12.6, 6: 25.4, 8: 102.2, 9: 204.6, 10: 324.6, 15: 924.6 };
    for (const [count, seconds] of Object.entries(sums)) {
      expect(retransmissionLimit(retries(Number(count)))).toBeCloseTo(seconds, 6);
    }
  });

  test('is the lower bound, and on a fast link with a known clock nearly the upper one', () => {
    const fast = { ...kernels.linux, ticksPerSecond: [250] };
    const end = retransmissionEnd(fast, 0.004);
    expect(end?.min).toBeCloseTo(924.6);
    // Measured at 250 ticks a second: 944 to 945 s after the first lost probe.
    expect(end?.max).toBeGreaterThan(945);
    expect(end?.max).toBeLessThan(950);
  });

  test('a slower link never ends it sooner', () => {
    let last = 0;
    for (const roundTrip of [0, 0.05, 0.1, 0.3, 1]) {
      const max = retransmissionEnd(kernels.linux, roundTrip)?.max ?? 0;
      expect(max).toBeGreaterThanOrEqual(last);
      last = max;
    }
  });

  test('ends for the largest tcp_retries2', () => {
    expect(retransmissionLimit(retries(255))).toBeCloseTo(204.6 + 246 * 120);
    expect(retransmissionEnd(retries(255))?.max).toBeLessThan(40_000);
  });

  test('is unknown where the kernel is not described', () => {
    expect(retransmissionEnd(kernels.windows)).toBeUndefined();
    expect(retransmissionLimit(kernels.macos)).toBeUndefined();
  });
});

describe("the kernel's coarse timers", () => {
  test('are late by one slot of their level', () => {
    expect(lateness(0.2, 250)).toBeCloseTo(0.004);
    expect(lateness(1, 250)).toBeCloseTo(8 / 250);
    expect(lateness(75, 250)).toBeCloseTo(512 / 250);
    expect(lateness(600, 250)).toBeCloseTo(4096 / 250);
    expect(lateness(7200, 250)).toBeCloseTo(32768 / 250);
  });

  test('are never late by more than about an eighth', () => {
    for (const rate of [100, 250, 300, 1000]) {
      for (let seconds = 0.01; seconds < 40_000; seconds *= 1.07) {
        expect(lateness(seconds, rate)).toBeGreaterThan(0);
        expect(lateness(seconds, rate)).toBeLessThanOrEqual(seconds * (8 / 63) + 1 / rate + 1e-9);
      }
    }
  });
});
