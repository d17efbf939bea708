import { describe, expect, test } from 'vitest';
import { ask, expectFirstFix, expectMarks, message } from '../../harness/rules';

const rule = 'session/off';
const raw = String.raw;
const registry = { path: '/putty.reg', dialect: 'putty' } as const;
const unix = { path: '/home/u/.putty/sessions/web' } as const;
const winscp = { path: '/WinSCP.ini' } as const;
const key = raw`[HKEY_CURRENT_USER\Software\SimonTatham\PuTTY\Sessions`;

describe(rule, () => {
  test('PuTTY: 0 in both, where the seconds stand', async () => {
    const text = raw`
      Windows Registry Editor Version 5.00

      ${key}\web]
      "HostName"="web"
      "PingInterval"=dword:00000000
      "PingIntervalSecs"=dword:00000000
                               ^^^^^^^^ session/off
      ${key}\b]
      "PingInterval"=dword:00000001
      "PingIntervalSecs"=dword:00000000
    `;
    expect(message(await expectMarks(text, rule, registry))).toBe(
      '0 turns keepalive off: PuTTY sends nothing over an idle session, and a firewall can drop it after 4 min.',
    );
  });

  test('PuTTY: a session without a word about it is marked at its section line, and one that is deleted is none', async () => {
    const asked = await ask(
      raw`
      ${key}\web%20one]
      "HostName"="web"
      [-HKEY_CURRENT_USER\Software\SimonTatham\PuTTY\Sessions\gone]
      [HKEY_CURRENT_USER\Software\SimonTatham\PuTTY]
      "PingInterval"=dword:00000000
    `,
      rule,
      registry,
    );
    expect(message(asked)).toMatch(/^No keepalive is set: PuTTY sends nothing/);
    expect(asked.document.text.slice(asked.findings[0]?.span.start, asked.findings[0]?.span.end)).toMatch(/web%20one/);
  });

  test('the fix writes minutes and seconds, as the dialog does, in the digits of the file', async () => {
    await expectFirstFix(
      raw`${key}\a]
"PingInterval"=dword:00000000
"PingIntervalSecs"=dword:00000000
"X"=hex:00,\
  01
`,
      rule,
      'Send a keepalive packet every 1 min',
      raw`${key}\a]
"PingInterval"=dword:00000001
"PingIntervalSecs"=dword:00000000
"X"=hex:00,\
  01
`,
      registry,
    );
    await expectFirstFix(
      'HostName=web\nPingInterval=0\nPingIntervalSecs=0\nUserName=u\n',
      rule,
      'Send a keepalive packet every 1 min 30 s',
      'HostName=web\nPingInterval=1\nPingIntervalSecs=30\nUserName=u\n',
      { ...unix, settings: { interval: 90 } },
    );
  });

  test('an export that is only a part of a session, such as a theme, says nothing about what it lacks', async () => {
    const theme = `${key}\\Default%20Settings]\r\n"Colour0"="131,148,150"\r\n`;
    expect((await ask(theme, rule, registry)).findings).toEqual([]);
    expect((await ask(`${theme}"PingIntervalSecs"=dword:00000000\r\n`, rule, registry)).findings).toEqual([]);
    expect((await ask(`${theme}"HostName"=""\r\n`, rule, registry)).findings).toHaveLength(1);
  });

  test('new lines stand where no long value is torn: behind the section line', async () => {
    await expectFirstFix(
      `${key}\\a]\r\n"HostName"=hex:00,\\\r\n  01\r\n`,
      rule,
      'Send a keepalive packet every 1 min',
      `${key}\\a]\r\n"PingInterval"=dword:00000001\r\n"PingIntervalSecs"=dword:00000000\r\n"HostName"=hex:00,\\\r\n  01\r\n`,
      registry,
    );
  });

  test('KiTTY without a registry', async () => {
    await expectFirstFix(
      'PingIntervalSecs\\0\\\r\nPingInterval\\0\\\r\nHostName\\web\\\r\n',
      rule,
      'Send a keepalive packet every 1 min',
      'PingIntervalSecs\\0\\\r\nPingInterval\\1\\\r\nHostName\\web\\\r\n',
      { path: '/Sessions/web' },
    );
  });

  test('WinSCP: an interval beside a type that is off; what has its default is not written', async () => {
    const text = raw`
      [Sessions\web]
      HostName=web
      PingIntervalSecs=20
                       ^^ session/off
      [Configuration\Interface]
      PingType=0
      [Sessions\ftp]
      FSProtocol=5
    `;
    expect(message(await expectMarks(text, rule, winscp))).toBe(
      'The interval of 20 s has no effect while PingType is 0: WinSCP sends nothing over an idle session.',
    );
    await expectFirstFix(
      '[Sessions\\web]\nHostName=web\n',
      rule,
      'Send a keepalive packet every 30 s',
      '[Sessions\\web]\nPingType=1\nHostName=web\n',
      { ...winscp, settings: { interval: 30 } },
    );
  });

  test('SecureCRT, Xshell, MobaXterm: the switch', async () => {
    await expectFirstFix(
      'S:"Protocol Name"=SSH2\nD:"Idle NO-OP Check"=00000000\nD:"Idle NO-OP Timeout"=0000003c\n',
      rule,
      'Send a keepalive packet every 1 min',
      'S:"Protocol Name"=SSH2\nD:"Idle NO-OP Check"=00000001\nD:"Idle NO-OP Timeout"=0000003c\n',
      { path: '/Config/Sessions/a.ini' },
    );
    await expectFirstFix(
      '[CONNECTION]\nProtocol=SSH\n[CONNECTION:KEEPALIVE]\nKeepAliveInterval=60\nKeepAlive=0\n[X]\nKeepAlive=0\n',
      rule,
      'Send a keepalive packet every 1 min',
      '[CONNECTION]\nProtocol=SSH\n[CONNECTION:KEEPALIVE]\nKeepAliveInterval=60\nKeepAlive=1\n[X]\nKeepAlive=0\n',
      { path: '/a.xsh', dialect: 'xshell' },
    );
    await expectFirstFix(
      '[SSH]\nSSHKeepAlive2=0\n[Bookmarks]\nx= #109#0%h%22%u%\n',
      rule,
      'Turn on SSHKeepAlive2',
      '[SSH]\nSSHKeepAlive2=1\n[Bookmarks]\nx= #109#0%h%22%u%\n',
      { path: '/MobaXterm.ini' },
    );
  });

  test.each([
    ['what is on', 'PingInterval=0\nPingIntervalSecs=30\n', unix],
    ['a name in other letters, which PuTTY on Unix passes over', 'pinginterval=1\nPingInterval=1\n', unix],
    ['another protocol', 'Protocol=serial\nPingInterval=0\n', unix],
    [
      'a missing line of which nobody knows the meaning',
      '[CONNECTION:KEEPALIVE]\nTCPKeepAlive=0\n',
      { path: '/a.xsh', dialect: 'xshell' },
    ],
    [
      'Telnet in SecureCRT',
      'S:"Protocol Name"=Telnet\nD:"Idle NO-OP Check"=00000000\n',
      { path: '/Config/Sessions/a.ini' },
    ],
    [
      'a line of a long value in SecureCRT',
      'Z:"Description"=00000001\n D:"Idle NO-OP Check"=00000000\n',
      { path: '/Config/Sessions/a.ini' },
    ],
    ['XKeepAlive, which is about X11', '[SSH]\nXKeepAlive=0\n', { path: '/MobaXterm.ini' }],
  ] as const)('%s is no matter', async (_, text, options) => {
    expect((await ask(text, rule, options)).findings).toEqual([]);
  });
});
