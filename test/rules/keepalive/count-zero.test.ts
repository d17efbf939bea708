import { describe, expect, test } from 'vitest';
import { ask, expectFirstFix, expectFix, expectMarks, message, only, server } from '../../harness/rules';

describe('keepalive/count-zero', () => {
  const rule = 'keepalive/count-zero';

  test.each([
    [
      'with an interval of its own',
      `
      Host web
          ServerAliveInterval 30
          ServerAliveCountMax 0
          ^^^^^^^^^^^^^^^^^^^^^ keepalive/count-zero
      `,
    ],
    [
      'for hosts whose interval stands elsewhere',
      `
      Host web
          ServerAliveInterval 30
      Host *
          ServerAliveCountMax 0
          ^^^^^^^^^^^^^^^^^^^^^ keepalive/count-zero
          ServerAliveInterval 60
      `,
    ],
    [
      'not where another line wins',
      'ServerAliveCountMax 3\nHost a\n  ServerAliveInterval 30\n  ServerAliveCountMax 0\n',
    ],
    ['not where 3 stands', 'ServerAliveInterval 30\nServerAliveCountMax 3\n'],
  ])('%s', async (_, text) => {
    await expectMarks(text, rule);
  });

  test('ssh ends a healthy session', async () => {
    const asked = await ask('ServerAliveInterval 30\nServerAliveCountMax 0\n', rule);
    expect(only(asked).severity).toBe('warning');
    expect(message(asked)).toBe(
      '0 means that no probe is sent. ssh ends a working session after 29 to 30 s without data. Set ServerAliveCountMax to 3.',
    );
  });

  test('sshd never ends one, before 8.2 at the first silence', async () => {
    const text = 'ClientAliveInterval 30\nClientAliveCountMax 0\n';
    expect(message(await ask(text, rule, server))).toBe(
      'From OpenSSH 8.2 on, 0 means that unanswered probes are not counted, and only TCP detects a dead connection. An idle session stays open; a dead connection is detected after 15 to 19 min. Set ClientAliveCountMax to 3.',
    );
    expect(message(await ask(text, rule, { ...server, openssh: '8.1' }))).toBe(
      'Before OpenSSH 8.2, 0 means that no probe is sent. sshd ends a working session after 30 s without data. From 8.2 on, it means that unanswered probes are not counted. Set ClientAliveCountMax to 3.',
    );
  });

  test('a firewall that is faster than the program is named first', async () => {
    const late = 'ServerAliveInterval 7200\nServerAliveCountMax 0\n';
    expect(message(await ask(late, rule))).toContain(
      'A firewall can drop an idle session after 4 min (assumed: Azure); ssh ends a working one after 2 h without data.',
    );
    expect(message(await ask(late, rule, { settings: { natLimit: 9000 } }))).toContain(
      'ssh ends a working session after 2 h without data.',
    );
  });

  test('is set, or goes', async () => {
    const text = 'Host web\n  ServerAliveInterval 30\n  ServerAliveCountMax=0 # none\n';
    await expectFirstFix(
      text,
      rule,
      'Set ServerAliveCountMax 3 for Host web (dead connection detected after 2 min)',
      text.replace('=0', '=3'),
    );
    await expectFix(
      text,
      rule,
      'Remove this line (ServerAliveCountMax becomes 3)',
      'Host web\n  ServerAliveInterval 30\n',
    );
  });

  test('gives no interval to hosts that have none', async () => {
    const text = 'Host web\n  ServerAliveInterval 30\nHost *\n  ServerAliveCountMax 0\n';
    await expectFirstFix(
      text,
      rule,
      'Set ServerAliveCountMax 3 for Host * (dead connection detected after 2 min)',
      text.replace('Max 0', 'Max 3'),
    );
  });
});
