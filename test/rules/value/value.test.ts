import { describe, expect, test } from 'vitest';
import { ask, expectFix, expectMarks, messagesOf, offered } from '../../harness/rules';

const codes = ['value/', 'argument/'];
const server = { path: '/etc/ssh/sshd_config' };
const first = async (text: string, options = {}) => offered(await ask(text, codes, options))[0];

describe('value/duration', () => {
  test('at the exact words', async () => {
    await expectMarks(
      `
      ServerAliveInterval 5min
                          ^^^^ value/duration
      Host a
        ConnectTimeout = "60 s"
                         ^^^^^^ value/duration
        ServerAliveInterval 60 s # why
                            ^^^^ value/duration
        ServerAliveInterval 5m
      `,
      codes,
    );
  });

  test('says what to write', async () => {
    expect(messagesOf(await ask('ServerAliveInterval 5min\n', codes))).toEqual([
      '5min is not a valid time for ServerAliveInterval: write seconds, such as 300, or a number with s, m, h, d or w, such as 5m. With this line, ssh fails for every host.',
    ]);
  });

  test.each([
    ['60 s', '60'],
    ['60s.', '60'],
    ['5min', '5m'],
    ['5 Minutes', '5m'],
    ['1h 30min', '1h30m'],
    ['1.5h', '5400'],
    ['500ms', '1'],
    ['"60 sec"', '60'],
    ['+30', '30'],
    ['99999999999', '60'],
    ['soon', '60'],
  ])('%s → %s', async (before, after) => {
    const fix = await first(`Host web\n  ServerAliveInterval=${before}\n`);
    await expectFix(
      `Host web\n  ServerAliveInterval=${before}\n`,
      'value/duration',
      fix?.title ?? '',
      `Host web\n  ServerAliveInterval=${after}\n`,
    );
  });

  test('the promise is what ssh prints', async () => {
    expect((await first('Host web\n  ServerAliveInterval 5min\n'))?.promises).toEqual([
      { host: 'web', keyword: 'ServerAliveInterval', value: '300' },
    ]);
    expect((await first('ClientAliveInterval 5min\n', server))?.promises).toEqual([
      { keyword: 'ClientAliveInterval', value: '300' },
    ]);
    // an earlier line has the slot: nothing to promise
    expect((await first('ServerAliveInterval 10\nServerAliveInterval 5min\n'))?.promises).toEqual([]);
  });

  test('by the release', async () => {
    const plus = { openssh: '9.2' };
    expect((await ask('ServerAliveInterval +30\n', codes, plus)).findings).toEqual([]);
    expect((await ask('ServerAliveInterval 1.5\n', codes)).findings).toEqual([]);
    expect((await ask('ServerAliveInterval 1.5\n', codes, plus)).findings).toHaveLength(1);
  });
});

describe('value/count', () => {
  test.each(['3m', 'none', '-1', '1.5', '0x10', '2147483648'])('%s', async (value) => {
    const { findings } = await ask(`ServerAliveCountMax ${value}\n`, codes);
    expect(findings.map((f) => [f.rule, f.severity, f.span.start, f.span.end])).toEqual([
      ['value/count', 'error', 20, 20 + value.length],
    ]);
  });
  test('fixes', async () => {
    await expectFix('ServerAliveCountMax 5x\n', 'value/count', 'Replace 5x with 5', 'ServerAliveCountMax 5\n');
    await expectFix(
      'ServerAliveCountMax none\n',
      'value/count',
      'Set ServerAliveCountMax to 3',
      'ServerAliveCountMax 3\n',
    );
    expect(await first('ConnectionAttempts many\n')).toBeUndefined();
  });
});

describe('value/flag', () => {
  test('both programs have their own words', async () => {
    await expectMarks('TCPKeepAlive on\n             ^^ value/flag\nBatchMode true\n', codes);
    await expectMarks('UseDNS true\n       ^^^^ value/flag\n', codes, server);
  });
  test.each([
    ['TCPKeepAlive on', 'yes'],
    ['TCPKeepAlive 0', 'no'],
    ['BatchMode "off"', 'no'],
    ['BatchMode enabled', 'yes'],
    ['BatchMode yes;', 'yes'],
  ])('%s', async (line, word) => {
    const value = line.slice(line.indexOf(' ') + 1);
    const fixed = line.replace(value, word);
    await expectFix(`${line}\r\n`, 'value/flag', `Replace ${value} with ${word}`, `${fixed}\r\n`);
  });
  test('what cannot be guessed is asked', async () => {
    const asked = await ask('BatchMode maybe\n', codes);
    expect(offered(asked).map((f) => f.title)).toEqual(['Replace maybe with yes', 'Replace maybe with no']);
  });
});

describe('value/other', () => {
  test("with OpenSSH's own words", async () => {
    const asked = await expectMarks('Port 99999\n     ^^^^^ value/other\n', codes);
    expect(messagesOf(asked)[0]).toMatch(/^99999 is not a valid value for Port: OpenSSH reports "/);
  });
  test('a semicolon too many', async () => {
    await expectFix('Port 22;\n', 'value/other', 'Replace 22; with 22', 'Port 22\n');
  });
  test('nothing where the verdict depends on the machine', async () => {
    expect((await ask('Port ssh\n', codes)).findings).toEqual([]);
  });
});

describe('argument/missing', () => {
  test('nothing, an empty word, a comment', async () => {
    await expectMarks(
      `
      ServerAliveInterval
      ^^^^^^^^^^^^^^^^^^^ argument/missing
      ServerAliveCountMax ""
                          ^^ argument/missing
      TCPKeepAlive # yes
      ^^^^^^^^^^^^ argument/missing
      Host ""
           ^^ argument/missing
      `,
      codes,
    );
  });
  test('fixes', async () => {
    await expectFix(
      'serveraliveinterval\n',
      'argument/missing',
      'Set serveraliveinterval to 60',
      'serveraliveinterval 60\n',
    );
    await expectFix('User u\nPort\nBatchMode no\n', 'argument/missing', 'Remove this line', 'User u\nBatchMode no\n');
    await expectFix(
      'ServerAliveCountMax ""\n',
      'argument/missing',
      'Set ServerAliveCountMax to 3',
      'ServerAliveCountMax 3\n',
    );
  });
  test('a keyword that nothing reads still needs a word, and an unknown one is told as such', async () => {
    expect((await ask('UseRoaming\n', codes)).findings).toHaveLength(1);
    expect((await ask('Bogus\n', codes)).findings).toHaveLength(0);
    expect((await ask('IgnoreUnknown Bogus\nBogus\n', codes)).findings).toHaveLength(1);
  });
});

describe('argument/extra', () => {
  test('the words that are left over', async () => {
    const asked = await expectMarks('Port 22 User me\n        ^^^^^^^ argument/extra\n', codes);
    expect(messagesOf(asked)).toEqual([
      'Port has extra arguments at the end of the line. With this line, ssh fails for every host.',
    ]);
  });
  test('fixes', async () => {
    await expectFix('Port 22  User me\r\n', 'argument/extra', 'Remove User me', 'Port 22\r\n');
    await expectFix('Port 22 my port', 'argument/extra', 'Make my port a comment', 'Port 22 # my port');
  });
});

describe('value/other, once all files are read', () => {
  test('a command of sshd without its user', async () => {
    const command = 'AuthorizedKeysCommand /usr/bin/keys %u\n';
    const asked = await ask(command, codes, server);
    expect(messagesOf(asked)).toEqual([
      'OpenSSH reports "AuthorizedKeysCommand set without AuthorizedKeysCommandUser" after it has read all files. With this line, sshd does not start.',
    ]);
    expect(asked.findings.map((f) => f.severity)).toEqual(['error']);
    expect((await ask(`${command}AuthorizedKeysCommandUser nobody\n`, codes, server)).findings).toEqual([]);
  });

  test('a token that ssh cannot expand, for all hosts', async () => {
    await expectMarks('Host *\n  ControlPath ~/.ssh/%z\n              ^^^^^^^^^ value/other\n', codes);
    await expectMarks('Host *\n  ControlPath ~/.ssh/%C\n', codes);
    await expectMarks('IdentityFile ~/.ssh/%z\n', codes);
  });

  test('what stops ssh for the hosts of one block only is a warning', async () => {
    const asked = await expectMarks(
      'Host web db\n  HostName %z.example.com\n           ^^^^^^^^^^^^^^ value/other\n',
      codes,
    );
    expect(messagesOf(asked)).toEqual([
      'ssh fails at this line for web: it reports "vdollar_percent_expand: unknown key %z" after it has read all files.',
    ]);
    expect(asked.findings.map((f) => f.severity)).toEqual(['warning']);
    await expectMarks('Host web\n  HostName %h.example.com\n  ControlPath ~/.ssh/%C\n', codes);
    await expectMarks('Host web\n  ConnectionAttempts 0\n                     ^ value/other\n', codes);
    await expectMarks('Host web\n  ProxyJump web\n            ^^^ value/other\n', codes);
    await expectMarks('Host web\n  ProxyJump web2\n', codes);
    await expectMarks('Host web\n  HostName 192.0.2.1\nHost web\n  HostName %z\n', codes); // never used
  });
});
