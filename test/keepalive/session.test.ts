import { describe, expect, test } from 'vitest';
import { kernels } from '../../server/src/keepalive/kernels';
import { timeoutOf } from '../../server/src/keepalive/report';
import { type SessionProbe, sessionProbe, sessionTimeouts } from '../../server/src/keepalive/session';
import type { DialectId } from '../../server/src/language/dialect';
import { sessionsOf } from '../../server/src/resolve/sessions';
import { loadFixture } from '../harness/fixture';

const probe = async (text: string, dialect: DialectId): Promise<SessionProbe | undefined> => {
  const { document } = await loadFixture(text, { path: '/x/a', dialect });
  const [session] = sessionsOf(document);
  return session && document.dialect.client && sessionProbe(document.dialect.client, document, session);
};

describe('what a session sends', () => {
  test.each([
    ['PingInterval=1\nPingIntervalSecs=30\n', 'putty', { on: true, interval: 90, tcp: false, packet: 'unanswered' }],
    ['PingInterval=x\nPingIntervalSecs=30\n', 'putty', { on: undefined, interval: undefined }],
    ['TCPKeepalives=1\n', 'putty', { on: false, interval: 0, tcp: true }],
    ['[Sessions\\a]\nPingInterval=1\n', 'winscp', { on: false, interval: 90 }],
    ['[Sessions\\a]\nPingType=1\nPingIntervalSecs=0\n', 'winscp', { on: true, interval: 30, packet: 'unanswered' }],
    ['[Sessions\\a]\nPingType=2\n', 'winscp', { on: true, interval: 30, packet: 'unknown' }],
    [
      'D:"Idle NO-OP Check"=00000001\nD:"Idle NO-OP Timeout"=0000003c\n',
      'securecrt',
      { on: true, interval: 60, packet: 'unknown', tcp: undefined },
    ],
    ['D:"Idle NO-OP Timeout"=0000003c\n', 'securecrt', { on: undefined, interval: 60 }],
    ['D:"Idle NO-OP Check"=00000001\nD:"Idle NO-OP Timeout"=00000000\n', 'securecrt', { on: undefined }],
    [
      '[CONNECTION:KEEPALIVE]\nKeepAlive=0\nSendKeepAlive=1\nSendKeepAliveInterval=7\nKeepAliveString=x\n',
      'xshell',
      { on: false, typed: 7 },
    ],
    ['[SSH]\nSSHKeepAlive2=1\n', 'mobaxterm', { on: true, interval: undefined, packet: 'unknown' }],
  ] as const)('%j', async (text, dialect, wanted) => expect(await probe(text, dialect)).toMatchObject(wanted));
});

describe('when a session ends', () => {
  const base: SessionProbe = { on: true, interval: 60, firstAfter: 1, tcp: false, packet: 'unanswered' };
  const ends = (change: Partial<SessionProbe>, natLimit = 240, kernel = kernels.linux) => {
    const report = sessionTimeouts({ ...base, ...change }, kernel, { natLimit, natAssumed: false });
    return {
      idle: timeoutOf(report, 'idle-healthy'),
      nat: timeoutOf(report, 'behind-nat'),
      dead: timeoutOf(report, 'dead-idle'),
    };
  };

  test('a packet in time keeps a firewall open, and TCP alone detects a dead connection', () => {
    const { idle, nat, dead } = ends({});
    expect(idle?.ends).toBe(false);
    expect(nat).toMatchObject({ ends: false, keptBy: { cause: 'client-packet', every: 60 } });
    expect(dead).toMatchObject({ ends: true, by: 'tcp-retransmission', notes: [{ id: 'packet-unanswered' }] });
    expect(dead?.range?.min).toBeCloseTo(924.6, 0);
    expect(dead?.range?.max).toBeGreaterThan(60 + 924.6);
  });

  test('how long TCP of Windows waits is not known', () => {
    expect(ends({}, 240, kernels.windows).dead).toMatchObject({
      ends: 'unknown',
      notes: [{ id: 'packet-unanswered' }, { id: 'tcp-figures-unknown' }],
    });
  });

  test('off: dropped, and nobody detects it; with TCP keepalive after two hours', () => {
    expect(ends({ on: false }).nat?.notes).toEqual([{ id: 'nat-forgets', args: [240, 0] }]);
    expect(ends({ on: false }).dead?.ends).toBe(false);
    expect(ends({ on: false, tcp: true }, 240, kernels.windows).dead).toMatchObject({
      ends: true,
      by: 'tcp-keepalive',
      nominal: 7210,
    });
    expect(ends({ on: false, tcp: undefined }).dead?.ends).toBe('unknown');
  });

  test('too late, at first or always', () => {
    expect(ends({ interval: 300 }).nat?.notes[0]).toEqual({ id: 'nat-forgets', args: [240, 300] });
    expect(ends({ interval: 150, firstAfter: 2 }).nat?.notes[0]).toEqual({ id: 'nat-may-forget', args: [240, 300] });
    expect(ends({ interval: 119, firstAfter: 2 }).nat?.keptBy).toEqual({ cause: 'client-packet', every: 119 });
  });

  test('what is not known stays unknown', () => {
    for (const change of [{ on: undefined }, { interval: undefined }] as const) {
      expect(ends(change).nat?.ends).toBe('unknown');
      expect(ends(change).dead?.ends).toBe('unknown');
    }
  });

  test('a text that is typed keeps it open too', () => {
    expect(ends({ on: false, typed: 30, packet: 'unknown' }).nat?.keptBy).toEqual({
      cause: 'client-packet',
      every: 30,
    });
  });
});
