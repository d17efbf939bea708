import { expect, test } from 'vitest';
import { kernels } from '../../server/src/keepalive/kernels';
import { withParameters } from '../../server/src/keepalive/sysctl';
import { outcome, ssh } from './cases';

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

test('a system without such parameters stays unknown', () => {
  expect(withParameters(kernels.macos, new Map([['net.ipv4.tcp_retries2', 8]])).retransmission).toBeUndefined();
});
