import { execFileSync } from 'node:child_process';
import { linkSync, lstatSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { publicFolder as folder } from '../../harness/checked-folder';
import { fixIn } from '../../harness/fixed-folder';

// Files of another machine below some folder: those are changed, and nothing of this one.

const text = (...path: string[]): string => readFileSync(join(...path), 'utf8');

const broken = 'ClientAliveCountMax 5\n';
const mended = /ClientAliveInterval 60/;

describe('--root', () => {
  test('fixes what the machine reads, drop-ins and users too, and no other file', async () => {
    const top = folder({
      'img/etc/ssh/sshd_config': 'Include /etc/ssh/sshd_config.d/*.conf\nClientAliveInterval 60\n',
      'img/etc/ssh/sshd_config.d/a.conf': 'ClientAliveInterval 0\n',
      'img/etc/passwd': 'kim:x:1:1::/srv/kim:/bin/sh\n',
      'img/srv/kim/.ssh/config': 'Host a\n  ServerAliveCountMax 5\n',
      'img/home/lee/.ssh/config': 'Host a\n  ServerAliveCountMax 5\n',
      '.gitignore': 'img\n',
    });
    const { exit, out, err } = await fixIn(top, ['--unsafe', '--root', 'img']);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(text(top, 'img/etc/ssh/sshd_config.d/a.conf')).toBe('ClientAliveInterval 60\n');
    expect(text(top, 'img/srv/kim/.ssh/config')).toMatch(/ServerAliveInterval 60/);
    expect(text(top, 'img/home/lee/.ssh/config')).not.toContain('ServerAliveInterval');
    expect(out).toMatch(/^img\/srv\/kim\/\.ssh\/config:2: keepalive\/count-without-interval: /m);
    expect(out).toContain('Before that machine reloads sshd, run on it: sudo sshd -t\n');
  });

  test('takes paths as that machine has them, and prints a patch that git applies', async () => {
    const top = folder({
      'img/etc/ssh/sshd_config': broken,
      'img/etc/ssh/ssh_config': 'Host a\n  ServerAliveCountMax 5\n',
    });
    const { exit, bytes } = await fixIn(top, ['--diff', '--root', 'img', '/etc/ssh/sshd_config']);
    expect(exit).toBe(1);
    execFileSync('git', ['apply', '-'], { cwd: top, input: Buffer.from(bytes, 'latin1') });
    expect(text(top, 'img/etc/ssh/sshd_config')).toMatch(mended);
    expect(text(top, 'img/etc/ssh/ssh_config')).not.toContain('ServerAliveInterval');
    expect((await fixIn(top, ['--root', 'none'])).exit).toBe(2);
    mkdirSync(join(top, 'empty'));
    expect((await fixIn(top, ['--root', 'empty'])).exit).toBe(3);
  });

  test('an absolute link leads to where it leads on that machine, and stays one', async () => {
    const outside = folder({ sshd_config: broken });
    const top = folder({
      'img/etc/ssh/sshd_config': '→/usr/share/ssh/sshd_config',
      'img/usr/share/ssh/sshd_config': broken,
      [`img/${outside}/sshd_config`]: broken,
      'img/etc/ssh/sshd_config.d': `→${outside}`,
      'img/etc/ssh/ssh_config': `→${'../'.repeat(30)}${outside.slice(1)}/sshd_config`,
    });
    await fixIn(top, ['--root', 'img', '--backup', '/etc/ssh/sshd_config', `/etc/ssh/sshd_config.d/sshd_config`]);
    expect(text(outside, 'sshd_config')).toBe(broken);
    expect(readdirSync(outside)).toEqual(['sshd_config']);
    expect(text(top, 'img/usr/share/ssh/sshd_config')).toMatch(mended);
    expect(readdirSync(join(top, 'img/usr/share/ssh')).sort()).toEqual(['sshd_config', 'sshd_config.bak']);
    expect(lstatSync(join(top, 'img/etc/ssh/sshd_config')).isSymbolicLink()).toBe(true);
    expect(text(top, `img/${outside}/sshd_config`)).toMatch(mended);
  });

  test('a hard link to a file outside parts from nothing: it is left alone', async () => {
    const top = folder({ other: broken, 'img/etc/ssh/x': '' });
    linkSync(join(top, 'other'), join(top, 'img/etc/ssh/sshd_config'));
    const { exit, err } = await fixIn(top, ['--root', 'img']);
    expect(exit).toBe(2);
    expect(err).toContain('several names');
    expect(text(top, 'other')).toBe(broken);
  });
});

test('in a folder of a repository that looks like a machine links lead to where they lead there', async () => {
  const outside = folder({ sshd_config: `# 1\n${broken}` });
  const link = `→${outside}/sshd_config`;
  const top = folder({ 'rootfs/etc/ssh/sshd_config': link, [`rootfs/${outside}/sshd_config`]: broken });
  const { out } = await fixIn(top, ['rootfs/etc/ssh/sshd_config']);
  expect(text(outside, 'sshd_config')).toBe(`# 1\n${broken}`);
  expect(text(top, `rootfs/${outside}/sshd_config`)).toMatch(mended);
  expect(out).toMatch(/^rootfs\/etc\/ssh\/sshd_config:1: /m);
  expect(out).toContain('Fixed: 1. Changed files: 1.');
});
