import { describe, expect, test } from 'vitest';
import { ask, expectFirstFix, expectMarks, message } from '../../harness/rules';

const rule = 'session/tcp-only';
const unix = { path: '/home/u/.putty/sessions/web' } as const;

describe(rule, () => {
  test('TCP keepalive alone, where it is switched on', async () => {
    const asked = await expectMarks(
      `
      PingInterval=0
      TCPKeepalives=1
                    ^ session/tcp-only
    `,
      rule,
      unix,
    );
    expect(message(asked)).toBe(
      'TCP keepalive alone: the system sends its first probe after 2 h, too late for most firewalls.',
    );
    expect((await ask('PingInterval=0\nTCPKeepalives=1\n', 'session/off', unix)).findings).toEqual([]);
  });

  test('the fix adds packets and leaves TCP keepalive on', async () => {
    await expectFirstFix(
      'PingInterval=0\nPingIntervalSecs=0\nTCPKeepalives=1\n',
      rule,
      'Send a keepalive packet every 1 min',
      'PingInterval=1\nPingIntervalSecs=0\nTCPKeepalives=1\n',
      unix,
    );
  });

  test('beside packets it is fine', async () => {
    expect((await ask('PingInterval=1\nTCPKeepalives=1\n', rule, unix)).findings).toEqual([]);
  });
});
