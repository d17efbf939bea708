import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { URI } from 'vscode-uri';
import { nodeFileSystem } from '../../server/src/node/file-system';
import { glob } from '../../server/src/snapshot/glob';

const folder = mkdtempSync(join(tmpdir(), 'file-system-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, 'conf.d'));
mkdirSync(join(folder, 'elsewhere/deep'), { recursive: true });
writeFileSync(join(folder, 'conf.d/a.conf'), 'User a\n');
writeFileSync(join(folder, 'elsewhere/b.conf'), 'User b\n');
symlinkSync(join(folder, 'elsewhere/deep'), join(folder, 'link'));

const base = URI.parse(pathToFileURL(folder).toString());
const named = async (pattern: string): Promise<string[]> => {
  const { uris } = await glob(`${folder}/${pattern}`, base, nodeFileSystem());
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
