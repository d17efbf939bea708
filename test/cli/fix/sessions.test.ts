import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { fixIn } from '../../harness/fixed-folder';

const folder = mkdtempSync(join(tmpdir(), 'fix-sessions-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Fixes a file of these bytes; gives its bytes then. */
async function fixed(name: string, bytes: Buffer): Promise<Buffer> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const { err } = await fixIn(folder, ['--unsafe', path]);
  expect(err).toBe('');
  return readFileSync(path);
}

const utf16 = (text: string): Buffer => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

describe('fix of sessions', () => {
  test('Xshell in UTF-16 stays in UTF-16, byte by byte', async () => {
    const session = (on: number) =>
      utf16(
        `[SessionInfo]\r\nVersion=8.1\r\n[CONNECTION]\r\nHost=主机\r\n[CONNECTION:KEEPALIVE]\r\nKeepAliveInterval=60\r\nKeepAlive=${on}\r\n`,
      );
    expect(await fixed('a.xsh', session(0))).toEqual(session(1));
  });

  test('thousands of sessions in one run', async () => {
    const sessions = (minutes: number) =>
      utf16(
        `Windows Registry Editor Version 5.00\r\n\r\n${Array.from(
          { length: 12_000 },
          (_, i) =>
            `[HKEY_CURRENT_USER\\Software\\SimonTatham\\PuTTY\\Sessions\\h${i}]\r\n"HostName"="x"\r\n"PingInterval"=dword:0000000${minutes}\r\n"PingIntervalSecs"=dword:00000000\r\n\r\n`,
        ).join('')}`,
      );
    expect((await fixed('many.reg', sessions(0))).equals(sessions(1))).toBe(true);
  });

  test('an export of regedit in UTF-16, and one in UTF-8', async () => {
    const session = (minutes: number) =>
      `Windows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER\\Software\\SimonTatham\\PuTTY\\Sessions\\主]\r\n"HostName"="x"\r\n"PingInterval"=dword:0000000${minutes}\r\n"PingIntervalSecs"=dword:00000000\r\n"Password"=hex:01,\\\r\n  02\r\n\r\n`;
    expect(await fixed('wide.reg', utf16(session(0)))).toEqual(utf16(session(1)));
    expect(await fixed('plain.reg', Buffer.from(session(0)))).toEqual(Buffer.from(session(1)));
  });

  test('UTF-16 of either kind without its mark, and half a character at the end', async () => {
    const session = (on: number) => `[CONNECTION:KEEPALIVE]\r\nKeepAliveInterval=60\r\nKeepAlive=${on}\r\n`;
    for (const encoded of [
      (text: string) => Buffer.from(text, 'utf16le'),
      (text: string) => Buffer.from(text, 'utf16le').swap16(),
      (text: string) => Buffer.concat([utf16(text), Buffer.from('x')]),
    ])
      expect(await fixed('b.xsh', encoded(session(0)))).toEqual(encoded(session(1)));
  });

  test('a file in a code page keeps each byte that is not changed', async () => {
    // GBK: 主机, and 诚, whose second byte is a bracket of ASCII
    const host = Buffer.from([0xd6, 0xf7, 0xbb, 0xfa, 0xb5, 0x5d]);
    const session = (type: number) =>
      Buffer.concat([
        Buffer.from('[Sessions\\web]\r\nHostName='),
        host,
        Buffer.from(`\r\nPingType=${type}\r\nPingInterval=1\r\nPingIntervalSecs=0\r\nComment=`),
        host,
        Buffer.from('\r\n'),
      ]);
    expect(await fixed('WinSCP.ini', session(0))).toEqual(session(1));
  });

  test('a patch repeats no line but those that change, and git applies it', async () => {
    const before = '[Sessions\\web]\r\nPassword=A35C\r\nPingType=0\r\nPassword=A35C\r\n';
    writeFileSync(join(folder, 'WinSCP.ini'), before);
    const { bytes } = await fixIn(folder, ['--unsafe', '--diff', join(folder, 'WinSCP.ini')]);
    expect(bytes).not.toContain('A35C');
    execFileSync('git', ['apply', '--unidiff-zero', '-'], { cwd: folder, input: Buffer.from(bytes, 'latin1') });
    expect(readFileSync(join(folder, 'WinSCP.ini'), 'utf8')).toBe(
      before.replace('PingType=0\r\n', 'PingType=1\r\nPingInterval=1\r\nPingIntervalSecs=0\r\n'),
    );
  });
});
