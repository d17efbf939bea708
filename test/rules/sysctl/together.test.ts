import { expect, test } from 'vitest';
import { ask, expectMarks } from '../../harness/rules';

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
  await expectMarks('net.inet.tcp.keepidle=600000\nnet.inet.tcp.keepcnt=8\nwords\n', all, { path: '/etc/sysctl.conf' });
});

test('a file about other things is left alone, whatever is wrong with it', async () => {
  await expectMarks('vm.swappiness\nkernel.sysrq = 1x\nnet.ipv4.ip_forward=\n', all, { path });
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
    net.ipv4.tcp_keepalive_intvl =
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sysctl/syntax
    net.ipv4.tcp_keepalive_time = 3000000
                                  ^^^^^^^ sysctl/range
    `,
    all,
    { path },
  );
});

test('a line that counts after a start is not said to be replaced', async () => {
  const asked = await ask(
    `
    //- /etc/sysctl.d/99-z.conf
    net.ipv4.tcp_keepalive_time = 60
    //- /etc/sysctl.conf
    net.ipv4.tcp_keepalive_time = 120
    `,
    ['sysctl/duplicate', 'sysctl/at-start'],
  );
  expect(asked.findings.map((f) => f.rule)).toEqual(['sysctl/at-start']);
});

test('a comment of either kind switches a rule off', async () => {
  for (const mark of ['#', ';'])
    await expectMarks(`${mark} ssh-keepalive: ignore sysctl/range\nnet.ipv4.tcp_retries2 = 256\n`, ['sysctl/range'], {
      path,
    });
});
