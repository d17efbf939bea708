import { describe, expect, test } from 'vitest';
import { ask, expectFix, expectMarks, messagesOf } from '../../harness/rules';

const codes = ['text/', 'argument/', 'value/', 'keyword/'];

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
