import { describe, expect, test } from 'vitest';
import { ask, expectFix, expectMarks, messagesOf, server } from '../../harness/rules';

const codes = ['match/', 'pattern/', 'text/', 'argument/'];

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

test('quotes within quotes: nothing stands between the first two', async () => {
  const line = String.raw`Match host *.lab !exec ""C:\Program Files\Tool\tool.exe" exists %h"`;
  const asked = await ask(`${line}\n`, 'match/bad-condition', { openssh: '9.2' });
  expect(messagesOf(asked)).toEqual(['exec needs a value. With this line, ssh fails for every host.']);
});
