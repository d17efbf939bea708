import { expect, test } from 'vitest';
import { expectMarks, messagesOf, offered } from '../../harness/rules';

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
