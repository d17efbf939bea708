import { describe, expect, test } from 'vitest';
import { ask, expectFix, expectMarks, messagesOf } from '../../harness/rules';

const path = '/etc/sysctl.d/10-net.conf';
const all = ['sysctl/'];

test('a good file is clean, whatever else it sets', async () => {
  await expectMarks(
    `
    # shorter than any firewall
    net.ipv4.tcp_keepalive_time = 60
    net/ipv4/tcp_keepalive_intvl=10
    -net.ipv4.tcp_keepalive_probes = 6
    ; others
    vm.swappiness=10
    -net.ipv4.conf.lo.rp_filter
    `,
    all,
    { path },
  );
});

test('a FreeBSD file gets no advice for Linux', async () => {
  await expectMarks('net.inet.tcp.keepidle=600000\nnet.inet.tcp.keepcnt=8\n', all, { path: '/etc/sysctl.conf' });
});

test('each mistake at its place', async () => {
  await expectMarks(
    `
    net.ipv4.tcp_keepalive_time = 60s
                                  ^^^ sysctl/range
    net.ipv4.tcp_keepalive_probes = 0
                                    ^ sysctl/range
    net.ipv4.tcp_retries2 = 256
                            ^^^ sysctl/range
    net.ipv4.tcp_keepalive_interval = 10
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sysctl/unknown-name
    net.ipv4.tcp_user_timeout = 30000
    ^^^^^^^^^^^^^^^^^^^^^^^^^ sysctl/unknown-name
    prose
    ^^^^^ sysctl/syntax
    `,
    all,
    { path },
  );
});

describe('order', () => {
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
      'Replaced by 50-default.conf:1, which sets 120: in sysctl files the last line counts.',
      'Replaced by 50-default.conf:1, which sets 120: in sysctl files the last line counts.',
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
});

test('600, 75 and 9 are 1275 s, whatever the comment says', async () => {
  const asked = await expectMarks(
    `
    # ends after 675 seconds
                 ^^^ sysctl/sum
    net.ipv4.tcp_keepalive_time = 600
    net.ipv4.tcp_keepalive_intvl = 75
    net.ipv4.tcp_keepalive_probes = 9
    `,
    ['sysctl/sum'],
    { path },
  );
  expect(messagesOf(asked)).toEqual([
    'That is only the probing: a dead connection ends after 600 + 75 × 9 s = 21 min 15 s.',
  ]);
});

test('fixes change their words only', async () => {
  await expectFix(
    'net/ipv4/tcp_keepalive_interval=10\r\n',
    'sysctl/unknown-name',
    'Rename it to net/ipv4/tcp_keepalive_intvl',
    'net/ipv4/tcp_keepalive_intvl=10\r\n',
    { path },
  );
  await expectFix(
    'net.ipv4.tcp_keepalive_time\t=  1200\n# end',
    'sysctl/no-effect',
    'Set net.ipv4.tcp_keepalive_time to 120 (first probe after 2 min)',
    'net.ipv4.tcp_keepalive_time\t=  120\n# end',
    { path },
  );
  await expectFix(
    'net.ipv4.tcp_keepalive_time = 9\nnet.ipv4.tcp_keepalive_time = 8\n',
    'sysctl/duplicate',
    'Remove the line that does not count',
    'net.ipv4.tcp_keepalive_time = 8\n',
    { path },
  );
});
