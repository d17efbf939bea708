import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { nodeDisk } from '../../server/src/node/disk';
import { atOnce, nodeFileSystem } from '../../server/src/node/file-system';
import { within } from '../../server/src/node/within';
import type { FileSystem } from '../../server/src/snapshot/file-system';
import { checkIn, publicFolder as folder } from '../harness/checked-folder';
import { commandLine } from '../harness/command-line';

// Files of another machine below some folder: what is read is what that machine would read, and nothing of this one.

/** Runs it, and notes what of the disk is read. */
async function check(argv: readonly string[]) {
  const read: string[] = [];
  const disk = nodeFileSystem(atOnce);
  const noting = (uri: string): string => {
    read.push(uri);
    return uri;
  };
  const fs: FileSystem = {
    ...disk,
    read: (uri, most) => disk.read(noting(uri), most),
    list: (uri) => disk.list(noting(uri)),
    exists: (uri) => disk.exists(noting(uri)),
  };
  const said = await commandLine(new Map(), ['check', '--no-config', '--format', 'concise', ...argv], {
    fs,
    disk: nodeDisk,
    toUri: (path) => pathToFileURL(resolve(path)).toString(),
  });
  const outside = (top: string): string[] =>
    read.filter((uri) => !`${uri}/`.startsWith(`${pathToFileURL(top)}/`) && uri !== pathToFileURL(top).toString());
  return { ...said, outside };
}

describe('--root', () => {
  test('reads what the machine reads: drop-ins, kernel parameters in their order, and users', async () => {
    const top = folder({
      'etc/ssh/sshd_config': 'Include /etc/ssh/sshd_config.d/*.conf\nClientAliveInterval 60\n',
      'etc/ssh/sshd_config.d/10-cloud.conf': 'ClientAliveInterval 0\n',
      'etc/ssh/ssh_config': 'Host *\n  TCPKeepAlive yes\n',
      'etc/passwd': 'root:x:0:0::/root:/bin/sh\nkim:x:1:1::/srv/kim:/bin/sh\n',
      'root/.ssh/config': 'Host a\n  ServerAliveInterval 0\n',
      'srv/kim/.ssh/config': 'Host b\n  Include work\n',
      'srv/kim/.ssh/work': '  Bogus yes\n',
      'home/lee/.ssh/config': 'Bogus yes\n',
      'etc/sysctl.d/50.conf': 'net.ipv4.tcp_keepalive_time = 60\nnet.ipv4.tcp_keepalive_probes = 900\n',
      'usr/lib/sysctl.d/50.conf': 'net.ipv4.tcp_keepalive_time = 7200\n',
    });
    const { out, exit, outside } = await check(['--root', top]);
    expect(exit).toBe(1);
    expect(out).toMatch(/10-cloud\.conf:1:1 information keepalive\/zero/);
    expect(out).toMatch(/\/etc\/ssh\/sshd_config:2:1 warning dropin\/wins/);
    expect(out).not.toMatch(/ssh_config:.*after 2 h /);
    expect(out).toMatch(/root\/\.ssh\/config:2:3 information keepalive\/zero/);
    expect(out).toMatch(/srv\/kim\/\.ssh\/work:1:3 error keyword\/unknown/);
    expect(out).toMatch(/etc\/sysctl\.d\/50\.conf:2:\d+ error sysctl\/range/);
    expect(out).not.toContain('lee');
    expect(out).not.toContain('permissions');
    expect(outside(top)).toEqual([]);
  });

  test('without a passwd it is the usual homes whose users are looked at, and no link leads out of it', async () => {
    const secret = folder({ '.ssh/config': 'Secret yes\n' });
    const top = folder({
      'root/.ssh/config': 'Bogus yes\n',
      'home/kim/.ssh/config': 'Host b\n  ServerAliveInterval 0\n',
      'home/none/x': '',
      'home/out': `→${secret}`,
      'home/up': `→${'../'.repeat(20)}${secret.slice(1)}`,
      'srv/lee/.ssh/config': 'Other yes\n',
      'home/in': '→/srv/lee',
    });
    const { out, err, exit, outside } = await check(['--root', top]);
    expect(exit).toBe(1);
    expect(out).toMatch(/root\/\.ssh\/config:1:1 error keyword\/unknown/);
    expect(out).toMatch(/home\/kim\/\.ssh\/config:2:3 warning keepalive\/zero/);
    expect(out).toMatch(/home\/in\/\.ssh\/config:1:1 error keyword\/unknown/);
    expect(out + err).not.toContain('Secret');
    expect(outside(top)).toEqual([]);
    expect((await check(['--root', folder({ 'home/kim/x': '' })])).exit).toBe(3);
  });

  test('a home directory is one, however passwd writes it', async () => {
    const passwd = 'a:x:1:1::/srv//a/:/\nb:x:2:2::/srv/a:/\nc:x:3:3::/:/\nd:x:4:4::relative:/\n';
    const top = folder({ 'etc/passwd': passwd, 'srv/a/.ssh/config': 'Bogus\n', '.ssh/config': 'Other yes\n' });
    const { out } = await check(['--root', top]);
    expect(out.match(/keyword\/unknown/g)).toHaveLength(2);
    expect(out).toMatch(new RegExp(`${top}/srv/a/\\.ssh/config:1:1 error`));
    expect(out).toMatch(new RegExp(`${top}/\\.ssh/config:1:1 error keyword/unknown`));
  });

  test('takes paths as that machine has them', async () => {
    const top = folder({ 'etc/ssh/sshd_config': 'ClientAliveInterval 0\n', 'etc/ssh/ssh_config': 'Bogus\n' });
    const { out } = await check(['--root', top, '/etc/ssh/sshd_config']);
    expect(out).toMatch(/sshd_config:1:1 warning keepalive\/zero/);
    expect(out).not.toContain('Bogus');
    expect((await check(['--root', join(top, 'no'), '/etc'])).exit).toBe(2);
    expect((await check(['--root', folder({ 'srv/x': '' })])).exit).toBe(3);
  });

  test('no link leads out, loops end, and devices and pipes are not opened', { timeout: 20_000 }, async () => {
    const secret = folder({ 'sshd_config.d/a.conf': 'Secret yes\n', config: 'Secret yes\n', sysctl: 'secret = 1\n' });
    const top = folder({
      'etc/ssh/sshd_config': `Include ${secret}/sshd_config.d/*.conf\nInclude /etc/ssh/sshd_config.d/*.conf\n`,
      'etc/ssh/sshd_config.d': `→${secret}/sshd_config.d`,
      'etc/ssh/ssh_config': '→../../../../../../../../../../etc/passwd',
      'etc/ssh/ssh_config.d/up.conf': `→${'../'.repeat(20)}${secret.slice(1)}/config`,
      'etc/ssh/ssh_config.d/loop.conf': '→loop.conf',
      'etc/ssh/ssh_config.d/zero.conf': '→/dev/zero',
      'etc/ssh/loop': '→.',
      'etc/sysctl.d': `→${secret}`,
      'etc/passwd': `a:x:1:1::${secret}:/\nb:x:1:1::/../../..${secret}:/\nc:x:1:1::/home/c:/\n`,
      'home/c': `→${secret}`,
      'dev/x': '',
    });
    execFileSync('mkfifo', [join(top, 'dev/zero')]);
    const { out, err, outside } = await check(['--root', top]);
    expect(out + err).not.toMatch(/secret[^/]*yes|Secret/);
    expect(outside(top)).toEqual([]);
  });

  test('an absolute link leads to where it leads on that machine', async () => {
    const top = folder({
      'etc/ssh/sshd_config': '→/usr/share/ssh/sshd_config',
      'usr/share/ssh/sshd_config': 'Include /etc/alternatives/sshd.conf\n',
      'etc/alternatives/sshd.conf': '→../../opt/sshd.conf',
      'opt/sshd.conf': 'ClientAliveInterval 0\nBogus yes\n',
    });
    const { out } = await check(['--root', top]);
    expect(out).toMatch(/etc\/alternatives\/sshd\.conf:2:1 error keyword\/unknown/);
  });
});

test('no message about an image depends on where it lies', async () => {
  const top = folder({
    'img/etc/ssh/sshd_config': 'Include /etc/ssh/sshd_config.d/*.conf\nInclude /etc/ssh/pipe\nPort 22\n',
    'img/etc/ssh/sshd_config.d/a.conf': 'Bogus yes\nPort 23\n',
    'img/etc/ssh/ssh_config': 'Host *\n',
    'img/etc/ssh/ssh_config.d/b.conf': 'Host b\n  ServerAliveInterval 0\n',
    'img/etc/sysctl.d/50.conf': 'net.ipv4.tcp_keepalive_time = 60\n',
    'img/usr/lib/sysctl.d/50.conf': 'net.ipv4.tcp_keepalive_time = 7200\n',
    'img/usr/lib/sysctl.d/60.conf': 'net.ipv4.tcp_keepalive_time = 600\n',
  });
  execFileSync('mkfifo', [join(top, 'img/etc/ssh/pipe')]);
  const { out } = await check(['--root', join(top, 'img')]);
  for (const code of ['include/refused', 'include/not-read', 'file/special', 'sysctl/hidden', 'sysctl/duplicate'])
    expect(out).toContain(code);
  const messages = out.split('\n').map((line) => line.replaceAll(`${top}/img/`, ''));
  expect(messages.filter((line) => line.includes(top))).toEqual([]);
});

test('a folder of a repository that looks like a machine is one', async () => {
  const top = folder({
    'rootfs/etc/ssh/sshd_config': 'Include /etc/ssh/sshd_config.d/*.conf\n',
    'rootfs/etc/ssh/sshd_config.d/a.conf': 'ClientAliveInterval 0\n',
    'rootfs/etc/ssh/ssh_config': 'Include ~/x\nInclude /etc/ssh/ssh_config.d/*\n',
    'rootfs/home/kim/.ssh/config': 'Include /etc/ssh/more\n',
    'rootfs/etc/ssh/more': 'Bogus yes\n',
  });
  const { out, outside } = await check([join(top, 'rootfs')]);
  expect(out).toMatch(/sshd_config\.d\/a\.conf:1:1 warning keepalive\/zero/);
  expect(out).toMatch(/etc\/ssh\/more:1:1 error keyword\/unknown/);
  expect(out).toContain(
    '/etc/ssh/ssh_config.d/* matches no file (looked for rootfs/etc/ssh/ssh_config.d/*; for this file, / is rootfs).',
  );
  expect(outside(top).filter((uri) => uri.startsWith('file:///etc/ssh'))).toEqual([]);
});

test('the summary names such folders as they are found, and none that was named', async () => {
  const config = 'ClientAliveInterval 30\n';
  const top = folder({ 'images/web/etc/ssh/sshd_config': config, 'db/etc/sysctl.d/x.conf': '# \n', ssh_config: '' });
  const named = /^Read as files of another machine, so that absolute paths start in: (.*)\.$/m;
  const of = async (at: string, argv: readonly string[] = []) => named.exec((await checkIn(at, argv)).out)?.[1];
  expect(await of(top)).toBe('db, images/web');
  expect(await of(top, ['./images'])).toBe('./images/web');
  expect(await of(join(top, 'images/web'))).toBe('./');
  expect(await of(top, ['--root', 'images/web'])).toBeUndefined();
  expect(await of(folder({ ssh_config: '' }))).toBeUndefined();
});

test('a path is followed inside its root', () => {
  const top = folder({ 'a/b': 'x', 'a/up': '→../../../..', 'a/abs': '→/a', 'a/chain': '→abs/b', 'a/self': '→self' });
  expect(within(top, join(top, 'a/b'))).toBe(join(top, 'a/b'));
  expect(within(top, join(top, 'a/up/a/b'))).toBe(join(top, 'a/b'));
  expect(within(top, join(top, 'a/chain'))).toBe(join(top, 'a/b'));
  expect(within(top, join(top, 'a/self'))).toBeUndefined();
  expect(within(top, join(top, '../x'))).toBeUndefined();
  expect(within(top, join(top, 'a/none/deep'))).toBe(join(top, 'a/none/deep'));
});
