import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { nodeRewriter } from '../../server/src/node/rewriter';
import { rewriting } from '../harness/rewriting';

const scratch = mkdtempSync(join(tmpdir(), 'rewriter-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

let folder: string;
let file: string;
let count = 0;
beforeEach(() => {
  folder = join(scratch, String(count++));
  mkdirSync(folder);
  file = join(folder, 'config');
});

const zero = 'Host a\n  ServerAliveInterval 0\n';
const sixty = 'Host a\n  ServerAliveInterval 60\n';
const uri = (path: string): string => pathToFileURL(path).toString();
const change = (path: string, before = zero) => {
  const start = before.lastIndexOf('0');
  return { uri: uri(path), before, steps: [[{ span: { start, end: start + 1 }, text: '60' }]] };
};
const write = (path = file, before = zero, backup?: string) => nodeRewriter().write(change(path, before), backup);
const root = process.getuid?.() === 0;

test('the text is replaced, the mode stays, and nothing else is left in the folder', async () => {
  writeFileSync(file, zero, { mode: 0o640 });
  chmodSync(file, 0o640);
  expect(await write()).toBe('written');
  expect(readFileSync(file, 'utf8')).toBe(sixty);
  expect(statSync(file).mode & 0o7777).toBe(0o640);
  expect(readdirSync(folder)).toEqual(['config']);
});

test.runIf(root)('its owner stays', async () => {
  writeFileSync(file, zero);
  chownSync(file, 1234, 4321);
  expect(await write()).toBe('written');
  expect(statSync(file)).toMatchObject({ uid: 1234, gid: 4321 });
});

test('a link stays one, and the file that it leads to is changed where it is', async () => {
  mkdirSync(join(folder, 'dotfiles'));
  const real = join(folder, 'dotfiles/ssh');
  writeFileSync(real, zero);
  symlinkSync('dotfiles/ssh', file);
  expect(await nodeRewriter().preview(change(file))).toMatchObject({ uri: uri(real), before: zero, after: sixty });
  expect(await write()).toBe('written');
  expect(lstatSync(file).isSymbolicLink()).toBe(true);
  expect(lstatSync(real).isFile()).toBe(true);
  expect(readFileSync(real, 'utf8')).toBe(sixty);
});

test('on a machine below a folder links lead to where they lead there, and nothing outside is changed', async () => {
  const machine = join(folder, 'machine');
  mkdirSync(join(machine, 'etc'), { recursive: true });
  writeFileSync(file, zero);
  writeFileSync(join(machine, 'config'), zero);
  symlinkSync('/config', join(machine, 'etc/absolute'));
  symlinkSync('../../config', join(machine, 'etc/up'));
  symlinkSync('/etc/loop', join(machine, 'etc/loop'));
  const there = nodeRewriter().within(uri(machine));
  expect(await there.preview(change(join(machine, 'etc/up')))).toMatchObject({ uri: uri(join(machine, 'config')) });
  expect(await there.write(change(join(machine, 'etc/absolute')))).toBe('written');
  expect(readFileSync(join(machine, 'config'), 'utf8')).toBe(sixty);
  expect(await there.write(change(join(machine, 'etc/loop')))).toEqual({ why: 'outside' });
  expect(await there.write(change(file))).toEqual({ why: 'outside' });
  expect(readFileSync(file, 'utf8')).toBe(zero);
});

test('a file of several names would lose them: it is left alone', async () => {
  writeFileSync(file, zero);
  linkSync(file, join(folder, 'other'));
  expect(await write()).toEqual({ why: 'names' });
  expect(readFileSync(file, 'utf8')).toBe(zero);
  expect(readdirSync(folder)).toEqual(['config', 'other']);
});

test('line endings and bytes that are no UTF-8 stay', async () => {
  const bytes = Buffer.from('# f\xfcr\r\nHost a\r\n  ServerAliveInterval 0\r\n# Ende', 'latin1');
  writeFileSync(file, bytes);
  const before = new TextDecoder().decode(bytes);
  expect(await write(file, before)).toBe('written');
  expect(readFileSync(file, 'latin1')).toBe(bytes.toString('latin1').replace('Interval 0', 'Interval 60'));
});

test('a file that somebody changed meanwhile is left alone', async () => {
  writeFileSync(file, `${zero}# mine\n`);
  expect(await write()).toEqual({ why: 'changed' });
  expect(readFileSync(file, 'utf8')).toBe(`${zero}# mine\n`);
});

test.runIf(process.platform === 'linux')('also one that is changed while the new text is written', async () => {
  writeFileSync(file, zero);
  // the copy is made of the file: while a name for it is waited for, somebody else writes
  const backup = join(folder, 'backup');
  const late = {
    ...change(file),
    get steps() {
      writeFileSync(file, `${zero}# mine\n`);
      return change(file).steps;
    },
  };
  expect(await nodeRewriter().write(late, uri(backup))).toEqual({ why: 'changed' });
  expect(readFileSync(file, 'utf8')).toBe(`${zero}# mine\n`);
  expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
});

test('a backup is the file as it was, with its mode, and never replaces one', async () => {
  writeFileSync(file, zero);
  chmodSync(file, 0o600);
  const backup = join(folder, 'config.bak');
  expect(await write(file, zero, uri(backup))).toBe('written');
  expect(readFileSync(backup, 'utf8')).toBe(zero);
  expect(statSync(backup).mode & 0o7777).toBe(0o600);
  expect(Math.abs(statSync(backup).mtimeMs - statSync(file).mtimeMs)).toBeLessThan(60_000);
  writeFileSync(file, zero);
  expect(await write(file, zero, uri(backup))).toEqual({ why: 'backup' });
  expect(readFileSync(file, 'utf8')).toBe(zero);
});

test('what the system does not allow is said', async () => {
  expect(await write(join(folder, 'none'))).toEqual({ why: 'system', reason: 'No such file or directory' });
});

test.runIf(root)('a file of somebody else, and one that is read-only, stay', async () => {
  const alone = await rewriting(scratch);
  writeFileSync(file, zero);
  chmodSync(file, 0o644);
  chmodSync(scratch, 0o755);
  chmodSync(folder, 0o777);
  const asNobody = (): string =>
    execFileSync(process.execPath, [alone, 'once', file], { uid: 65534, gid: 65534, encoding: 'utf8' });
  expect(JSON.parse(asNobody())).toEqual({ why: 'system', reason: 'Permission denied' });
  chmodSync(file, 0o666);
  expect(JSON.parse(asNobody())).toEqual({ why: 'owner' });
  expect(readFileSync(file, 'utf8')).toBe(zero);
  expect(readdirSync(folder)).toEqual(['config']);
});
