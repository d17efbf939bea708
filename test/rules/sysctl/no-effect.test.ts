import { expect, test } from 'vitest';
import { ask, expectFix, expectMarks, message, only } from '../../harness/rules';

const path = '/etc/sysctl.d/10-net.conf';

const rule = 'sysctl/no-effect';

test('at the line that counts', async () => {
  const asked = await expectMarks(
    `
    net.ipv4.tcp_keepalive_time = 3600
    net.ipv4.tcp_keepalive_time = 7200
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sysctl/no-effect
    net.ipv4.tcp_keepalive_intvl = 7200
    `,
    rule,
    { path },
  );
  expect(only(asked).severity).toBe('information');
  expect(message(asked)).toBe(
    'The first probe comes after 2 h, too late for a firewall that drops idle connections after 4 min (assumed: Azure). Set 120, or set ServerAliveInterval in ssh_config.',
  );
});

test('from the time of the firewall on', async () => {
  const count = async (value: number, natLimit: number) =>
    (await ask(`net.ipv4.tcp_keepalive_time = ${value}\n`, rule, { path, settings: { natLimit } })).findings.length;
  expect(await count(239, 240)).toBe(0);
  expect(await count(240, 240)).toBe(1);
  expect(await count(240, 350)).toBe(0);
});

test('fixes change their words only', async () => {
  await expectFix(
    'net.ipv4.tcp_keepalive_time\t=  1200\n# end',
    'sysctl/no-effect',
    'Set net.ipv4.tcp_keepalive_time to 120 (first probe after 2 min)',
    'net.ipv4.tcp_keepalive_time\t=  120\n# end',
    { path },
  );
});
