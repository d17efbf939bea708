import { describe, expect, test } from 'vitest';
import { ask, expectFix, expectMarks, messagesOf, offered } from '../../harness/rules';

const codes = ['text/', 'argument/', 'value/', 'keyword/'];
const server = { path: '/etc/ssh/sshd_config' };

describe('text/quote', () => {
  test('from the open quote to the end of the line', async () => {
    const asked = await expectMarks(
      `
      User "me   # c
           ^^^^^^^^^ text/quote
      ProxyCommand sh -c 'echo it
                         ^^^^^^^^ text/quote
      ProxyCommand echo "a" b"c
                             ^^ text/quote
      User 'a b'"c"
      `,
      codes,
    );
    expect(messagesOf(asked)[0]).toBe(
      'The quote " is not closed on this line. With this line, ssh fails for every host.',
    );
  });

  test('an open quote in the keyword drops the line without a word', async () => {
    const asked = await expectMarks('"User me\n^^^^^^^^ text/quote\nPort 22\n', codes);
    expect(asked.findings.map((f) => [f.severity, f.tag])).toEqual([['warning', 'unnecessary']]);
    await expectFix('  "User me\r\nPort 22\n', 'text/quote', 'Remove the quote', '  User me\r\nPort 22\n');
  });

  test('fixes', async () => {
    await expectFix(
      'User "me\nPort 1\n',
      'text/quote',
      'Close the quote at the end of the line',
      'User "me"\nPort 1\n',
    );
    await expectFix("ProxyCommand say it's\r\n", 'text/quote', "Escape it: \\'", "ProxyCommand say it\\'s\r\n");
    await expectFix('User "me', 'text/quote', 'Remove the quote', 'User me');
  });

  test('before 8.7 other rules held', async () => {
    expect((await ask("ProxyCommand say it's\n", codes, { openssh: '8.4' })).findings).toEqual([]);
  });
});

describe('text/equals', () => {
  test('refused, taken, or dropped without a word', async () => {
    const asked = await expectMarks(
      `
      ServerAliveInterval == 30
                           ^ text/equals
      ServerAliveCountMax = = 3
                            ^ text/equals
      "TCPKeepAlive"=yes
                    ^ text/equals
      User ==me
            ^ text/equals
      ==Port 22
      ^^^^^^^^^ text/equals
      ProxyCommand == nc %h
      BatchMode = yes
      `,
      codes,
    );
    expect(asked.findings.map((f) => f.severity)).toEqual(['error', 'error', 'error', 'warning', 'warning']);
  });

  test.each([
    ['ServerAliveInterval == 30\n', 'ServerAliveInterval =30\n'],
    ['ServerAliveInterval = = 30\n', 'ServerAliveInterval = 30\n'],
    ['"ServerAliveInterval"=30\n', '"ServerAliveInterval" 30\n'],
    ['User ==me # c\r\n', 'User =me # c\r\n'],
  ])('%j', async (before, after) => {
    await expectFix(before, 'text/equals', 'Remove the equals sign', after);
  });
  test('a dropped line', async () => {
    await expectFix('\t== Port 22\nUser u\n', 'text/equals', 'Remove the equals signs', '\tPort 22\nUser u\n');
  });
});

describe('text/trailing-comment', () => {
  const old = { openssh: '8.4' };
  test('ssh knows none before 8.7', async () => {
    await expectMarks('Port 22 # c d\n        ^^^^^ text/trailing-comment\n', codes, old);
    expect((await ask('Port 22 # c d\n', codes)).findings).toEqual([]);
    expect((await ask('Port 22 # c\n', codes, { ...server, ...old })).findings).toEqual([]);
  });
  test('on a Host line they are patterns there', async () => {
    const asked = await expectMarks('Host web # mine\n         ^^^^^^ text/trailing-comment\n', codes, old);
    expect(asked.findings[0]?.severity).toBe('warning');
  });
  test('glued to the value in every release', async () => {
    await expectMarks('ServerAliveInterval 30#c d\n                      ^^^^ text/trailing-comment\n', codes);
    expect((await ask('User me#1\n', codes)).findings).toEqual([]);
  });
  test.each([
    ['Host a\n  Port 22 # ssh\n', 'Host a\n  # ssh\n  Port 22\n', old],
    ['Host a\r\n\tServerAliveInterval=30#c\r\n', 'Host a\r\n\t#c\r\n\tServerAliveInterval=30\r\n', {}],
    ['Host web # mine', '# mine\nHost web', old],
  ])('fix of %j', async (before, after, options) => {
    await expectFix(before, 'text/trailing-comment', 'Move the comment to its own line', after, options);
  });
});

describe('text/continuation', () => {
  test('a backslash alone at the end', async () => {
    const asked = await expectMarks(
      `
      Host a \\
             ^ text/continuation
        b
        ^ keyword/unknown
      ServerAliveInterval \\
                          ^ text/continuation
      IdentityFile C:\\keys\\
      `,
      codes,
    );
    expect(asked.findings.filter((f) => f.rule.startsWith('text/')).map((f) => f.severity)).toEqual([
      'warning',
      'error',
    ]);
  });
  test('fixes', async () => {
    await expectFix(
      'Host a \\\r\n   b c\r\nPort 1\r\n',
      'text/continuation',
      'Join with the next line',
      'Host a b c\r\nPort 1\r\n',
    );
    await expectFix('User me \\\nHost a\n', 'text/continuation', 'Remove the backslash', 'User me\nHost a\n');
    const asked = await ask('User me \\\nHost a\n', ['text/continuation']);
    expect(offered(asked)).toHaveLength(1);
  });
});
