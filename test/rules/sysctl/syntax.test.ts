import { expect, test } from 'vitest';
import { ask, expectMarks, messagesOf, offered } from '../../harness/rules';

const rule = 'sysctl/syntax';
const path = '/etc/sysctl.d/10-net.conf';

test('a line without =, and one without a value', async () => {
  const asked = await expectMarks(
    `
    net.ipv4.tcp_keepalive_time = 60
    prose, not a comment
    ^^^^^^^^^^^^^^^^^^^^ sysctl/syntax
    net.ipv4.tcp_keepalive_intvl =
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sysctl/syntax
    `,
    rule,
    { path },
  );
  expect(messagesOf(asked)).toEqual(
    Array(2).fill('This line is ignored: it is not of the form "name = value". If it is a comment, put # before it.'),
  );
  expect(asked.findings.map((f) => f.severity)).toEqual(['warning', 'warning']);
});

test('what the line was meant to be is not guessed', async () => {
  const text = 'net.ipv4.tcp_keepalive_time = 60\nprose\n^^^^^ sysctl/syntax\n';
  expect(offered(await expectMarks(text, rule, { path }))).toEqual([]);
});

test.each([
  ['for comments and empty lines', '# prose\n; prose\n\n'],
  ['for a name that is taken out of a pattern', '-net.ipv4.tcp_keepalive_probes\n'],
  ['for blanks or none around =', 'net.ipv4.tcp_retries2=8\nnet.ipv4.tcp_retries2\t = 8\n'],
])('silent %s', async (_, more) => {
  await expectMarks(`net.ipv4.tcp_keepalive_time = 60\n${more}`, rule, { path });
});

test('silent in a file about other parameters', async () => {
  await expectMarks('vm.swappiness = 10\nprose\n', rule, { path });
});

test('a command of a shell sets nothing', async () => {
  const text =
    'sysctl -w net.ipv4.tcp_keepalive_time=600\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sysctl/syntax\nnet.ipv4.tcp_keepalive_intvl=30\n';
  const asked = await expectMarks(text, ['sysctl/syntax', 'sysctl/unknown-name'], { path });
  expect(messagesOf(asked)).toEqual([
    'A command sets nothing here: this file holds only lines such as net.ipv4.tcp_keepalive_time=600.',
  ]);
  expect(offered(asked).map((fix) => fix.title)).toEqual(['Write net.ipv4.tcp_keepalive_time=600']);
});

test('one finding for a line without =, and its fix', async () => {
  const text = 'net.ipv4.tcp_keepalive_time 600\nnet.ipv4.tcp_keepalive_intvl: 30\n';
  const asked = await ask(text, 'sysctl/', { path });
  expect(asked.findings.filter((f) => f.severity === 'warning').map((f) => f.rule)).toEqual(Array(2).fill(rule));
  const first = await ask('net.ipv4.tcp_keepalive_time 600\n', rule, { path });
  expect(offered(first).map((fix) => fix.title)).toEqual(['Write net.ipv4.tcp_keepalive_time = 600']);
});
