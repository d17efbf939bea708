import { describe, expect, test } from 'vitest';
import { type Installed, installedServer, nearest, readVersion } from '../../client/src/installed';

describe('what ssh -V says', () => {
  test.each([
    ['OpenSSH_9.2p1 Debian-2+deb12u3, OpenSSL 3.0.15 3 Sep 2024', 'linux', false, '9.2', 'debian'],
    ['OpenSSH_8.9p1 Ubuntu-3ubuntu0.10, OpenSSL 3.0.2 15 Mar 2022', 'linux', false, '8.9', 'debian'],
    ['OpenSSH_8.7p1, OpenSSL 3.0.7 1 Nov 2022', 'linux', true, '8.7', 'redhat'],
    ['OpenSSH_10.0p2, OpenSSL 3.5.0 8 Apr 2025', 'linux', false, '10.0', 'upstream'],
    ['OpenSSH_9.8p1, LibreSSL 3.3.6', 'darwin', false, '9.8', 'macos'],
    ['OpenSSH_for_Windows_9.5p1, LibreSSL 3.8.2', 'win32', false, '9.5', 'windows'],
    ['OpenSSH_9.9p1, OpenSSL 3.2.3 3 Sep 2024\r\n', 'win32', false, '9.9', 'upstream'],
  ])('%s', (answer, platform, redhat, release, distribution) => {
    expect(readVersion(answer, platform, redhat)).toEqual({ release, distribution });
  });

  test.each(['', 'Dropbear v2022.83', 'usage: ssh', 'OpenSSH_x'])('another program: %s', (answer) => {
    expect(readVersion(answer, 'linux', false)).toBeUndefined();
  });
});

describe('the program that reads an sshd_config', () => {
  const answers =
    (ssh: string | undefined, sshd: string | undefined) =>
    async (program: 'ssh' | 'sshd'): Promise<Installed | undefined> => {
      const answer = program === 'ssh' ? ssh : sshd;
      if (answer === undefined) throw new Error('no such program');
      return readVersion(answer, 'linux', false);
    };
  const debian = 'OpenSSH_9.2p1 Debian-2+deb12u10, OpenSSL 3.0.19 27 Jan 2026';

  test('sshd tells its own release, and ssh of that release who built it', async () => {
    const asked = answers(debian, 'OpenSSH_9.2, OpenSSL 3.0.19 27 Jan 2026');
    expect(await installedServer(asked)).toEqual({ release: '9.2', distribution: 'debian' });
  });

  test('an old sshd refuses -V, and names its release all the same', async () => {
    const usage = 'unknown option -- V\nOpenSSH_8.4p1 Debian-5+deb11u7, OpenSSL 1.1.1w  11 Sep 2023\nusage: sshd';
    expect(await installedServer(answers(debian, usage))).toEqual({ release: '8.4', distribution: 'debian' });
  });

  test('where sshd is of another release than ssh, ssh says nothing about it', async () => {
    const asked = answers(debian, 'OpenSSH_10.0p2, OpenSSL 3.5.0');
    expect(await installedServer(asked)).toEqual({ release: '10.0', distribution: 'upstream' });
  });

  test('without an sshd, ssh answers; without both, nobody', async () => {
    expect(await installedServer(answers(debian, undefined))).toEqual({ release: '9.2', distribution: 'debian' });
    await expect(installedServer(answers(undefined, undefined))).rejects.toThrow('no such program');
  });
});

describe('the nearest known release', () => {
  const known = ['newest', '10.6', '10.0', '9.2', '8.4'];
  test.each([
    ['9.2', '9.2'],
    ['9.8', '9.2'],
    ['11.1', '10.6'],
    ['10.0', '10.0'],
    ['7.2', '8.4'],
  ])('%s is judged as %s', (installed, expected) => {
    expect(nearest(installed, known)).toBe(expected);
  });

  test('there is none where none is known', () => {
    expect(nearest('9.2', ['newest'])).toBeUndefined();
  });
});
