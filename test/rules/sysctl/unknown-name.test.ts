import { test } from 'vitest';
import { expectFix, expectMarks } from '../../harness/rules';

const path = '/etc/sysctl.d/10-net.conf';
const all = ['sysctl/'];

test('a pattern that fits a parameter is fine, one that fits none is not', async () => {
  await expectMarks(
    `
    net.ipv4.tcp_keepalive_* = 60
    net/ipv4/tcp_keep*_t?me = 60
    -net.ipv4.tcp_keepalive_probes
    net.ipv4.tcp_keepalive_*_x = 60
    ^^^^^^^^^^^^^^^^^^^^^^^^^^ sysctl/unknown-name
    `,
    all,
    { path },
  );
});

test('names that stand elsewhere get the one that was meant', async () => {
  for (const name of ['net.core.tcp_keepalive_time', 'net.tcp_keepalive_time', 'net.ipv6.tcp_keep_alive_time']) {
    await expectFix(
      `${name} = 60\n`,
      'sysctl/unknown-name',
      'Rename it to net.ipv4.tcp_keepalive_time',
      'net.ipv4.tcp_keepalive_time = 60\n',
      { path },
    );
  }
});

test('fixes change their words only', async () => {
  await expectFix(
    'net.ipv4.tcp_user_timeout = 5\nnet.ipv4.tcp_retries2 = 8',
    'sysctl/unknown-name',
    'Remove the line (it has no effect)',
    'net.ipv4.tcp_retries2 = 8',
    { path },
  );
  await expectFix(
    'net/ipv4/tcp_keepalive_interval=10\r\n',
    'sysctl/unknown-name',
    'Rename it to net/ipv4/tcp_keepalive_intvl',
    'net/ipv4/tcp_keepalive_intvl=10\r\n',
    { path },
  );
});
