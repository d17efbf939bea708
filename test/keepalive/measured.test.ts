import { describe, expect, test } from 'vitest';
import type { Timeout } from '../../server/src/keepalive/range';
import { alone, channels, keepalive, kernelAlone, late, openssh, outcome, retries, ssh, sshd } from './cases';
import timings from './timings.json';

/**
 * A measurement lies in the predicted span; `late` at the top for the machine, 0.01 at the bottom for rounding in the
 * record.
 */
function holds(measured: readonly number[], predicted: Timeout | undefined): void {
  if (!predicted || predicted === 'never') throw new Error('the model says that this never ends');
  for (const seconds of measured) {
    expect(seconds).toBeGreaterThanOrEqual(predicted.min - 0.01);
    expect(seconds).toBeLessThanOrEqual(predicted.max + late);
  }
}

describe('every row of timings.json lies in the predicted span', () => {
  for (const row of timings.dead_peer) {
    const probe = (row.side === 'client' ? ssh : sshd)(row.interval_s, row.count_max);
    test(`${row.side} ${row.openssh}: ${probe.interval} x ${probe.count}`, () => {
      holds(row.disconnect_after_last_data_s, alone(probe, openssh(row.openssh)));
    });
  }
  for (const row of timings.kernel_keepalive) {
    test(`kernel ${row.time_s} ${row.intvl_s} ${row.probes}`, () => {
      holds(row.disconnect_s, kernelAlone(keepalive(row.time_s, row.intvl_s, row.probes)));
    });
  }
  for (const row of timings.capped_by_tcp_retransmission) {
    test(`client ${row.interval_s} x ${row.count_max}, tcp_retries2 ${row.tcp_retries2}`, () => {
      const end = outcome('dead-idle', {
        build: openssh('9.2'),
        client: ssh(row.interval_s, row.count_max),
        kernel: retries(row.tcp_retries2),
      });
      expect(end.by).toBe('tcp-retransmission');
      holds(row.disconnect_s, end.range);
    });
  }
  test('no row is left out', () => {
    expect(
      [timings.dead_peer, timings.kernel_keepalive, timings.capped_by_tcp_retransmission].map((t) => t.length),
    ).toEqual([43, 5, 10]);
  });
});

describe('other situations that were measured', () => {
  const is = (name: string, measured: readonly number[], ...[kind, rest]: Parameters<typeof outcome>): void =>
    test(name, () => holds(measured, outcome(kind, rest).range));
  const lives = (name: string, ...[kind, rest]: Parameters<typeof outcome>): void =>
    test(name, () => expect(outcome(kind, rest).ends).toBe(false));

  is('client 1x0 on a healthy idle link', [0.5, 1.0], 'idle-healthy', { client: ssh(1, 0) });
  is('client 2x0 on a healthy idle link', [1.3, 1.8], 'idle-healthy', { client: ssh(2, 0) });
  is('client 3x0, sshd 9.2 probing every 6 s', [2.18], 'idle-healthy', {
    build: openssh('9.2'),
    client: ssh(3, 0),
    server: sshd(6, 3),
  });
  is('client 6x0, sshd 9.2 probing every 3 s, which is 6', [5.44], 'idle-healthy', {
    build: openssh('9.2'),
    client: ssh(6, 0),
    server: sshd(3, 3),
  });
  lives('client 6x0, sshd 10.6 probing every 3 s', 'idle-healthy', { client: ssh(6, 0), server: sshd(3, 3) });
  is('client 2x2 on a dead connection, the user keeps typing', [5.3, 5.7], 'dead-busy-input', { client: ssh(2, 2) });
  is('sshd frozen, client 2x2', [5.8], 'hung-peer', { client: ssh(2, 2) });
  is('ssh frozen, server 2x2', [6.0], 'hung-peer', { server: sshd(2, 2) });
  is('ssh frozen, server 2x2 of 9.2', [12.0], 'hung-peer', { build: openssh('9.2'), server: sshd(2, 2) });
  lives('ssh frozen, server with kernel keepalive 3/1/3', 'hung-peer', {
    server: sshd(0, 3),
    tcpKeepAlive: true,
    kernel: keepalive(3, 1, 3),
  });
  is('server 2x2 of 8.4, dead connection, the command prints', [6.05], 'dead-busy-output', {
    build: openssh('8.4'),
    server: sshd(2, 2),
  });
  for (const release of ['9.2', '10.0', '10.6']) {
    const build = openssh(release);
    is(`server 2x2 of ${release}, dead connection, the command prints`, [944], 'dead-busy-output', {
      build,
      server: sshd(2, 2),
    });
    is(`the same with tcp_retries2 5, ${release}`, [14.7], 'dead-busy-output', {
      build,
      server: sshd(2, 2),
      kernel: retries(5),
    });
  }
  for (const [release, seconds] of Object.entries({ '8.4': 7.6, '9.2': 11.6, '10.0': 7.6, '10.6': 7.6 })) {
    is(`server 2x2 of ${release}, dead connection, output stalls`, [seconds], 'dead-stalled-output', {
      build: openssh(release),
      server: sshd(2, 2),
    });
  }
  for (const release of ['8.4', '9.2', '10.6']) {
    lives(`server 2x0 of ${release} on a healthy link`, 'idle-healthy', {
      build: openssh(release),
      server: sshd(2, 0),
    });
    test(`server 2x0 of ${release} on a dead connection: still there after 60 s`, () => {
      const end = outcome('dead-idle', { build: openssh(release), server: sshd(2, 0) });
      expect(alone(sshd(2, 0), openssh(release))).toBe('never');
      expect(end.by).toBe('tcp-retransmission');
      expect(end.range?.min).toBeGreaterThan(900);
    });
  }
  is('server 2x0 of 9.2, tcp_retries2 3', [6.83], 'dead-idle', {
    build: openssh('9.2'),
    server: sshd(2, 0),
    kernel: retries(3),
  });
  is('server 2x0 of 10.6, tcp_retries2 3', [8.79], 'dead-idle', { server: sshd(2, 0), kernel: retries(3) });
  is('client 2x100, tcp_retries2 0', [2.86], 'dead-idle', { client: ssh(2, 100), kernel: retries(0) });
  is('client 2x100, tcp_retries2 6', [29.7], 'dead-idle', { client: ssh(2, 100), kernel: retries(6) });
  is('a due rekey, server 3x1', [8.0], 'dead-idle', { server: sshd(3, 1), rekeyInterval: 2 });

  const small = { tcpKeepAlive: true, kernel: keepalive(3, 1, 3) };
  is('client 10x3, kernel 3/1/3: the kernel is first', [6.07], 'dead-idle', { client: ssh(10, 3), ...small });
  is('client 4x3, kernel 3/1/3: suppressed', [15.1], 'dead-idle', { client: ssh(4, 3), ...small });
  is('client 2x20, kernel 3/1/3: never fires', [41.7], 'dead-idle', { client: ssh(2, 20), ...small });
  is('the user types, kernel 3/1/3, tcp_retries2 5', [14.8, 16.0], 'dead-data-in-flight', {
    client: ssh(0, 3),
    tcpKeepAlive: true,
    kernel: { ...retries(5), keepalive: { time: 3, interval: 1, probes: 3 } },
  });
  lives('TCPKeepAlive no and no probes', 'dead-idle', { client: ssh(0, 3) });
  is('no keepalive probes allowed, healthy link', [3.03], 'idle-healthy', {
    client: ssh(0, 3),
    tcpKeepAlive: true,
    kernel: keepalive(3, 1, 0),
  });
  is('the first keepalive probe at once', [3.18], 'dead-idle', {
    client: ssh(0, 3),
    tcpKeepAlive: true,
    kernel: keepalive(0, 1, 3),
  });
  lives('a negative keepalive interval never fires', 'dead-idle', {
    client: ssh(0, 3),
    tcpKeepAlive: true,
    kernel: keepalive(3, -1, 3),
  });
  is('keepalive with one probe', [6.04], 'dead-idle', {
    client: ssh(0, 3),
    tcpKeepAlive: true,
    kernel: keepalive(4, 2, 1),
  });

  const forgets = { natLimit: 5 };
  lives('forgotten after 5 s: client 3x3', 'behind-nat', { ...forgets, client: ssh(3, 3) });
  lives('forgotten after 5 s: kernel keepalive every 3 s', 'behind-nat', { ...forgets, client: ssh(0, 3), ...small });
  lives('forgotten after 5 s: nothing, which looks alive', 'behind-nat', { ...forgets, client: ssh(0, 3) });
  is('forgotten after 5 s: client 7x3', [27.0], 'behind-nat', { ...forgets, client: ssh(7, 3) });
  lives('forgotten after 5 s: server 3x3 of 10.6', 'behind-nat', { ...forgets, server: sshd(3, 3) });
  test('forgotten after 5 s: server 3x3 of 9.2 is too slow', () => {
    expect(outcome('behind-nat', { ...forgets, build: openssh('9.2'), server: sshd(3, 3) }).ends).toBe(true);
  });

  is('no banner, ConnectTimeout 4', [4.0], 'no-banner', { connectTimeout: 4 });
  lives('no banner, no ConnectTimeout', 'no-banner', { client: ssh(2, 3) });
  is('nothing answers the attempt', [134.7], 'connecting', {});
  is('silence before login, client 2x3', [6.05], 'before-login', { client: ssh(2, 3) });
  lives('silence before login, client 2x0', 'before-login', { client: ssh(2, 0) });
  lives('silence before login, client 0x3', 'before-login', { client: ssh(0, 3) });
  is('LoginGraceTime 5, 9.2', [5.0], 'before-login', { build: openssh('9.2'), loginGraceTime: 5 });
  is('LoginGraceTime 5, 10.6', [6.05, 8.84], 'before-login', { loginGraceTime: 5 });
  is('ChannelTimeout 4 under probes', [3.0, 4.0], 'idle-healthy', {
    client: ssh(1, 3),
    server: sshd(1, 3),
    build: openssh('9.2'),
    channels: channels('server', 'session:*=4'),
  });
  is('UnusedConnectionTimeout 3', [3.7], 'no-channel', { client: ssh(1, 3), unusedConnectionTimeout: 3 });
});
