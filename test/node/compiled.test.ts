import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

// A program of two bundles, which run with what V8 made of them before.
const scratch = mkdtempSync(join(tmpdir(), 'compiled-'));
const kept = join(scratch, 'cache/ssh-keepalive');

beforeAll(() =>
  build({
    entryPoints: [fileURLToPath(new URL('../../server/src/node/compiled.ts', import.meta.url))],
    outfile: join(scratch, 'compiled.js'),
    bundle: true,
    platform: 'node',
    logLevel: 'silent',
  }),
);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
beforeEach(() => {
  rmSync(join(scratch, 'cache'), { recursive: true, force: true });
  bundle('main.js', `exports.text = () => require('./other.js').say(require('node:path').sep);`);
  bundle('other.js', `exports.say = (what) => 'said ' + what + __filename.slice(-8);`);
});

const bundle = (name: string, text: string): void => writeFileSync(join(scratch, name), text);
const program = `
  const { load } = require('./compiled.js').bundlesIn(${JSON.stringify(scratch)}, require);
  console.log(load('main.js').text());`;

function run(variables: Readonly<Record<string, string>> = {}): string {
  const { NODE_DISABLE_COMPILE_CACHE: _off, ...env } = process.env;
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', program], {
    cwd: scratch,
    encoding: 'utf8',
    env: { ...env, HOME: scratch, XDG_CACHE_HOME: join(scratch, 'cache'), ...variables },
  });
  return status === 0 ? stdout.trim() : `${status} ${stderr}`;
}
const files = (): string[] => {
  try {
    return readdirSync(kept).sort();
  } catch {
    return [];
  }
};

test('bundles run as they do by themselves, and what was made of them is kept for the user alone', () => {
  expect(run()).toBe('said /other.js');
  expect(files()).toEqual([expect.stringMatching(/^v.*-main-js$/), expect.stringMatching(/^v.*-other-js$/)]);
  const before = files().map((file) => readFileSync(join(kept, file), 'latin1'));
  expect(run()).toBe('said /other.js');
  expect(files().map((file) => readFileSync(join(kept, file), 'latin1'))).toEqual(before);
});

test('a bundle that changed is made anew', () => {
  run();
  bundle('other.js', `exports.say = (what) => 'sung ' + what + __filename.slice(-8);`);
  expect(run()).toBe('sung /other.js');
});

test.each<[string, (bytes: Buffer) => Buffer]>([
  ['cut', (bytes) => bytes.subarray(0, bytes.length >> 1)],
  ['empty', () => Buffer.alloc(0)],
  ['longer', (bytes) => Buffer.concat([bytes, bytes])],
  [
    'another in one byte',
    (bytes) => Buffer.concat([bytes.subarray(0, -400), Buffer.from([~(bytes.at(-400) ?? 0)]), bytes.subarray(-399)]),
  ],
  ['nothing but zeros', (bytes) => Buffer.alloc(bytes.length)],
])('what is kept and is %s is not taken', (_, damaged) => {
  run();
  for (const file of files()) writeFileSync(join(kept, file), damaged(readFileSync(join(kept, file))));
  expect(run()).toBe('said /other.js');
});

test('nothing is taken from a file that others may write to, nor put into a folder of theirs', () => {
  run();
  const [file = ''] = files();
  for (const file of files()) chmodSync(join(kept, file), 0o666);
  const before = readFileSync(join(kept, file));
  chmodSync(kept, 0o777);
  expect(run()).toBe('said /other.js');
  expect(readFileSync(join(kept, file))).toEqual(before);
});

test('without a folder, and where it is not wanted, nothing is kept', () => {
  expect(run({ XDG_CACHE_HOME: '/dev/null' })).toBe('said /other.js');
  expect(run({ XDG_CACHE_HOME: '', HOME: '' })).toBe('said /other.js');
  expect(run({ NODE_DISABLE_COMPILE_CACHE: '1' })).toBe('said /other.js');
  expect(files()).toEqual([]);
});
