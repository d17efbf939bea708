import { describe, expect, test } from 'vitest';
import { ask, expectFirstFix, expectMarks, message } from '../../harness/rules';

const rule = 'session/over-nat-limit';
const unix = { path: '/home/u/.putty/sessions/web' } as const;

describe(rule, () => {
  test('minutes and seconds together', async () => {
    const asked = await expectMarks(
      `
      PingInterval=3
                   ^ session/over-nat-limit
      PingIntervalSecs=60
    `,
      rule,
      unix,
    );
    expect(message(asked)).toBe(
      'A keepalive packet every 4 min is too late for a firewall that drops idle sessions after 4 min.',
    );
  });

  test('below the limit, but the first packet of PuTTY comes after two intervals', async () => {
    const asked = await ask('PingInterval=2\nPingIntervalSecs=0\n', rule, unix);
    expect(message(asked)).toBe(
      'The first keepalive packet may take 4 min, too late for a firewall that drops idle sessions after 4 min.',
    );
    expect(asked.findings[0]?.severity).toBe('information');
    expect((await ask('PingInterval=1\nPingIntervalSecs=59\n', rule, unix)).findings).toEqual([]);
  });

  test('the fix keeps below the limit of the settings', async () => {
    await expectFirstFix(
      'D:"Idle NO-OP Check"=00000001\r\nD:"Idle NO-OP Timeout"=0000012C\r\n',
      rule,
      'Send a keepalive packet every 30 s',
      'D:"Idle NO-OP Check"=00000001\r\nD:"Idle NO-OP Timeout"=0000001E\r\n',
      { path: '/Config/Sessions/a.ini', settings: { natLimit: 60 } },
    );
  });

  test('WinSCP reads 0 as 30 s, and adds its 30 s to minutes without seconds', async () => {
    const winscp = { path: '/WinSCP.ini', settings: { natLimit: 90 } } as const;
    const session = (lines: string) => `[Sessions\\a]\nPingType=1\n${lines}`;
    expect((await ask(session('PingInterval=0\nPingIntervalSecs=0\n'), rule, winscp)).findings).toEqual([]);
    expect(message(await ask(session('PingInterval=1\n'), rule, winscp))).toMatch(/every 1 min 30 s/);
  });
});
