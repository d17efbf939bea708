import { describe, expect, test } from 'vitest';
import { dialectOfContent, textMayTell } from '../../server/src/language/content';
import { dialectOfPath } from '../../server/src/language/dialects';

const raw = String.raw;
const head = 'Windows Registry Editor Version 5.00\r\n\r\n';

describe('drop-ins that no Include line names', () => {
  const text = '# ours\n\n  ClientAliveInterval 60\n';
  test.each([
    ['/etc/ssh/sshd_config.d/60-keep', text, 'sshd_config'],
    ['C:\\ProgramData\\ssh\\sshd_config.d\\keep.cfg', text, 'sshd_config'],
    ['/etc/ssh/ssh_config.d/10-x', 'Host *\n', 'ssh_config'],
    ['/etc/ssh/sshd_config.d/README', 'Files of this directory are read first\n', undefined],
    ['/etc/ssh/sshd_config.d/empty', '# ClientAliveInterval 60\n', undefined],
    ['/etc/ssh/sshd_config.d/60-keep.conf.bak', text, undefined],
    ['/etc/ssh/sshd_config.d/60-keep.conf.dpkg-old', text, undefined],
    ['/etc/other.d/60-keep', text, undefined],
  ])('%s', (path, content, dialect) => {
    expect(dialectOfPath(path)).toBeUndefined();
    expect(dialectOfContent(path, content)).toBe(dialect);
    expect(textMayTell(path) || dialect === undefined).toBe(true);
  });
});

describe('files of other clients', () => {
  test.each([
    ['file:///c%3A/x.reg', `${head}[HKEY_CURRENT_USER\\Software\\SimonTatham\\PuTTY\\Sessions\\a]\r\n`, 'putty'],
    ['C:\\x.REG', `${head}[HKEY_CURRENT_USER\\Software\\9bis.com\\KiTTY\\Sessions\\a]\r\n`, 'putty'],
    ['/kitty/Sessions/10.0.0.1', 'PingInterval\\0\\\r\n', 'putty'],
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
    ['a menu that starts PuTTY', '/menu.reg', `${head}[HKEY_CLASSES_ROOT\\Directory\\shell\\PuTTY\\Sessions\\a]\r\n`],
    [
      'a handler of addresses',
      '/ssh.reg',
      `${head}[HKEY_CLASSES_ROOT\\ssh\\shell\\open\\command]\r\n@="putty.exe %1"\r\n`,
    ],
    ['keys of hosts', '/keys.reg', raw`[HKEY_CURRENT_USER\Software\SimonTatham\PuTTY\SshHostKeys]`],
    ['sessions that are deleted', '/x.reg', raw`[-HKEY_CURRENT_USER\Software\SimonTatham\PuTTY\Sessions\a]`],
    ['a registry of Wine', '/user.reg', raw`[Software\\SimonTatham\\PuTTY\\Sessions\\a] 1700000000`],
    [
      'TCP of Windows',
      '/tcp.reg',
      `${head}[HKEY_LOCAL_MACHINE\\SYSTEM\\Tcpip\\Parameters]\r\n"KeepAliveTime"=dword:0\r\n`,
    ],
    ['a script that reads such files', '/a.xsh', 'text = """\n# [CONNECTION:KEEPALIVE]\nKeepAlive=1\n"""\n'],
    ['a script of a shell', '/run.xsh', '#!/bin/sh\nKeepAlive=1\nKeepAliveInterval=60\nexport KeepAlive\n'],
    ['settings of tox', '/tox.ini', '[testenv]\npassenv = SSH_AUTH_SOCK\n'],
    ['a folder of Windows', '/desktop.ini', '[.ShellClassInfo]\r\nIconResource=x.dll,0\r\n'],
    ['FTP of Total Commander', '/wcx_ftp.ini', '[web]\r\nhost=web\r\nKeepAliveCommand=NOOP\r\nPingInterval=1\r\n'],
    ['a game', '/Engine.ini', '[SSH]\r\nSSHKeepAlive=1\r\n[Sessions]\r\nPingInterval=1\r\n'],
    ['notes about WinSCP', '/winscp-notes.ini', '[notes]\r\nPingType=1\r\n'],
    ['other lists of SecureCRT', '/Global.ini', 'S:"Default Session"=Default\r\nD:"Show Tip"=00000000\r\n'],
    ['notes about MobaXterm', '/MobaXterm-notes.ini', '[X11]\r\nXKeepAlive=1\r\n'],
    ['a session of PHP', '/var/php/sessions/sess_0123', 'user|s:5:"alice";PingInterval|i:0;'],
    ['a session of a terminal', '/Sessions/last', 'pane\tmain\t0\t:*\nPingInterval=60\n'],
    ['an empty file', '/x.reg', ''],
    ['a file of another name', '/notes.txt', 'S:"Protocol Name"=SSH2\n'],
    ['a file without a suffix elsewhere', '/web', 'PingIntervalSecs\\0\\\n'],
  ])('%s is left alone', (_, path, text) => {
    expect(dialectOfPath(path)).toBeUndefined();
    expect(dialectOfContent(path, text)).toBeUndefined();
  });

  test.each([
    ['/home/u/.putty/sessions/web', 'putty'],
    ['/home/u/.config/putty/sessions/web.example.com', 'putty'],
    ['C:\\Users\\u\\AppData\\Roaming\\WinSCP.ini', 'winscp'],
    ['C:\\Users\\u\\AppData\\Roaming\\VanDyke\\Config\\Sessions\\lab\\web.ini', 'securecrt'],
    ['/Documents/NetSarang Computer/7/Xshell/Sessions/a.xsh', 'xshell'],
    ['D:/MobaXterm/MobaXterm.ini', 'mobaxterm'],
    ['/home/u/.ssh/conf.d/work', 'ssh_config'],
    ['/w/dotfiles/private_dot_ssh/conf.d/work', 'ssh_config'],
  ])('%s is known by its name', (path, dialect) => expect(dialectOfPath(path)).toBe(dialect));

  test('a text of many lines is searched in its first part only, and quickly', () => {
    const long = `${'[\n'.repeat(600_000)}[HKEY_CURRENT_USER\\Software\\SimonTatham\\PuTTY\\Sessions\\a]\n`;
    expect(dialectOfContent('/x.reg', long)).toBeUndefined();
  });
});
