import { describe, expect, test } from 'vitest';
import { ask, expectFirstFix, expectMarks, message, server } from '../../harness/rules';

const rule = 'channel/never-closes';
const sshd = (openssh: string) => ({ ...server, openssh });
const ssh = (openssh: string) => ({ openssh });
const finds = async (value: string, options: ReturnType<typeof sshd | typeof ssh>): Promise<boolean> =>
  (await ask(`ChannelTimeout ${value}\n`, rule, options)).findings.length > 0;

describe(rule, () => {
  test('the pair that reaches no session', async () => {
    await expectMarks(
      `
      ChannelTimeout x11-connection=1m session=15m
                                       ^^^^^^^^^^^ channel/never-closes
      `,
      rule,
      sshd('9.2'),
    );
    expect(await finds('session=15m', sshd('10.5'))).toBe(true);
    expect(await finds('session=15m', sshd('10.6'))).toBe(false);
  });

  test.each([
    'session:*=15m',
    'session*=15m',
    '*=15m',
    'session:shell=15m',
    'session=0',
    'session=15m session:*=15m',
    'direct-tcpip=15m',
    'none',
  ])('not: %s', async (value) => {
    expect(await finds(value, sshd('9.2'))).toBe(false);
  });

  test('ssh: the other way round before 10.4', async () => {
    expect(await finds('session=15m', ssh('10.3'))).toBe(false);
    expect(await finds('session:*=15m', ssh('10.3'))).toBe(true);
    expect(await finds('session=15m', ssh('10.4'))).toBe(true);
    expect(await finds('session:*=15m', ssh('10.4'))).toBe(false);
    expect(message(await ask('ChannelTimeout session:*=15m\n', rule, ssh('10.3')))).toBe(
      'session:* closes no session: the type of a session is session in ssh 10.3.',
    );
  });

  test('a pattern that works in every release', async () => {
    await expectFirstFix(
      'ChannelTimeout session=15m\n',
      rule,
      'Write session:*=15m (idle sessions end after 15 min)',
      'ChannelTimeout session:*=15m\n',
      sshd('9.2'),
    );
    await expectFirstFix(
      'Host a\n  ChannelTimeout session:*=5m\n',
      rule,
      'Write session*=5m (idle sessions end after 5 min)',
      'Host a\n  ChannelTimeout session*=5m\n',
      ssh('9.6'),
    );
  });

  test('times of single kinds are still used: the wide pattern comes last', async () => {
    await expectFirstFix(
      'ChannelTimeout session=15m session:shell=1h # idle\n',
      rule,
      'Write session:*=15m (idle sessions end after 15 min)',
      'ChannelTimeout session:shell=1h session:*=15m # idle\n',
      sshd('9.2'),
    );
  });
});
