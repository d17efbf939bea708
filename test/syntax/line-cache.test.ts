import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Build, defaultBuild } from '../../server/src/language/build';
import { dialects } from '../../server/src/language/dialects';
import { cacheAfter } from '../../server/src/syntax/line-cache';
import { parse } from '../../server/src/syntax/parse';
import type { Document } from '../../server/src/syntax/tree';

/** All that a document says, so that two of them can be compared. */
const said = ({ nodes, blocks, lineStarts, cutAt }: Document) => ({
  lineStarts,
  cutAt,
  blocks: blocks.map((b) => [b.header?.line, b.from, b.to, b.directives.map((d) => d.line)]),
  nodes: nodes.map((n) =>
    n.kind === 'directive'
      ? [
          n.line,
          n.full,
          n.span,
          n.keyword,
          n.row,
          n.arguments,
          n.values,
          n.rest,
          n.restText,
          n.comment,
          n.problem,
          n.verdict,
        ]
      : [n.line, n.kind, n.full, n.span],
  ),
});

const { ssh_config, sshd_config, sysctl } = dialects;
const newest: Build = defaultBuild;
const old: Build = { release: 804, distribution: 'debian' };

const line = fc.oneof(
  fc.constantFrom(
    'Host a',
    'Match all',
    'Match host=a',
    '  Port 22',
    'Port',
    '  Port 22 # c',
    'User "a b',
    "User 'a",
    '#',
  ),
  fc.constantFrom('', ' \t', '""Port 1', '= x', 'Port 1\0 2', '\0', 'net.ipv4.tcp_keepalive_time = 60', '-a=1', '; c'),
  fc.constantFrom('Port 22\r', '\ufeffPort 22', `AllowUsers ${'user '.repeat(250)}`, `IdentityFile \${A}/x`, '😀 1'),
);
const version = fc.record({
  text: fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n')),
  dialect: fc.oneof({ weight: 8, arbitrary: fc.constant(undefined) }, fc.constantFrom(ssh_config, sshd_config, sysctl)),
  build: fc.oneof({ weight: 8, arbitrary: fc.constant(undefined) }, fc.constantFrom(newest, old)),
});

describe('what was read of an earlier text', () => {
  test('changes nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom(ssh_config, sshd_config, sysctl), fc.array(version), (first, versions) => {
        let [dialect, build] = [first, newest];
        let previous: Document | undefined;
        for (const { text, ...change } of versions) {
          dialect = change.dialect ?? dialect;
          build = change.build ?? build;
          previous = parse('file:///x', text, dialect, build, previous);
          expect(said(previous)).toEqual(said(parse('file:///x', text, dialect, build)));
        }
      }),
    );
  });

  test.each([
    ['lines', (i: number) => `Port ${i}\n`],
    ['keywords of lines that are too long to be kept', (i: number) => `Keyword${i} ${'x'.repeat(1000)}\n`],
  ])('is not kept for ever: %s', (_, text) => {
    const first = parse('file:///x', text(0), ssh_config, newest);
    const before = cacheAfter(first, ssh_config, newest);
    let last = first;
    for (let i = 1; i < 1100; i++) {
      last = parse('file:///x', text(i), ssh_config, newest, last);
      said(last);
    }
    const kept = cacheAfter(last, ssh_config, newest);
    expect(kept).toBeDefined();
    expect(kept).not.toBe(before);
    expect(said(last)).toEqual(said(parse('file:///x', text(1099), ssh_config, newest)));
  });
});
