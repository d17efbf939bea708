import { describe, expect, test } from 'vitest';
import { expectFirstFix, expectMarks, message } from '../../harness/rules';

const codes = 'value/socket-path';
const long = 'a-rather-long-name-of-a-machine.department.corporation.example.com'; // 66 characters
/** A path of so many bytes. */
const path = (bytes: number): string => `/tmp/${'a'.repeat(bytes - 5)}`;
const one = (text: string, mark: string): string =>
  `${text}\n${' '.repeat(text.indexOf(mark))}${'^'.repeat(mark.length)} ${codes}\n`;

describe('value/socket-path', () => {
  // measured with OpenSSH 9.2 on Linux, logging in
  test.each([
    ['no', 107, false],
    ['no', 108, true],
    ['auto', 90, false],
    ['auto', 91, true],
    ['yes', 91, true],
    ['autoask', 108, true],
  ])('ControlMaster %s with a path of %i bytes: %s', async (master, bytes, fails) => {
    const line = `ControlPath ${path(bytes)}`;
    await expectMarks(`ControlMaster ${master}\n${fails ? one(line, path(bytes)) : line}\n`, codes);
  });

  test('four bytes fewer on macOS', async () => {
    await expectMarks(`ControlPath ${path(103)}\n`, codes, { distribution: 'macos' });
    await expectMarks(one(`ControlPath ${path(104)}`, path(104)), codes, { distribution: 'macos' });
    await expectMarks(one(`ControlPath ${path(104)}`, path(104)), codes, { settings: { system: 'freebsd' } });
  });

  test('filled in for a host of the file, with its HostName and the home directory', async () => {
    const asked = await expectMarks(
      `
      Host short web
          HostName ${long}
          User deploy
      Host db
          HostName db.example.com
      Host *
          ControlMaster auto
          ControlPath ~/.ssh/sockets/%r@%h:%p
                      ^^^^^^^^^^^^^^^^^^^^^^^ value/socket-path
      `,
      codes,
    );
    // /home/u/.ssh/sockets/ 21, deploy@ 7, the name 66, :22 3
    expect(message(asked)).toBe(
      'For short this path has 97 bytes, and 17 more while ssh makes the socket, which has at most 107: ssh ends after the login. Write %C for the parts that vary.',
    );
  });

  test('what is not known counts for nothing', async () => {
    await expectMarks(
      `
      Host ${long}
          ControlMaster auto
          ControlPath /tmp/%l-%L-%i-%h
      `,
      codes,
    );
    await expectMarks(`Host web\n  HostName ${long}\nMatch exec "test -f /x"\n  ControlPath ${path(120)}\n`, codes);
  });

  test.each([
    ['a hash', `Host ${long}\n  ControlMaster auto\n  ControlPath ~/.ssh/%C\n`],
    [
      'another path',
      `Host ${long}\n  ControlPath none\nHost *\n  ControlMaster auto\n  ControlPath ~/.ssh/sockets/cm/%h\n`,
    ],
    ['hosts that nobody named', 'Host *.example.com\n  ControlMaster auto\n  ControlPath ~/.ssh/%r@%h:%p\n'],
  ])('not for %s', async (_, text) => {
    await expectMarks(text, codes);
  });

  test('the fix writes a hash for what varies, behind the same folder', async () => {
    const text = (value: string) => `Host ${long}\n  ControlMaster auto\n  ControlPath ${value}\n`;
    await expectFirstFix(text('~/.ssh/sockets/%h:%p:%r'), codes, 'Write ~/.ssh/sockets/%C', text('~/.ssh/sockets/%C'));
  });
});
