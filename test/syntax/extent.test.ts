import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultBuild } from '../../server/src/language/build';
import { dialects } from '../../server/src/language/dialects';
import { dear, limits, more, ofOneBlock, ofQuestion } from '../../server/src/syntax/extent';
import { parse } from '../../server/src/syntax/parse';
import type { Document } from '../../server/src/syntax/tree';

const read = (text: string): Document => parse('file:///x', text, dialects.ssh_config, defaultBuild);

test('a file of 100,000 hosts is read as a whole', () => {
  const block = (i: number): string =>
    `Host h${i} 192.0.2.1\n  HostName h${i}.example.com\n  User u\n  Port 22\n  ServerAliveInterval 60\n\n`;
  const text = Array.from({ length: 100_000 }, (_, i) => block(i)).join('');
  expect(read(text)).toMatchObject({ cutAt: undefined, words: 2_600_000 });
});

test.each([
  ['lines', '\n', limits.lines],
  ['comments', '# a b c, d\n', limits.lines],
  ['Host lines', 'Host a\n', limits.blocks],
  ['Host lines in other spelling', ' hOST=a\n', limits.blocks],
  ['Match lines', 'match all\n', Math.floor(limits.words / (dear * (2 + ofQuestion + more.header)))],
  ['Include lines', 'include a\n', Math.floor(limits.words / (dear * (2 + ofQuestion)))],
  ['short lines', 'Port 1\n', Math.floor(limits.words / (dear * 2))],
  ['patterns', 'Host *a\n', Math.floor(limits.words / (dear * (2 + more.header)))],
  ['unknown keywords', 'XPort 1\n', Math.floor(limits.words / (dear * 2))],
])('%s are read up to a bound', (_, line, count) => {
  const document = parse('file:///x', line.repeat(count + 100), dialects.ssh_config, defaultBuild);
  expect(document.cutAt).toBe(count * line.length);
  expect(document.nodes).toHaveLength(count + 1);
  expect(document.nodes.at(-1)).toMatchObject({ kind: 'vanished' });
  expect(document.nodes.at(-1)?.full.end).toBe(document.text.length);
});

test('what is written for everybody counts more than what one of many hosts has', () => {
  const body = (lines: number): string => '  Port 1\n'.repeat(lines);
  const { host } = ofOneBlock;
  expect(read(`Host a\n${body(10)}`).words).toBe(22 + more.header);
  expect(read(`Host A1 b\n${body(10)}`).words).toBe(23 + more.header);
  expect(read(`Host a\n${body(host)}`).words).toBe(host + dear * (host + 2) + more.header);
  expect(read(`Host a*\n${body(10)}`).words).toBe((22 + more.header) * dear);
  expect(read(`Host a !b\n${body(10)}`).words).toBe((23 + more.header) * dear);
  expect(read(body(10)).words).toBe(20 * dear);
  expect(read(`Host a\n${body(10)}Include b\nXPort 1\n`).words).toBe(
    22 + more.header + dear * (2 + ofQuestion) + dear * 2,
  );
  expect(read(`Host a\n${body(10)}Match all\n${body(10)}`).words).toBe(
    22 + more.header + dear * (22 + ofQuestion + more.header),
  );
});

test('a line that is longer than any should be is not read, also where it becomes so', () => {
  const long = (length: number): string => `Port 1\nUser ${'a'.repeat(length)}\nPort 2\n`;
  expect(read(long(limits.line - 10)).cutAt).toBeUndefined();
  expect(read(long(limits.line)).cutAt).toBe(7);
  const before = read(long(limits.line - 10));
  expect(parse('file:///x', long(limits.line), dialects.ssh_config, defaultBuild, before).cutAt).toBe(7);
});

test.each([
  ['blanks', 'a '],
  ['quotes', '"a"'],
  ['commas', 'a,'],
  ['equals signs', 'a='],
])('a line whose words are parted by %s is not read where they are too many', (_, word) => {
  const text = `Port 1\nHost ${word.repeat(limits.words)}\nUser u\n`;
  expect(read(text).cutAt).toBe(7);
  expect(parse('file:///x', text, dialects.ssh_config, defaultBuild).nodes).toHaveLength(2);
});

test('no line has more words than were counted', () => {
  const line = fc.string({
    unit: fc.constantFrom('a', 'b', ' ', '\t', '"', "'", '=', ',', '\\', '\r', '\f', '#'),
    maxLength: 30,
  });
  const builds = [defaultBuild, { ...defaultBuild, release: 806 }, { ...defaultBuild, release: 900 }];
  fc.assert(
    fc.property(
      line,
      fc.constantFrom(...builds),
      fc.constantFrom('ssh_config' as const, 'sshd_config' as const),
      (text, build, id) => {
        const document = parse('file:///x', text, dialects[id], build);
        const [node] = document.nodes;
        const words = node?.kind === 'directive' ? 1 + node.arguments.length : 0;
        expect(document.words).toBeGreaterThanOrEqual(words);
      },
    ),
    { numRuns: 5000, examples: [['a a\t\r\ta', defaultBuild, 'ssh_config']] },
  );
});
