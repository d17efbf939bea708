import { expect, test } from 'vitest';
import { ask, expectFix, messagesOf } from '../../harness/rules';

const path = '/etc/sysctl.d/10-net.conf';

test('the last line counts, over files by their names', async () => {
  const asked = await ask(
    `
    //- /etc/sysctl.d/10-net.conf
    net.ipv4.tcp_keepalive_time = 60
    net.ipv4.tcp_keepalive_time = 90
    net.ipv4.tcp_keepalive_probes = 5
    //- /usr/lib/sysctl.d/50-default.conf
    net.ipv4.tcp_keepalive_time = 120
    net.ipv4.tcp_keepalive_probes = 5
    `,
    ['sysctl/duplicate'],
    { dialect: 'sysctl' },
  );
  expect(messagesOf(asked)).toEqual([
    'Overridden by 50-default.conf:1, which sets 120: in sysctl files the last line is used.',
    'Overridden by 50-default.conf:1, which sets 120: in sysctl files the last line is used.',
  ]);
});

test('a file in /etc hides its namesake', async () => {
  const asked = await ask(
    `
    //- /etc/sysctl.d/10-net.conf
    net.ipv4.tcp_keepalive_time = 60
    //- /usr/lib/sysctl.d/10-net.conf
    net.ipv4.tcp_keepalive_time = 120
    `,
    ['sysctl/duplicate'],
    { dialect: 'sysctl' },
  );
  expect(asked.findings).toEqual([]);
});

test('fixes change their words only', async () => {
  await expectFix(
    'net.ipv4.tcp_keepalive_time = 9\nnet.ipv4.tcp_keepalive_time = 8\n',
    'sysctl/duplicate',
    'Remove the line that is not used',
    'net.ipv4.tcp_keepalive_time = 8\n',
    { path },
  );
});
