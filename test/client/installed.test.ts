import { describe, expect, test } from 'vitest';
import { nearest, readVersion } from '../../client/src/installed';

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
