import { describe, expect, test } from 'vitest';
import { dialectOfContent, textMayTell } from '../../server/src/language/content';
import { dialectOfPath } from '../../server/src/language/dialects';

const raw = String.raw;
const head = 'Windows Registry Editor Version 5.00\r\n\r\n';

describe('files of other clients', () => {
  test.each([
    ['file:///c%3A/x.reg', `${head}[HKEY_CURRENT_USER\\Software\\SimonTatham\\PuTTY\\Sessions\\a]\r\n`, 'putty'],
    ['C:\\x.REG', `${head}[HKEY_CURRENT_USER\\Software\\9bis.com\\KiTTY\\Sessions\\a]\r\n`, 'putty'],
    ['/kitty/Sessions/web', 'HostName\\web\\\r\nPingIntervalSecs\\0\\\r\n', 'putty'],
    ['/x.reg', `${head}[HKEY_CURRENT_USER\\Software\\Martin Prikryl\\WinSCP 2\\Sessions\\a]\r\n`, 'winscp'],
    ['/backup-winscp.ini', '[Configuration\\Interface]\r\n', 'winscp'],
    ['/a/b.ini', 'S:"Username"=x\r\nS:"Protocol Name"=SSH2\r\n', 'securecrt'],
    ['/a.xsh', '\uFEFF[CONNECTION:KEEPALIVE]\r\n', 'xshell'],
    ['/MobaXterm-copy.ini', '[SSH]\r\nSSHKeepAlive2=1\r\n', 'mobaxterm'],
  ])('%s is known by its text', (path, text, dialect) => {
    expect(dialectOfPath(path)).toBeUndefined();
    expect(textMayTell(path)).toBe(true);
    expect(dialectOfContent(path, text)).toBe(dialect);
  });

  test.each([
    [
      'another export of the registry',
      '/x.reg',
      `${head}[HKEY_CURRENT_USER\\Software\\Other]\r\n"PingInterval"=dword:0\r\n`,
    ],
    ['a note about PuTTY in one', '/x.reg', raw`; see [HKEY_CURRENT_USER\Software\SimonTatham\PuTTY\Sessions\a]`],
    ['a script of xonsh', '/a.xsh', 'print("KeepAlive=1")\n'],
    ['any settings', '/php.ini', '[Session]\nsession.save_path=/tmp\n'],
    ['a file of another name', '/notes.txt', 'S:"Protocol Name"=SSH2\n'],
    ['a file without a suffix elsewhere', '/web', 'PingIntervalSecs\\0\\\n'],
  ])('%s is left alone', (_, path, text) => expect(dialectOfContent(path, text)).toBeUndefined());

  test.each([
    ['/home/u/.putty/sessions/web', 'putty'],
    ['C:\\Users\\u\\AppData\\Roaming\\WinSCP.ini', 'winscp'],
    ['C:\\Users\\u\\AppData\\Roaming\\VanDyke\\Config\\Sessions\\lab\\web.ini', 'securecrt'],
    ['/Documents/NetSarang Computer/7/Xshell/Sessions/a.xsh', 'xshell'],
    ['D:/MobaXterm/MobaXterm.ini', 'mobaxterm'],
  ])('%s is known by its name', (path, dialect) => expect(dialectOfPath(path)).toBe(dialect));

  test('a text of many lines is searched in its first part only, and quickly', () => {
    const long = `${'[\n'.repeat(600_000)}[HKEY_CURRENT_USER\\Software\\SimonTatham\\PuTTY\\Sessions\\a]\n`;
    expect(dialectOfContent('/x.reg', long)).toBeUndefined();
  });
});
