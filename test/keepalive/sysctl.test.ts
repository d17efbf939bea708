import { expect, test } from 'vitest';
import { kernels } from '../../server/src/keepalive/kernels';
import { withParameters } from '../../server/src/keepalive/sysctl';
import { late, outcome, ssh } from './cases';

test('parameters replace the defaults, one by one', () => {
  const values = new Map([
    ['net.ipv4.tcp_keepalive_time', 600],
    ['net.ipv4.tcp_retries2', 8],
    ['net.ipv4.tcp_fin_timeout', 1],
  ]);
  const kernel = withParameters(kernels.linux, values);
  expect(kernel.keepalive).toEqual({ time: 600, interval: 75, probes: 9 });
  expect(kernel.retransmission?.retries).toBe(8);
  expect(outcome('dead-data-in-flight', { client: ssh(0, 3), kernel }).nominal).toBeCloseTo(102.2);
});

test('an attempt to connect ends at the first timeout after so many doublings, with and without even repeats', () => {
  const after = (retries: number) => {
    const kernel = withParameters(kernels.linux, new Map([['net.ipv4.tcp_syn_retries', retries]]));
    return outcome('connecting', { client: ssh(0, 3), kernel, oneAddress: true });
  };
  // Linux 6.18: 3.06, 7.19, 19.91, 35.88 and 67.93 s; without even repeats 7.25 and 15.35 s
  for (const [retries, least, most] of [
    [1, 3, 3.06],
    [2, 7, 7.25],
    [3, 15, 19.91],
    [4, 31, 35.88],
    [5, 63, 67.93],
    [6, 127, 134.7],
  ] as const) {
    expect(after(retries)).toMatchObject({ by: 'kernel-connect', nominal: least, notes: [] });
    expect(after(retries).range?.min).toBe(least);
    expect(after(retries).range?.max).toBeGreaterThanOrEqual(most - late);
    expect(after(retries).range?.max).toBeLessThan(most * 1.1);
  }
});

test('a system without such parameters stays unknown', () => {
  expect(withParameters(kernels.macos, new Map([['net.ipv4.tcp_retries2', 8]])).retransmission).toBeUndefined();
});
