import { describe, expect, test } from 'vitest';
import { ask, expectFix, message } from '../../harness/rules';

const rule = 'session/value';
const unix = { path: '/home/u/.putty/sessions/web' } as const;
const registry = { path: '/a.reg', dialect: 'putty' } as const;
const key = String.raw`[HKEY_CURRENT_USER\Software\SimonTatham\PuTTY\Sessions\a]`;

describe(rule, () => {
  test.each([
    ['PingInterval=1m\n', unix, 'PingInterval must be a whole number, as PuTTY itself writes it.'],
    ['PingIntervalSecs=2147484\n', unix, 'PingIntervalSecs must be between 0 and 2147483.'],
    ['PingIntervalSecs=99999999999999999999\n', unix, 'PingIntervalSecs must be between 0 and 2147483.'],
    [`${key}\n"PingInterval"=dword:ffffffff\n`, registry, 'PingInterval must be between 0 and 35791.'],
    [`${key}\n"PingInterval"="60"\n`, registry, 'PingInterval must be a whole number, as PuTTY itself writes it.'],
    [
      '[SSH]\nSSHKeepAlive2=1\nSSHKeepAlive2=0\n',
      { path: '/MobaXterm.ini' },
      'SSHKeepAlive2 is there more than once, with different values. It is not known which one MobaXterm uses.',
    ],
  ] as const)('%j', async (text, options, said) => {
    const asked = await ask(text, [rule, 'session/off', 'session/over-nat-limit'], options);
    expect(message(asked)).toBe(said);
  });

  test('the fix writes a number of the right kind', async () => {
    await expectFix(
      `${key}\n"PingInterval"="60"\n`,
      rule,
      'Send a keepalive packet every 1 min',
      `${key}\n"PingInterval"=dword:00000001\n"PingIntervalSecs"=dword:00000000\n`,
      registry,
    );
  });

  test('what is deleted, set twice alike, or set twice where the order is known', async () => {
    for (const [text, options] of [
      [`${key}\n"PingInterval"=-\n`, registry],
      ['[SSH]\nSSHKeepAlive2=1\nSSHKeepAlive2=1\n', { path: '/MobaXterm.ini' }],
      ['PingInterval=1\nPingInterval=2\n', unix],
    ] as const)
      expect((await ask(text, rule, options)).findings).toEqual([]);
  });
});
