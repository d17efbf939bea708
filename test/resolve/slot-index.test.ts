import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resolveClient } from '../../server/src/resolve/client';
import { scopeCovers } from '../../server/src/resolve/scope';
import { sequence } from '../../server/src/resolve/sequence';
import { sharedNames } from '../../server/src/resolve/shared-names';
import { coverOf, type SettingLine, slotIndex } from '../../server/src/resolve/slot-index';
import { matchPattern } from '../../server/src/syntax/pattern';
import { loadFixture } from '../harness/fixture';

const indexOf = async (text: string) => {
  const { snapshot } = await loadFixture(text);
  const entries = sequence(snapshot).all;
  const settings = entries.flatMap((entry): SettingLine[] => {
    if (entry.line.row?.name !== 'ServerAliveInterval') return [];
    const evaluation = entry.line.verdict;
    return evaluation?.kind === 'value' ? [{ entry, value: evaluation.value }] : [];
  });
  const scopes = entries.filter((e) => e.line.row?.name === 'Host').map((e) => e.scope);
  return { snapshot, scopes, index: slotIndex(settings, snapshot.dialect.precedence, sharedNames(sequence(snapshot))) };
};

describe('the line that wins', () => {
  test.each([
    ['its own', 'Host web\n ServerAliveInterval 1\nHost *\n ServerAliveInterval 9\n', 0, '1'],
    ['an earlier pattern', 'Host *.com\n ServerAliveInterval 5\nHost a.com\n ServerAliveInterval 1\n', 1, '5'],
    ['a later one for all', 'Host a\nHost *\n ServerAliveInterval 9\n', 0, '9'],
    ['none: a pattern that excludes it', 'Host a\nHost * !a\n ServerAliveInterval 9\n', 0, undefined],
    ['none: only some of the hosts', 'Host *.com\nHost a.com\n ServerAliveInterval 9\n', 0, undefined],
    ['with wildcards at both ends', 'Host db1\nHost *b*\n ServerAliveInterval 7\n', 0, '7'],
    ['with a wildcard at the end', 'Host db1\nHost db*\n ServerAliveInterval 7\n', 0, '7'],
  ])('%s', async (_, text, block, value) => {
    const { scopes, index } = await indexOf(text);
    const scope = scopes[block];
    expect(scope && index.winner(scope, scope.patterns[0])?.value).toBe(value);
  });
});

const name = fc.constantFrom('a', 'ab', 'b.c', 'a.c', 'x');
const pattern = fc.oneof(name, fc.constantFrom('*', 'a*', '*.c', '?', '*b*', '!a', '!*.c', 'a?'));
const block = fc.record({ patterns: fc.array(pattern, { minLength: 1, maxLength: 3 }), value: fc.option(fc.nat(9)) });
const config = fc
  .array(block, { minLength: 1, maxLength: 6 })
  .map((blocks) =>
    blocks
      .map((b) => `Host ${b.patterns.join(' ')}\n${b.value === null ? '' : ` ServerAliveInterval ${b.value}\n`}`)
      .join(''),
  );

test('the index agrees with the resolver about names', async () => {
  await fc.assert(
    fc.asyncProperty(config, name, async (text, host) => {
      const { snapshot, index } = await indexOf(`${text}Host ${host}\n`);
      const scope = sequence(snapshot).all.at(-1)?.scope;
      if (scope?.kind !== 'hosts') return;
      const effective = resolveClient(snapshot, { destination: host }).values.get('serveraliveinterval');
      expect(index.winner(scope, host)?.value).toBe(effective?.origin.kind === 'line' ? effective.value : undefined);
    }),
    { numRuns: 300 },
  );
});

test('what may apply does, for names that a block is for', async () => {
  await fc.assert(
    fc.asyncProperty(config, name, async (text, host) => {
      const { snapshot, scopes, index } = await indexOf(text);
      const effective = resolveClient(snapshot, { destination: host }).values.get('serveraliveinterval');
      if (effective?.origin.kind !== 'line') return;
      for (const scope of scopes) {
        const hits = (p: string) => matchPattern(host, p);
        if (scope.kind !== 'hosts' || !scope.patterns.some(hits) || scope.not.some(hits)) continue;
        expect(index.mayApply(scope)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

test('what covers a block is the first line in reading order that does', async () => {
  await fc.assert(
    fc.asyncProperty(config, async (text) => {
      const { scopes, index } = await indexOf(text);
      for (const scope of scopes)
        expect(coverOf(index, scope)).toBe(index.settings.find(({ entry }) => scopeCovers(entry.scope, scope)));
    }),
    { numRuns: 300 },
  );
});
