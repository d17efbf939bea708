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

  test('an export of regedit in UTF-16, and one in UTF-8', async () => {
    const session = (minutes: number) =>
      `Windows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER\\Software\\SimonTatham\\PuTTY\\Sessions\\主]\r\n"HostName"="x"\r\n"PingInterval"=dword:0000000${minutes}\r\n"PingIntervalSecs"=dword:00000000\r\n"Password"=hex:01,\\\r\n  02\r\n\r\n`;
    expect(await fixed('wide.reg', utf16(session(0)))).toEqual(utf16(session(1)));
    expect(await fixed('plain.reg', Buffer.from(session(0)))).toEqual(Buffer.from(session(1)));
  });

  test('half a file in UTF-16, and bytes that are no UTF-8, stay as they are', async () => {
    const torn = utf16('[CONNECTION:KEEPALIVE]\r\nKeepAlive=0\r\n').subarray(0, -1);
    expect(await fixed('torn.xsh', torn)).toEqual(torn);
    const gbk = Buffer.concat([
      Buffer.from('[Sessions\\'),
      Buffer.from([0xd6, 0xf7]),
      Buffer.from(']\r\nPingType=0\r\n'),
    ]);
    expect(await fixed('WinSCP.ini', gbk)).toEqual(gbk);
  });
});
