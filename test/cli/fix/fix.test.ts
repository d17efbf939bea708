import { execFileSync } from 'node:child_process';
import {
  chmodSync,
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
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { fixIn } from '../../harness/fixed-folder';

const scratch = mkdtempSync(join(tmpdir(), 'fix-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
let folder: string;
let count = 0;
beforeEach(() => {
  folder = join(scratch, String(count++));
  mkdirSync(join(folder, '.ssh/config.d'), { recursive: true });
});

const put = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text, { mode: 0o600 });
  return path;
};
const got = (name: string): string => readFileSync(join(folder, name), 'utf8');

const fix = (args: readonly string[], answers?: readonly string[]) => fixIn(folder, args, answers);

const broken = 'Host a\n  ServerAliveCountMax 5\n  ServerAliveInterval 60 # c\nHost b\n  User u\n  User v\n';

describe('fix', () => {
  test('makes safe fixes round after round, says each, and leaves nothing of itself', async () => {
    put('.ssh/config', 'Host a\n  ServerAliveCountMax 5\n  User u\n  User u\nHost b\n  User u\n');
    const { exit, out, err } = await fix(['.ssh/config']);
    expect(got('.ssh/config')).toContain('ServerAliveInterval 60');
    expect(got('.ssh/config').match(/User u/g)).toHaveLength(2);
    expect(out).toMatch(/^\.ssh\/config:2: keepalive\/count-without-interval: /m);
    expect(out).toMatch(/Changed files: 1\.$/m);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(readdirSync(join(folder, '.ssh')).sort()).toEqual(['config', 'config.d']);
    expect(await fix(['.ssh/config'])).toMatchObject({ exit: 0, out: expect.stringContaining('Changed files: 0.') });
  });

  test('makes only those of the rules that are named', async () => {
    put('.ssh/config', broken);
    expect((await fix(['--rule', 'order/shadowed', '.ssh/config'])).exit).toBe(0);
    expect(got('.ssh/config')).toContain('ServerAliveCountMax 5\n  ServerAliveInterval 60 # c\n');
    const { exit, err } = await fix(['--rule', 'order/shadow', '.ssh/config']);
    expect({ exit, err }).toEqual({
      exit: 2,
      err: 'ssh-keepalive: there is no rule order/shadow; did you mean order/shadowed?\n',
    });
  });

  test('says how many more --unsafe would fix, and --unsafe fixes them', async () => {
    const text = 'Host a\n  ServerAliveInterval 60\n  User u\n  User v\n';
    put('.ssh/config', text);
    expect((await fix(['.ssh/config'])).out).toContain('1 more can be fixed with --unsafe');
    expect(got('.ssh/config')).toBe(text);
    await fix(['--unsafe', '.ssh/config']);
    expect(got('.ssh/config').match(/User .*/g)).toEqual(['User v']);
  });

  test('a value that somebody wrote on purpose is one of those', async () => {
    const off = 'Host a\n  ServerAliveInterval 0\n';
    put('.ssh/config', off);
    expect((await fix(['.ssh/config'])).out).toContain('1 more can be fixed with --unsafe');
    expect(got('.ssh/config')).toBe(off);
    await fix(['--unsafe', '.ssh/config']);
    expect(got('.ssh/config')).toBe('Host a\n  ServerAliveInterval 60\n');
  });

  test('keeps CRLF, the mode, and bytes that are not UTF-8', async () => {
    const path = join(folder, '.ssh/config');
    writeFileSync(path, Buffer.from('# f\xfcr\r\nHost a\r\n  ServerAliveCountMax 5\r\n', 'latin1'));
    chmodSync(path, 0o640);
    await fix(['.ssh/config']);
    const after = readFileSync(path, 'latin1');
    expect(after).toMatch(/^# f\xfcr\r\nHost a\r\n/);
    expect(after.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(after).toContain('  ServerAliveInterval 60\r\n');
    expect(statSync(path).mode & 0o777).toBe(0o640);
  });

  test('changes no file that was not named, and says so', async () => {
    put('etc-sshd', '');
    mkdirSync(join(folder, 'etc/sshd_config.d'), { recursive: true });
    put('etc/sshd_config', `Include ${folder}/etc/sshd_config.d/*.conf\nClientAliveCountMax 3\n`);
    put('etc/sshd_config.d/10.conf', 'ClientAliveInterval 0\n');
    const { out } = await fix(['--unsafe', 'etc/sshd_config']);
    expect(got('etc/sshd_config.d/10.conf')).toBe('ClientAliveInterval 0\n');
    expect(out).not.toContain('Before you reload');
    const both = await fix(['--unsafe', 'etc/sshd_config', 'etc/sshd_config.d/10.conf']);
    expect(got('etc/sshd_config.d/10.conf')).toBe('ClientAliveInterval 60\n');
    expect(both.out).toContain('Before you reload sshd, run: sudo sshd -t\n');
  });

  test('a file that cannot be read is one line, and the rest is fixed', async () => {
    put('.ssh/config', 'Host a\n  ServerAliveCountMax 5\n');
    const { exit, err } = await fix(['.ssh/none', '.ssh/config']);
    expect({ exit, err }).toEqual({ exit: 2, err: '.ssh/none: no such file\n' });
    expect(got('.ssh/config')).toContain('ServerAliveInterval');
  });
});

describe('--diff', () => {
  test('prints a patch that git applies to the same result, and changes nothing', async () => {
    const text = 'Host a\r\n  ServerAliveCountMax 5\r\n  # f\u00fcr\r\n';
    put('.ssh/config', text);
    const { exit, bytes } = await fix(['--diff', '.ssh/config']);
    expect(exit).toBe(1);
    expect(got('.ssh/config')).toBe(text);
    execFileSync('git', ['apply', '-'], { cwd: folder, input: Buffer.from(bytes, 'latin1') });
    const patched = got('.ssh/config');
    put('.ssh/config', text);
    await fix(['.ssh/config']);
    expect(patched).toBe(got('.ssh/config'));
    expect(patched).not.toBe(text);
    expect(await fix(['--diff', '.ssh/config'])).toMatchObject({ exit: 0, bytes: '', out: '' });
  });

  test('applies wherever in a repository it is made, also where links lead to the file', async () => {
    const text = 'Host a\n  ServerAliveCountMax 5\n';
    const git = (cwd: string, args: string[], input = '') =>
      execFileSync('git', args, { cwd: join(folder, cwd), input: Buffer.from(input, 'latin1'), stdio: 'pipe' });
    git('.', ['init', '-q']);
    mkdirSync(join(folder, 'a/b'), { recursive: true });
    symlinkSync('a', join(folder, 'linked'));
    symlinkSync('b/ssh_config', join(folder, 'a/other.ssh_config'));
    for (const [from, ...names] of [
      ['a', 'b/ssh_config'],
      ['a', '.'],
      ['a/b', '..'],
      ['a/b', join(folder, 'a/b/ssh_config')],
      ['.', 'linked/b/ssh_config', 'a/other.ssh_config'],
    ] as const) {
      put('a/b/ssh_config', text);
      const { bytes } = await fixIn(join(folder, from), ['--diff', ...names]);
      git(from, ['apply', '-'], bytes);
      expect(got('a/b/ssh_config'), `${from}: ${names}`).toContain('ServerAliveInterval 60');
    }
  });

  test('a file with several names is changed once, and by all of them', async () => {
    put('.ssh/config', 'Host a\n  ServerAliveCountMax 5\n');
    symlinkSync('.ssh/config', join(folder, 'one.ssh_config'));
    const { exit, err } = await fix(['.ssh/config', 'one.ssh_config', '--backup']);
    expect({ exit, err }).toEqual({ exit: 0, err: expect.stringMatching(/^.*config: kept as .*config\.bak\n$/) });
    expect(got('.ssh/config').match(/ServerAliveInterval 60/g)).toHaveLength(1);
  });

  test('on a terminal no character of the file is obeyed', async () => {
    put('.ssh/config', '# \u001b[31m\u202e\nHost a\n  ServerAliveCountMax 5\n');
    const { out, bytes } = await fix(['--diff', '.ssh/config'], []);
    expect(bytes).toBe('');
    expect(out).toContain('+  ServerAliveInterval 60');
    expect(out).not.toMatch(/\p{Cc}(?<!\n)|\u202e/u);
  });
});

describe('--backup', () => {
  test('keeps the file as it was; a second one gets another name', async () => {
    const text = 'Host a\n  ServerAliveCountMax 5\n';
    put('.ssh/config', text);
    const { err } = await fix(['--backup', '.ssh/config']);
    expect(got('.ssh/config.bak')).toBe(text);
    expect(err).toContain('config.bak');
    put('.ssh/config', `${text}# again\n`);
    await fix(['--backup', '.ssh/config']);
    expect(got('.ssh/config.bak')).toBe(text);
    expect(got('.ssh/config.bak2')).toBe(`${text}# again\n`);
  });

  test('has no name that ssh would read as a part of the configuration', async () => {
    put('.ssh/config', 'Include config.d/*\n');
    put('.ssh/config.d/work', 'Host a\n  ServerAliveCountMax 5\n');
    await fix(['--backup', '.ssh/config.d/work']);
    expect(readdirSync(join(folder, '.ssh/config.d')).sort()).toEqual(['.work.bak', 'work']);
  });
});

describe('--interactive', () => {
  const text = 'Host a\n  ServerAliveInterval 0\nHost b\n  ServerAliveInterval 0\n';

  test('needs a person', async () => {
    put('.ssh/config', text);
    expect(await fix(['-i', '.ssh/config'])).toMatchObject({
      exit: 2,
      err: 'ssh-keepalive: --interactive needs a terminal\n',
    });
  });

  test('shows each fix, and makes what is chosen', async () => {
    put('.ssh/config', text);
    const { out } = await fix(['-i', '--rule', 'keepalive/zero', '.ssh/config'], ['s', 'x', '1']);
    expect(out).toContain('.ssh/config:2: keepalive/zero\n');
    expect(out).toContain('       -  ServerAliveInterval 0\n       +  ServerAliveInterval 60\n');
    expect(got('.ssh/config')).toBe('Host a\n  ServerAliveInterval 0\nHost b\n  ServerAliveInterval 60\n');
  });

  test('understands y and n as git does, and s', async () => {
    for (const [answers, first, second] of [
      [['n', 'y'], 0, 60],
      [['yes', 's'], 60, 0],
    ] as const) {
      put('.ssh/config', text);
      const { out } = await fix(['-i', '--rule', 'keepalive/zero', '.ssh/config'], answers);
      expect(out).not.toContain('1 to 1');
      expect(got('.ssh/config')).toBe(
        `Host a\n  ServerAliveInterval ${first}\nHost b\n  ServerAliveInterval ${second}\n`,
      );
    }
  });

  test('makes one for all of a rule, stops where it is told, and changes nothing for who just leaves', async () => {
    put('.ssh/config', text);
    const left = await fix(['-i', '--rule', 'keepalive/zero', '.ssh/config'], ['1']);
    expect(left.out).toMatch(/\nFixed: 0\. Changed files: 0\.\n$/);
    expect(got('.ssh/config')).toBe(text);
    await fix(['-i', '--rule', 'keepalive/zero', '.ssh/config'], ['1', 'q']);
    expect(got('.ssh/config')).toBe('Host a\n  ServerAliveInterval 60\nHost b\n  ServerAliveInterval 0\n');
    put('.ssh/config', text);
    await fix(['-i', '--rule', 'keepalive/zero', '.ssh/config'], ['a']);
    expect(got('.ssh/config')).toBe('Host a\n  ServerAliveInterval 60\nHost b\n  ServerAliveInterval 60\n');
  });
});
