import * as l10n from '@vscode/l10n';
import { afterEach, describe, expect, test } from 'vitest';
import { acrossReleases } from '../../server/src/keepalive/differs';
import { durationText, spanText } from '../../server/src/keepalive/duration';
import { kernels } from '../../server/src/keepalive/kernels';
import { natPresets } from '../../server/src/keepalive/nat';
import type { Probe } from '../../server/src/keepalive/probe';
import { effectiveTimeouts, sentences, timeoutOf, timeoutsJson } from '../../server/src/keepalive/report';
import { differenceWords, outcomeBrief, outcomeWords } from '../../server/src/keepalive/words';
import { openssh, outcome, ssh, sshd } from './cases';

describe('durations', () => {
  test.each([
    [0, '0 s'],
    [0.5, '0.5 s'],
    [5.25, '5.25 s'],
    [45, '45 s'],
    [59.97, '1 min'],
    [60, '1 min'],
    [90, '1 min 30 s'],
    [240, '4 min'],
    [924.6, '15 min 25 s'],
    [1275, '21 min 15 s'],
    [3600, '1 h'],
    [5400, '1 h 30 min'],
    [7875, '2 h 11 min 15 s'],
    [86400, '1 d'],
    [90061, '1 d 1 h 1 min 1 s'],
    [Number.POSITIVE_INFINITY, 'never'],
  ])('%s', (seconds, words) => expect(durationText(seconds)).toBe(words));

  test.each([
    [{ min: 5, max: 6 }, '5 to 6 s'],
    [{ min: 0, max: 1 }, '0 to 1 s'],
    [{ min: 239, max: 240 }, '4 min'],
    [{ min: 240, max: 480 }, '4 to 8 min'],
    [{ min: 120, max: 124 }, '2 min to 2 min 4 s'],
    [{ min: 924.6, max: 1095 }, '15 to 19 min'],
    [{ min: 7875, max: 8764 }, '2 h 11 min to 2 h 27 min'],
    [{ min: 60, max: 60 }, '1 min'],
    [{ min: 0, max: Number.POSITIVE_INFINITY }, '0 s or more'],
  ])('%j', (range, words) => expect(spanText(range)).toBe(words));

  test('the nominal time where the rest does not show', () => {
    expect(spanText({ min: 239, max: 241 }, 240)).toBe('4 min');
  });
});

describe('sentences', () => {
  test('of the usual settings', () => {
    const words = (name: Parameters<typeof outcome>[0], rest: Parameters<typeof outcome>[1]): string =>
      outcomeWords(name, outcome(name, rest));
    expect(words('idle-healthy', { client: ssh(60, 3) })).toBe('The session stays open.');
    expect(words('behind-nat', { client: ssh(60, 3) })).toBe('The session stays open: ssh sends a probe every 1 min.');
    expect(words('behind-nat', { client: ssh(300, 2) })).toBe(
      'The firewall drops the connection. ssh ends the session after 15 min.',
    );
    expect(words('dead-idle', { client: ssh(60, 3) })).toBe('ssh ends the session after 4 min.');
    expect(words('dead-idle', { client: ssh(0, 3) })).toBe('Nothing detects this: the session hangs.');
    expect(words('dead-idle', { client: ssh(120, 30) })).toMatch(
      /^TCP gives up after 17 to 2\d min, and the session ends\.$/,
    );
    expect(words('before-login', { client: ssh(0, 3) })).toBe('There is no limit.');
    expect(outcomeBrief(outcome('dead-idle', { client: ssh(2, 2) }))).toBe('5 to 6 s');
  });

  test('a report leaves out what adds nothing', () => {
    const report = effectiveTimeouts({ build: openssh('10.6'), client: ssh(60, 3), tcpKeepAlive: true });
    expect(sentences(report).map((row) => row.case)).toEqual([
      'idle-healthy',
      'behind-nat',
      'dead-idle',
      'before-login',
    ]);
    expect(sentences(report, true).map((row) => row.case)).toContain('hung-peer');
    expect(timeoutOf(report, 'dead-idle')?.nominal).toBe(240);
    expect(report.keepalive).toMatchObject({ time: 7200, interval: 75, probes: 9, sum: 7875 });
  });

  test('a remark stands once', () => {
    const report = effectiveTimeouts({ build: openssh('10.6'), client: ssh(15, 0), tcpKeepAlive: true });
    const all = sentences(report, true).flatMap((row) => row.remarks);
    expect(new Set(all).size).toBe(all.length);
    expect(all.join(' ')).toContain('With a count of 0, ssh sends no probe');
  });
});

describe('between releases', () => {
  const differs = (probe: Probe, oldest?: number) =>
    acrossReleases(
      {
        case: 'dead-idle',
        build: openssh('10.6'),
        [probe.side]: probe,
        tcpKeepAlive: false,
        kernel: kernels.linux,
      },
      oldest,
    );

  test('before 9.5 sshd needs twice this time', () => {
    expect(differenceWords(differs(sshd(60, 3)))).toEqual([
      'Before OpenSSH 9.2: 4 min.',
      'From OpenSSH 9.2 on, before 9.5: 4 to 8 min.',
      'From OpenSSH 9.5 on: 4 min.',
    ]);
  });

  test('releases that are no longer asked for do not count', () => {
    expect(differs(sshd(60, 3), 905)).toEqual([]);
    expect(differs(sshd(60, 3), 902).map(({ since, until }) => [since, until])).toEqual([
      [902, 905],
      [905, undefined],
    ]);
  });

  test('a release that is older than those in use has its own place', () => {
    const zero = (of: string) =>
      effectiveTimeouts({ build: openssh(of), server: sshd(60, 0), tcpKeepAlive: false }, [
        'idle-healthy',
      ]).timeouts.flatMap(({ differs: spans }) => differenceWords(spans));
    expect(zero('8.0')).toEqual(['Before OpenSSH 8.2: 1 min.', 'From OpenSSH 8.2 on: never.']);
    expect(zero('8.4')).toEqual([]);
  });

  test('what began behind releases that are no longer asked for is not said to have held always', () => {
    const dead = effectiveTimeouts({ build: openssh('10.6'), server: sshd(300, 0), tcpKeepAlive: true }, ['dead-idle']);
    expect(dead.timeouts.flatMap(({ differs: spans }) => differenceWords(spans))).toEqual([
      'From OpenSSH 8.2 on, before 9.2: 20 to 24 min.',
      'From OpenSSH 9.2 on, before 9.5: 20 to 29 min.',
      'From OpenSSH 9.5 on: 20 to 24 min.',
    ]);
  });

  test('a second is no difference: ssh never differs', () => {
    expect(differs(ssh(60, 3))).toEqual([]);
    expect(differs(ssh(1, 1))).toEqual([]);
  });

  test('count 0 of sshd changed in 8.2', () => {
    expect(differs(sshd(60, 0), 703)[0]).toMatchObject({ until: 802, outcome: { by: 'client-alive' } });
  });
});

describe('JSON', () => {
  test('has plain numbers by case', () => {
    const json = timeoutsJson(effectiveTimeouts({ build: openssh('9.2'), server: sshd(60, 3), tcpKeepAlive: true }));
    expect(json['dead-idle']).toEqual({
      ends: true,
      min: 240,
      max: 480,
      nominal: 480,
      formula: '2 × 60 s × (3 + 1)',
      by: 'client-alive',
      clock: 'last-data',
      keptBy: null,
      notes: ['timer-doubled'],
      text: 'sshd ends the session after 4 to 8 min.',
    });
    expect(json['behind-nat']).toMatchObject({ ends: false, min: null, keptBy: { cause: 'client-alive', every: 120 } });
  });
});

describe('networks', () => {
  test('stand by their limit, under names of their own, each with a source', () => {
    const limits = natPresets.map((preset) => preset.limit);
    expect(limits).toEqual([...limits].sort((a, b) => a - b));
    expect(new Set(natPresets.map(({ id }) => id)).size).toBe(natPresets.length);
    for (const { products } of natPresets)
      for (const { name, source } of products) {
        expect(name).not.toBe('');
        expect(source).not.toBe('');
      }
  });

  test('keep the names that users have in their settings', () => {
    const limits = Object.fromEntries(natPresets.map(({ id, limit }) => [id, limit]));
    const first = { 'aws-classic-lb': 60, azure: 240, aws: 350, google: 600, docker: 900, firewall: 3600 };
    expect(limits).toMatchObject(first);
  });
});

describe('translation', () => {
  afterEach(() => l10n.config({ contents: {} }));

  test('happens when the words are made', () => {
    l10n.config({ contents: { 'ssh ends the session after {0}.': '{0} 后 ssh 结束会话。', '{0} min': '{0} 分钟' } });
    expect(outcomeWords('dead-idle', outcome('dead-idle', { client: ssh(60, 3) }))).toBe('4 分钟 后 ssh 结束会话。');
  });
});
