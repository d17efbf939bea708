import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { URI } from 'vscode-uri';
import { nodeFileSystem } from '../../server/src/node/file-system';
import { glob } from '../../server/src/snapshot/glob';
import { searched } from '../../server/src/snapshot/search';

const folder = mkdtempSync(join(tmpdir(), 'file-system-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, 'conf.d'));
mkdirSync(join(folder, 'elsewhere/deep'), { recursive: true });
writeFileSync(join(folder, 'conf.d/a.conf'), 'User a\n');
writeFileSync(join(folder, 'elsewhere/b.conf'), 'User b\n');
symlinkSync(join(folder, 'elsewhere/deep'), join(folder, 'link'));

const base = URI.parse(pathToFileURL(folder).toString());
const named = async (pattern: string): Promise<string[]> => {
  const { uris } = await glob(`${folder}/${pattern}`, base, searched(nodeFileSystem()).search);
  return uris.map((uri) => decodeURIComponent(uri).slice(base.toString().length + 1));
};

// as the kernel does it, which OpenSSH asks
test.each([
  ['conf.d/../conf.d/*', ['conf.d/../conf.d/a.conf']],
  ['missing/../conf.d/*', []],
  ['missing/../conf.d/a.conf', []],
  ['conf.d/a.conf/../a.conf', []],
  ['link/../b.conf', ['link/../b.conf']],
  ['link/../*.conf', ['link/../b.conf']],
])('%s leads where the disk says', async (pattern, expected) => {
  expect(await named(pattern)).toEqual(expected);
});

test('a pipe is not opened: who writes to it still waits for a reader', async () => {
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const writer = spawn('sh', ['-c', `echo there > '${pipe}'`], { stdio: 'ignore' });
  try {
    for (let i = 0; i < 20; i++) {
      expect(await nodeFileSystem().read(pathToFileURL(pipe).toString())).toEqual({ kind: 'special' });
      await new Promise((next) => setTimeout(next, 10));
    }
    expect(execFileSync('cat', [pipe], { timeout: 10_000 }).toString()).toBe('there\n');
  } finally {
    writer.kill();
  }
});

test.runIf(process.platform === 'linux')('what the kernel makes up is not read, whatever size it says', async () => {
  for (const path of ['/proc/version', '/proc/kmsg', '/proc/self/environ'])
    expect(await nodeFileSystem().read(`file://${path}`)).toEqual({ kind: 'special' });
  writeFileSync(join(folder, 'empty'), '');
  const empty = await nodeFileSystem().read(pathToFileURL(join(folder, 'empty')).toString());
  expect(empty).toMatchObject({ kind: 'text', text: '' });
});

test('a file above the bound of who asks is not read', async () => {
  const uri = pathToFileURL(join(folder, 'conf.d/a.conf')).toString();
  expect(await nodeFileSystem().read(uri, 6)).toEqual({ kind: 'too-large', bytes: 7 });
  expect(await nodeFileSystem().read(uri, 7)).toMatchObject({ kind: 'text' });
});
