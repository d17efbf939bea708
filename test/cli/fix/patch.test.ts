import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { applyPatch } from 'diff';
import { afterAll, expect, test } from 'vitest';
import { patchOf } from '../../../server/src/cli/fix/patch';

const folder = mkdtempSync(join(tmpdir(), 'patch-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const long = Array.from({ length: 30 }, (_, i) => `Host h${i}\n  User u\n`).join('');

// bytes as characters
test.each([
  ['config', 'Host a\n  ServerAliveInterval 0\n', 'Host a\n  ServerAliveInterval 60\n'],
  ['roles/a b/tab\there "and" \\ so', `${long}Port 1\n`, `${long}Port 2\n`],
  ['gr\u00fc\u00dfe/\u914d\u7f6e', `Port 1\n${long}Port 1\n`, `Port 2\n${long}Port 2\n`],
  ['crlf', 'Host a\r\n  Port 1\r\n\r\n', 'Host a\r\n  Port 2\r\n\r\n'],
  ['mixed', 'Host a\r\n  Port 1\n\rPort 1\r', 'Host a\r\n  Port 2\n\rPort 1\r'],
  ['no end', 'Host a\n  Port 1', 'Host a\n  Port 2'],
  ['gets an end', 'Host a\n  Port 1', 'Host a\n  Port 1\n  User u\n'],
  ['latin', '# f\xfcr\nPort 1\n# \xe4\x00\x1b[31m\n', '# f\xfcr\nPort 2\n# \xe4\x00\x1b[31m\n'],
  ['from nothing', '', 'Host *\n  ServerAliveInterval 60\n'],
])('git apply makes the change of %j', (name, before, after) => {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, before, 'latin1');
  const patch = patchOf(name, { before, after }, 3) ?? '';
  execFileSync('git', ['apply', '-'], { cwd: folder, input: Buffer.from(patch, 'latin1') });
  expect(readFileSync(file, 'latin1')).toBe(after);
});

test('it shows three lines around the change, and the usual heads', () => {
  expect(patchOf('config', { before: 'a\nb\nc\nd\ne\n', after: 'a\nb\nc\nd\nf\n' }, 3)).toBe(
    'diff --git a/config b/config\n--- a/config\n+++ b/config\n@@ -2,4 +2,4 @@\n b\n c\n d\n-e\n+f\n',
  );
});

test('of a file that changes in thousands of lines each stands near what it replaces', () => {
  const block = (i: number, interval: number): string =>
    `Host h${i}\n  User u\n${i % 3 ? '' : `  Port ${interval}\n`}  ServerAliveInterval ${interval}\n\n`;
  const text = (interval: number): string => Array.from({ length: 3000 }, (_, i) => block(i, interval)).join('');
  const [before, after] = [`Port 1\n${text(0)}  User x`, `${text(60)}  User y`];
  const patch = patchOf('many', { before, after }, 3) ?? '';
  expect(applyPatch(before, patch)).toBe(after);
  writeFileSync(join(folder, 'many'), before);
  execFileSync('git', ['apply', '-'], { cwd: folder, input: patch });
  expect(readFileSync(join(folder, 'many'), 'utf8')).toBe(after);
  expect(patch.match(/^[-+][^-+]/gm)).toHaveLength(2 * 4000 + 3);
});

test('the same without lines around, and where lines are gone or new', () => {
  const lines = (keep: (i: number) => boolean): string =>
    Array.from({ length: 4000 }, (_, i) => (keep(i) ? `line ${i % 17} ${i}\n` : '')).join('');
  for (const [before, after] of [
    [lines(() => true), lines((i) => i % 3 > 0)],
    [lines((i) => i % 2 > 0), lines(() => true)],
    [lines((i) => i % 2 > 0), lines((i) => i % 2 === 0)],
  ] as const) {
    const patch = patchOf('config', { before, after }, 0);
    if (patch !== undefined) expect(applyPatch(before, patch)).toBe(after);
  }
});

test('what takes minutes to find is not looked for', () => {
  const lines = (n: number) => Array.from({ length: 6000 }, (_, i) => `Port ${i * n}\n`).join('');
  expect(patchOf('config', { before: lines(-1), after: lines(1) }, 3)).toBeUndefined();
});
