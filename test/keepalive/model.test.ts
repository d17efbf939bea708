import { describe, expect, test } from 'vitest';
import { kernels } from '../../server/src/keepalive/kernels';
import { natFacts, natPreset } from '../../server/src/keepalive/nat';
import { alone, channels, keepalive, kernelAlone, login, openssh, outcome, ssh, sshd } from './cases';

const notes = (...[name, rest]: Parameters<typeof outcome>): readonly string[] =>
  outcome(name, rest).notes.map((n) => n.id);

describe('the timers of SSH alone', () => {
  test('ssh: I x (N + 1), a second less since 9.2', () => {
    expect(alone(ssh(15, 3), openssh('9.1'))).toEqual({ min: 60, max: 60 });
    expect(alone(ssh(15, 3), openssh('9.2'))).toEqual({ min: 59, max: 60 });
    expect(alone(ssh(2, 0), openssh('10.6'))).toEqual({ min: 1, max: 2 });
  });

  test('sshd: I x (N + 1), up to twice in 9.2 to 9.4', () => {
    expect(alone(sshd(60, 3), openssh('9.1'))).toEqual({ min: 240, max: 240 });
    for (const release of ['9.2', '9.3', '9.4']) {
      expect(alone(sshd(60, 3), openssh(release))).toEqual({ min: 240, max: 480 });
    }
    expect(alone(sshd(60, 3), openssh('9.5'))).toEqual({ min: 240, max: 240 });
  });

  test('count 0 means opposite things', () => {
    expect(alone(sshd(30, 0), openssh('8.1'))).toEqual({ min: 30, max: 30 });
    expect(alone(sshd(30, 0), openssh('8.2'))).toBe('never');
    expect(alone(ssh(30, 0), openssh('8.2'))).toEqual({ min: 30, max: 30 });
  });

  test('interval 0 is off; so is one that wrapped, in ssh', () => {
    for (const interval of [0, -2147483648]) expect(alone(ssh(interval, 3), openssh('8.4'))).toBe('never');
    expect(alone(sshd(0, 3), openssh('8.4'))).toBe('never');
  });

  test('in sshd nobody knows what an interval does that wrapped', () => {
    for (const name of ['idle-healthy', 'behind-nat', 'dead-idle', 'hung-peer'] as const) {
      const end = outcome(name, { build: openssh('8.4'), server: sshd(-2147483648, 3) });
      expect(end.ends).toBe('unknown');
      expect(end.notes.map((n) => n.id)).toEqual(['negative-interval']);
    }
  });

  test('before login: ssh I x N, sshd LoginGraceTime and a random part since 9.9', () => {
    expect(login({ client: ssh(15, 3) })).toEqual({ min: 45, max: 45 });
    expect(login({ client: ssh(0, 3) })).toBe('never');
    expect(login({ client: ssh(15, 0) })).toBe('never');
    expect(login({ client: ssh(2147483647, 2147483647) })).toEqual({
      min: 2147483.647,
      max: 2147483.647,
    });
    expect(login({ loginGraceTime: 120, build: openssh('9.8') })).toEqual({ min: 120, max: 120 });
    expect(login({ loginGraceTime: 120, build: openssh('9.9') })).toEqual({ min: 120, max: 124 });
    expect(login({ loginGraceTime: 0, build: openssh('10.6') })).toBe('never');
  });
});

describe('healthy, idle', () => {
  test('probes never end it', () => {
    expect(outcome('idle-healthy', { client: ssh(15, 3), server: sshd(15, 3), tcpKeepAlive: true }).ends).toBe(false);
    expect(outcome('idle-healthy', { client: ssh(0, 3) }).ends).toBe(false);
  });

  test('count 0 of ssh does, of sshd before 8.2 too', () => {
    expect(outcome('idle-healthy', { client: ssh(15, 0) })).toMatchObject({
      ends: true,
      range: { min: 14, max: 15 },
      by: 'server-alive',
    });
    expect(outcome('idle-healthy', { build: openssh('8.1'), server: sshd(15, 0) })).toMatchObject({
      ends: true,
      range: { min: 15, max: 15 },
      by: 'client-alive',
    });
    expect(outcome('idle-healthy', { build: openssh('8.2'), server: sshd(15, 0) }).ends).toBe(false);
  });

  test("the other side's probes save a session from a count of 0, if they come in time", () => {
    expect(outcome('idle-healthy', { client: ssh(15, 0), server: sshd(10, 3) }).ends).toBe(false);
    expect(notes('idle-healthy', { client: ssh(15, 0), server: sshd(10, 3) })).toContain('server-probes-save');
    expect(outcome('idle-healthy', { client: ssh(15, 0), server: sshd(15, 3) }).ends).toBe(true);
    expect(outcome('idle-healthy', { client: ssh(15, 0), server: sshd(14, 3) }).ends).toBe('unknown');
    // sshd 9.2 may take 20 s for its probe.
    const mixed = { client: ssh(15, 0), server: sshd(10, 3), build: openssh('10.6'), serverBuild: openssh('9.2') };
    expect(outcome('idle-healthy', mixed).ends).toBe(true);
  });

  test('ChannelTimeout and UnusedConnectionTimeout end it in spite of probes', () => {
    expect(outcome('idle-healthy', { client: ssh(15, 3), channels: channels('client', 'session=900') })).toMatchObject({
      by: 'channel-timeout',
      range: { min: 900, max: 900 },
    });
    expect(outcome('no-channel', { server: sshd(15, 3), unusedConnectionTimeout: 60 })).toMatchObject({
      by: 'unused-connection-timeout',
      range: { min: 60, max: 61 },
    });
    expect(outcome('no-channel', { server: sshd(15, 3), unusedConnectionTimeout: 0 }).ends).toBe(false);
  });
});

describe('behind something that forgets', () => {
  const kept = (...[rest]: [Parameters<typeof outcome>[1]]): boolean =>
    outcome('behind-nat', rest).keptBy !== undefined;

  test('kept open if I < T', () => {
    expect(kept({ natLimit: 240, client: ssh(239, 3) })).toBe(true);
    expect(kept({ natLimit: 240, client: ssh(240, 3) })).toBe(false);
    expect(kept({ natLimit: 240, server: sshd(239, 3) })).toBe(true);
    expect(kept({ client: ssh(239, 3) })).toBe(true);
    expect(kept({ client: ssh(240, 3) })).toBe(false);
  });

  test('9.2 to 9.4: if 2 I < T', () => {
    const build = openssh('9.4');
    expect(kept({ natLimit: 240, build, server: sshd(119, 3) })).toBe(true);
    expect(kept({ natLimit: 240, build, server: sshd(120, 3) })).toBe(false);
    expect(notes('behind-nat', { natLimit: 240, build, server: sshd(120, 3) })).toContain('nat-may-forget');
  });

  test("kept open if keepalive_time < T, which Linux's 7200 is not", () => {
    expect(kept({ natLimit: 240, tcpKeepAlive: true, client: ssh(0, 3) })).toBe(false);
    expect(kept({ natLimit: 240, tcpKeepAlive: true, client: ssh(0, 3), kernel: keepalive(120, 75, 9) })).toBe(true);
  });

  test('forgotten, it ends as a dead connection does', () => {
    expect(outcome('behind-nat', { natLimit: 240, client: ssh(300, 2) })).toMatchObject({
      by: 'server-alive',
      range: { min: 899, max: 900 },
    });
  });

  test('what ends it before it is forgotten, ends it', () => {
    const resets = { natLimit: 240, natResets: true };
    expect(outcome('behind-nat', { ...resets, client: ssh(300, 2) })).toMatchObject({
      by: 'network-reset',
      range: { min: 299, max: 300 },
    });
    expect(outcome('behind-nat', resets)).toMatchObject({ ends: false, notes: [{ id: 'nat-resets' }] });
    expect(outcome('behind-nat', { ...resets, client: ssh(60, 3) }).keptBy?.every).toBe(60);
    expect(outcome('behind-nat', { natLimit: 240, client: ssh(60, 0) }).range).toEqual({ min: 59, max: 60 });
  });
});

describe('dead connection', () => {
  test('idle: the timer of SSH, as long as TCP bears it', () => {
    expect(outcome('dead-idle', { client: ssh(60, 3), tcpKeepAlive: true })).toMatchObject({
      by: 'server-alive',
      nominal: 240,
      formula: ['60 s', '×', '(3 + 1)'],
      notes: [],
    });
    expect(outcome('dead-idle', { build: openssh('9.2'), server: sshd(60, 3) }).formula.join(' ')).toBe(
      '2 × 60 s × (3 + 1)',
    );
  });

  test('the claim "120 x 30 keeps the session for 3600 s": TCP ends it after about 1065 s', () => {
    const end = outcome('dead-idle', { client: ssh(120, 30), tcpKeepAlive: true });
    expect(end).toMatchObject({ by: 'tcp-retransmission', nominal: 1044.6, formula: ['120 s', '+', '924.6 s'] });
    expect(end.range?.min).toBeCloseTo(1043.6);
    expect(end.range?.max).toBeLessThan(1300);
    expect(end.notes).toContainEqual({ id: 'ssh-alone', args: [3720] });
  });

  test('the claim "600, 9, 75 is 675 s": it is 1275', () => {
    const end = outcome('dead-idle', { client: ssh(0, 3), tcpKeepAlive: true, kernel: keepalive(600, 75, 9) });
    expect(end).toMatchObject({ by: 'tcp-keepalive', nominal: 1275, formula: ['600 s', '+', '75 s', '×', '9'] });
    expect(end.range?.min).toBe(1275);
    expect(end.range?.max).toBeGreaterThanOrEqual(1296);
  });

  test('keepalive of other systems', () => {
    expect(kernelAlone(kernels.macos)).toEqual({ min: 7800, max: 7800 });
    expect(kernelAlone(kernels.freebsd)).toEqual({ min: 7800, max: 7800 });
    expect(kernelAlone(kernels.windows)).toEqual({ min: 7210, max: 7210 });
    expect(kernelAlone(kernels.linux)).toMatchObject({ min: 7875 });
  });

  test('keepalive waits once the first probe of SSH is out', () => {
    const small = { tcpKeepAlive: true, kernel: keepalive(3, 1, 3) };
    expect(outcome('dead-idle', { client: ssh(10, 3), ...small }).by).toBe('tcp-keepalive');
    expect(outcome('dead-idle', { client: ssh(4, 3), ...small })).toMatchObject({ by: 'server-alive', nominal: 16 });
    expect(notes('dead-idle', { client: ssh(4, 3), ...small })).toContain('keepalive-suppressed');
    // 7 s: the first probe goes out between 6 and 7, keepalive ends between 6 and 7 as well. Both may win.
    const close = outcome('dead-idle', { client: ssh(7, 3), ...small });
    expect(close.range?.min).toBe(6);
    expect(close.range?.max).toBeCloseTo(28);
  });

  test('data under way: keepalive plays no part, TCP gives up after about 15 min', () => {
    const end = outcome('dead-data-in-flight', { client: ssh(0, 3), tcpKeepAlive: true, kernel: keepalive(3, 1, 3) });
    expect(end.by).toBe('tcp-retransmission');
    expect(end.range?.min).toBeCloseTo(924.6);
    expect(outcome('dead-data-in-flight', { client: ssh(60, 3) }).range).toEqual({ min: 239, max: 240 });
  });

  test('output that goes on hides the client since 9.2', () => {
    expect(outcome('dead-busy-output', { build: openssh('9.1'), server: sshd(60, 3) }).by).toBe('client-alive');
    expect(outcome('dead-busy-output', { build: openssh('9.2'), server: sshd(60, 3) }).by).toBe('tcp-retransmission');
    expect(outcome('dead-busy-output', { client: ssh(60, 3) }).by).toBe('server-alive');
  });

  test('typing puts the timer of ssh off before 8.4', () => {
    expect(outcome('dead-busy-input', { build: openssh('8.3'), client: ssh(60, 3) }).by).toBe('tcp-retransmission');
    expect(outcome('dead-busy-input', { build: openssh('8.4'), client: ssh(60, 3) }).range).toEqual({
      min: 239,
      max: 240,
    });
  });

  test('count 0 of sshd leaves it to TCP, after the first lost probe', () => {
    const end = outcome('dead-idle', { server: sshd(30, 0) });
    expect(end).toMatchObject({ by: 'tcp-retransmission', nominal: 954.6 });
  });

  test('nothing at all: it never ends', () => {
    expect(outcome('dead-idle', { client: ssh(0, 3), server: sshd(0, 3) }).ends).toBe(false);
    expect(outcome('dead-idle').ends).toBe(false);
  });

  test('both sides: who acts first, and each for itself', () => {
    const end = outcome('dead-idle', { client: ssh(60, 3), server: sshd(30, 3) });
    expect(end.by).toBe('client-alive');
    expect(end.range).toEqual({ min: 120, max: 120 });
    expect(end.sides?.client).toMatchObject({ by: 'server-alive', range: { min: 239, max: 240 } });
    expect(end.sides?.server?.by).toBe('client-alive');
  });

  test('a system whose TCP is not described: known where SSH acts, unknown where only TCP does', () => {
    const windows = { kernel: kernels.windows, tcpKeepAlive: true };
    expect(outcome('dead-idle', { client: ssh(60, 3), ...windows })).toMatchObject({ ends: true, nominal: 240 });
    expect(notes('dead-idle', { client: ssh(60, 3), ...windows })).toContain('tcp-figures-unknown');
    expect(outcome('dead-data-in-flight', { client: ssh(0, 3), ...windows }).ends).toBe('unknown');
    expect(outcome('connecting', { client: ssh(60, 3), ...windows }).ends).toBe('unknown');
  });
});

test('a network that wants data is not kept open by TCP keepalive', () => {
  const often = { kernel: keepalive(30, 5, 3), tcpKeepAlive: true, natLimit: 60 };
  const kept = (rest: Parameters<typeof outcome>[1]) => outcome('behind-nat', { ...often, ...rest }).keptBy?.cause;
  expect(kept({ client: ssh(0, 3) })).toBe('tcp-keepalive');
  const { natWantsData } = natFacts(60, false, natPreset('aws-classic-lb'));
  expect(natWantsData).toBe(true);
  expect(kept({ client: ssh(0, 3), natWantsData: natWantsData ?? false })).toBeUndefined();
  expect(kept({ client: ssh(0, 3), server: sshd(0, 3), natWantsData: true })).toBeUndefined();
  expect(kept({ client: ssh(45, 3), natWantsData: true })).toBe('server-alive');
});

describe('new keys that are due by time', () => {
  const hourly = { client: ssh(0, 3), clientRekeyInterval: 3600 };

  test('may be the data that TCP gives up on, or have been the last data', () => {
    expect(outcome('dead-idle', hourly).ends).toBe('unknown');
    expect(notes('dead-idle', hourly)).toEqual(['rekey-once']);
    const end = outcome('dead-idle', { ...hourly, tcpKeepAlive: true });
    expect(end).toMatchObject({ by: 'tcp-retransmission', orBy: ['tcp-keepalive'], range: { min: 924.6 } });
    expect(end.range?.max).toBeGreaterThan(7875);
  });

  test('change nothing for a side that probes, unless TCP gives up first', () => {
    expect(outcome('dead-idle', { ...hourly, client: ssh(60, 3) })).toMatchObject({ by: 'server-alive', nominal: 240 });
    expect(outcome('dead-idle', { ...hourly, client: ssh(600, 9) }).range?.min).toBeCloseTo(924.6);
    expect(outcome('dead-idle', { client: ssh(600, 9) }).range?.min).toBeGreaterThan(1500);
  });

  test('are agreed on once, so they keep no firewall open', () => {
    const often = { client: ssh(0, 3), clientRekeyInterval: 60, natLimit: 240 };
    expect(outcome('behind-nat', often).keptBy).toBeUndefined();
    expect(outcome('behind-nat', { ...often, natResets: true }).ends).toBe(false);
    expect(outcome('behind-nat', { ...often, natResets: true, clientRekeyInterval: 3600 }).ends).toBe('unknown');
    expect(outcome('after-suspend', often).ends).toBe('unknown');
  });

  test('are nothing that a release before 8.7 begins by itself', () => {
    expect(outcome('dead-idle', { ...hourly, build: openssh('8.6') }).ends).toBe(false);
  });

  test('stop the probes of sshd before 8.7, and before 9.2 where they are due in less than its interval', () => {
    const of = (release: string, interval: number) => ({
      build: openssh(release),
      server: sshd(interval, 3),
      rekeyInterval: 3600,
      natLimit: 9000,
    });
    for (const [release, interval, ends] of [
      ['8.6', 600, 'unknown'],
      ['8.7', 600, true],
      ['9.1', 3600, 'unknown'],
      ['9.2', 3600, true],
    ] as const) {
      expect(outcome('dead-idle', of(release, interval)).ends, `${release}, ${interval}`).toBe(ends);
      expect(outcome('hung-peer', of(release, interval)).ends).toBe(ends);
      expect(outcome('behind-nat', of(release, interval)).keptBy === undefined).toBe(ends === 'unknown');
    }
    expect(notes('dead-idle', of('8.6', 600))).toEqual(['rekey-stops-probes']);
  });
});

describe('the rest', () => {
  test('hung peer: only SSH notices, and TCP does not cut it short', () => {
    expect(outcome('hung-peer', { client: ssh(120, 30) })).toMatchObject({ by: 'server-alive', nominal: 3720 });
    expect(outcome('hung-peer', { client: ssh(0, 3), tcpKeepAlive: true }).ends).toBe(false);
    expect(outcome('hung-peer', { server: sshd(60, 0) }).ends).toBe(false);
  });

  test('connecting: the smaller of ConnectTimeout and the patience of the kernel', () => {
    expect(outcome('connecting', { connectTimeout: 10 })).toMatchObject({ by: 'connect-timeout', nominal: 10 });
    expect(outcome('connecting', { connectTimeout: 600 })).toMatchObject({ by: 'kernel-connect', nominal: 127 });
    expect(outcome('connecting', { connectTimeout: 10 }).clock).toBe('start');
    expect(outcome('no-banner', { client: ssh(15, 3) }).ends).toBe(false);
  });

  test('connecting: each of ConnectionAttempts has that long, with a second between two', () => {
    const attempts = (connectTimeout: number) => outcome('connecting', { connectTimeout, connectionAttempts: 3 });
    expect(attempts(2)).toMatchObject({ by: 'connect-timeout', nominal: 8, range: { min: 8, max: 8 } });
    expect(attempts(2).formula.join(' ')).toBe('2 s × 3 + 2 s');
    expect(attempts(600)).toMatchObject({ by: 'kernel-connect', nominal: 383 });
    // the banner is awaited in what is left of one of them
    expect(outcome('no-banner', { connectTimeout: 2, connectionAttempts: 3 }).nominal).toBe(2);
  });

  test('connecting: of each address, and through others by what they do', () => {
    expect(notes('connecting', { connectTimeout: 5 })).toEqual(['each-address']);
    expect(notes('connecting', { connectTimeout: 5, oneAddress: true })).toEqual([]);
    const piped = { client: ssh(60, 3), piped: true, connectionAttempts: 9 };
    expect(outcome('connecting', { ...piped, connectTimeout: 5 })).toMatchObject({ by: 'connect-timeout', nominal: 5 });
    expect(outcome('connecting', piped).ends).toBe('unknown');
    expect(notes('connecting', piped)).toEqual(['connects-elsewhere']);
  });

  test('before login: both sides', () => {
    const end = outcome('before-login', { client: ssh(15, 3), loginGraceTime: 120 });
    expect(end.sides?.client).toMatchObject({ by: 'login-silence', nominal: 45 });
    expect(end.sides?.server).toMatchObject({ by: 'login-grace', nominal: 120 });
    expect(end.by).toBe('login-silence');
    expect(outcome('before-login', { client: ssh(0, 3), loginGraceTime: 120 }).by).toBe('login-grace');
  });

  test('after suspend: I x N more, and the rest of the sleep', () => {
    expect(outcome('after-suspend', { client: ssh(60, 3) }).range).toEqual({ min: 179, max: 240 });
    expect(outcome('after-suspend', { client: ssh(60, 0) }).range).toEqual({ min: 0, max: 60 });
    expect(outcome('after-suspend', { client: ssh(0, 3) }).ends).toBe(false);
  });
});
