import { expect, test } from 'vitest';
import { expectFix, expectMarks, messagesOf } from '../../harness/rules';

const path = '/etc/sysctl.d/10-net.conf';

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
    'That is only the time for the probes: a dead connection ends after 600 + 75 × 9 s = 21 min 15 s.',
  ]);
});

test('a comment that has the right sum as well is fine', async () => {
  await expectMarks(
    `
    # 675 s of probing, 1275 s in all
    net.ipv4.tcp_keepalive_time = 600
    `,
    ['sysctl/sum'],
    { path },
  );
});

test('a comment about another number of the same size is fine', async () => {
  await expectMarks(
    `
    # first probe after 60 s, then every 10 s
    net.ipv4.tcp_keepalive_time = 60
    net.ipv4.tcp_keepalive_intvl = 10
    net.ipv4.tcp_keepalive_probes = 6
    `,
    ['sysctl/sum'],
    { path },
  );
});

test('fixes change their words only', async () => {
  await expectFix(
    '# 675 seconds\r\nnet.ipv4.tcp_keepalive_time=600\r\n',
    'sysctl/sum',
    'Correct the comment: 1275',
    '# 1275 seconds\r\nnet.ipv4.tcp_keepalive_time=600\r\n',
    { path },
  );
});
