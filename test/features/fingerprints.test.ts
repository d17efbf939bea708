import { expect, test } from 'vitest';
import { fingerprints } from '../../server/src/features/fingerprints';

// What GitHub's code scanning finds a line again by, computed here once more in the plainest way that says what it is.

/** The sum of 100 codes times falling powers of 37, modulo 2^64. */
function hashAt(codes: readonly number[], start: number): string {
  let hash = 0n;
  for (let i = 0; i < 100; i++) hash = BigInt.asUintN(64, hash * 37n + BigInt(codes[start + i] ?? 0));
  return hash.toString(16);
}

function plainly(text: string): string[] {
  const codes = [...text.replace(/\r\n?/g, '\n').replace(/[ \t]/g, '')].map((c) => c.charCodeAt(0));
  codes.push(65_535);
  const starts = codes.flatMap((_, i) => (i === 0 || codes[i - 1] === 10 ? [i] : []));
  const seen = new Map<string, number>();
  return starts.map((start) => {
    const hash = hashAt(codes, start);
    seen.set(hash, (seen.get(hash) ?? 0) + 1);
    return `${hash}:${seen.get(hash)}`;
  });
}

test.each([
  '',
  'Port 22',
  'Port 22\n',
  'Host a\r\n\tPort 22\r\n',
  'a\rb\n\n\nc',
  'Host a\n'.repeat(60),
  `Host ${'x'.repeat(300)}\n  Port 22\n`,
])('of %j', (text) => {
  expect(fingerprints(text)).toEqual(plainly(text));
});

test('a line keeps its own when lines above it, and blanks in it, change', () => {
  const tail = `Host web\n  ServerAliveInterval 0\n${'  User kim\n'.repeat(20)}`;
  const before = fingerprints(`# one\n${tail}`)[2];
  expect(fingerprints(`# one\n# two\n\n${tail.replace('  Server', '\tServer')}`)[4]).toBe(before);
  expect(fingerprints(`# one\n${tail.replace('0', '1')}`)[2]).not.toBe(before);
});
