import { describe, expect, test } from 'vitest';
import { ask, expectFix, expectMarks, messagesOf, offered } from '../../harness/rules';

const codes = ['match/', 'pattern/', 'text/', 'argument/'];
const server = { path: '/etc/ssh/sshd_config' };

describe('match/bad-condition', () => {
  test('ssh: at the word that is wrong', async () => {
    const asked = await expectMarks(
      `
      Match hots a
            ^^^^ match/bad-condition
      Match all host a
            ^^^ match/bad-condition
      Match host
            ^^^^ match/bad-condition
      Match localnetwork 300.1.1.1/8
                         ^^^^^^^^^^^ match/bad-condition
      Match sessiontype=shell
            ^^^^^^^^^^^^^^^^^ match/bad-condition
      Match final all
      Match host=a !user b exec "x y"
      `,
      codes,
    );
    expect(messagesOf(asked)[0]).toBe(
      'hots is not a Match criterion. Did you mean host? With this line, ssh fails for every host.',
    );
  });

  test('sshd', async () => {
    const asked = await expectMarks(
      `
      Match !User a
            ^^^^^ match/bad-condition
      Match Address 192.0.2.1/24
                    ^^^^^^^^^^^^ match/bad-condition
      Match LocalPort 22,23
                      ^^^^^ match/bad-condition
      Match Address 192.0.2.0/24 User a
      `,
      codes,
      server,
    );
    expect(messagesOf(asked)[0]).toContain('With this line, sshd does not start.');
  });

  test('by the release', async () => {
    expect(messagesOf(await ask('Match tagged x\n', codes, { openssh: '9.2' }))).toEqual([
      'The criterion tagged requires OpenSSH 9.4 or later; this file is checked for 9.2. With this line, ssh fails for every host.',
    ]);
    expect((await ask('Match host = a\n', codes, { openssh: '9.2' })).findings).toEqual([]);
    expect((await ask('Match host = a\n', codes)).findings).toHaveLength(1);
  });

  test('a service name is a warning: the machine may know it', async () => {
    const { findings } = await ask('Match LocalPort ssh\n', codes, server);
    expect(findings.map((f) => [f.rule, f.severity])).toEqual([['match/bad-condition', 'warning']]);
  });

  test.each([
    ['Match hots a # c\n', 'Replace hots with host', 'Match host a # c\n', {}],
    ['Match !hots a\n', 'Replace !hots with !host', 'Match !host a\n', {}],
    ['Match host = a\n', 'Replace = with a space', 'Match host a\n', {}],
    ['Match sessiontype=shell\r\n', 'Replace = with a space', 'Match sessiontype shell\r\n', {}],
    ['Match !User a\n', 'Write User !a,*', 'Match User !a,*\n', server],
  ])('fix of %j', async (before, title, after, options) => {
    await expectFix(before, 'match/bad-condition', title, after, options);
  });
});

describe('pattern/blank', () => {
  test('a list with blanks is read as criteria', async () => {
    const asked = await expectMarks('Match host a b\n             ^ pattern/blank\n', codes);
    expect(messagesOf(asked)).toEqual([
      'b is read as a criterion: separate Match patterns with commas, without spaces. With this line, ssh fails for every host.',
    ]);
    await expectMarks('Match User alice, bob\n                  ^^^ pattern/blank\n', codes, server);
  });
  test.each([
    ['Match host a b c user d\n', 'Separate with commas: a,b,c', 'Match host a,b,c user d\n', {}],
    ['Match  User alice, bob\r\n', 'Separate with commas: alice,bob', 'Match  User alice,bob\r\n', server],
  ])('fix of %j', async (before, title, after, options) => {
    await expectFix(before, 'pattern/blank', title, after, options);
  });
});

describe('pattern/comma', () => {
  test('the comma is part of the name', async () => {
    const asked = await expectMarks('Host a, b,c d\n     ^^^^^^ pattern/comma\n', codes);
    expect(asked.findings[0]?.severity).toBe('warning');
    await expectFix('Host a, b,c d # e\n', 'pattern/comma', 'Separate with spaces: a b c', 'Host a b c d # e\n');
  });
});

describe('pattern/never', () => {
  test('what nobody types', async () => {
    const asked = await expectMarks(
      `
      Host !a !b
           ^^^^^ pattern/never
      Host a !a
           ^^^^ pattern/never
      Host me@web
           ^^^^^^ pattern/never
      Host GitHub.com
           ^^^^^^^^^^ pattern/never
      Match user !root
                 ^^^^^ pattern/never
      Match !user !root
      Match user *,!root
      Host * !a
      Host Web
      `,
      codes,
    );
    expect(asked.findings.map((f) => f.severity)).toEqual([
      'information',
      'information',
      'information',
      'hint',
      'information',
    ]);
  });

  test('a pattern that fits the HostName only', async () => {
    const text = (more: string): string =>
      `Host web\n  HostName web.example.com\nHost *.example.com\n  User u\n${more}`;
    const asked = await ask(text(''), ['pattern/never']);
    expect(messagesOf(asked)).toEqual([
      '*.example.com is compared with the name as typed, not with HostName: "ssh web" does not match.',
    ]);
    expect((await ask(text('Match final host x\n'), ['pattern/never'])).findings).toEqual([]);
    expect((await ask(text('').replace('*.example.com', 'web *.example.com'), ['pattern/never'])).findings).toEqual([]);
  });

  test.each([
    ['Host !a\n', 'Match all but these: put * in front', 'Host * !a\n'],
    ['Match user !root\n', 'Match all but these: *,!root', 'Match user *,!root\n'],
    ['Match user=!root\n', 'Match all but these: *,!root', 'Match user=*,!root\n'],
    ['Host me@web b\n', 'Remove the user name', 'Host web b\n'],
    ['Host GitHub.com\n', 'Write github.com', 'Host github.com\n'],
  ])('fix of %j', async (before, title, after) => {
    await expectFix(before, 'pattern/never', title, after);
  });
});

describe('match/not-allowed', () => {
  test('global keywords below Match, also in a file that a Match block includes', async () => {
    const text = `
      //- /etc/ssh/sshd_config
      Match User a
        TCPKeepAlive no
        ^^^^^^^^^^^^ match/not-allowed
        ClientAliveInterval 30
      Match all
        TCPKeepAlive no
        Include more
      Match Group g
        Include more
      //- /etc/ssh/more
      UseDNS no
      `;
    await expectMarks(text, codes);
    const more = await ask(text, codes, {
      subject: '/etc/ssh/more',
      dialect: 'sshd_config',
    });
    expect(more.findings.map((f) => f.rule)).toEqual(['match/not-allowed']);
  });

  test('keepalive below Match came with 7.4', async () => {
    const text = 'Match User a\n  ClientAliveInterval 30\n';
    expect(messagesOf(await ask(text, codes, { ...server, openssh: '7.3' }))).toEqual([
      'ClientAliveInterval in a Match block requires OpenSSH 7.4 or later. With this line, sshd does not start.',
    ]);
  });

  const title = 'Move TCPKeepAlive above the first Match (then test with sshd -t)';
  test('the line moves with its comment, and counts', async () => {
    const fix = await expectFix(
      'Port 22\n\n# a\nMatch User a\n\tX11Forwarding no\n\tTCPKeepAlive no # c\n',
      'match/not-allowed',
      title,
      'Port 22\nTCPKeepAlive no # c\n\n# a\nMatch User a\n\tX11Forwarding no\n',
      server,
    );
    expect(fix.promises).toEqual([{ keyword: 'TCPKeepAlive', value: 'no' }]);
  });

  test('where a global line has the slot already, the line goes', async () => {
    const asked = await ask('TCPKeepAlive yes\nMatch User a\n  TCPKeepAlive no\n', ['match/not-allowed'], server);
    expect(offered(asked)[0]?.title).toBe('Remove TCPKeepAlive');
  });
});

describe('match/overrides-global', () => {
  test('told at the global line', async () => {
    const asked = await expectMarks(
      `
      ClientAliveInterval 60
      ^^^^^^^^^^^^^^^^^^^^^^ match/overrides-global
      Match User x
        ClientAliveInterval 0
      Match User y
        ClientAliveInterval 60
      `,
      ['match/overrides-global'],
      server,
    );
    expect(asked.findings[0]?.severity).toBe('information');
    expect(messagesOf(asked)).toEqual([
      'ClientAliveInterval is 60 unless a Match block overrides it: "Match User x" (line 2) sets 0.',
    ]);
  });
});
