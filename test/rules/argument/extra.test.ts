import { describe, expect, test } from 'vitest';
import { expectFix, expectMarks, messagesOf } from '../../harness/rules';

const codes = ['value/', 'argument/'];

describe('argument/extra', () => {
  test('the words that are left over', async () => {
    const asked = await expectMarks('Port 22 User me\n        ^^^^^^^ argument/extra\n', codes);
    expect(messagesOf(asked)).toEqual([
      'Port has extra arguments at the end of the line. With this line, ssh fails for every host.',
    ]);
  });
  test('silent where a keyword takes several words, and in front of a comment', async () => {
    await expectMarks('SendEnv A B\nPort 22 # User me\nProxyCommand nc %h %p\n', codes);
  });
  test('fixes', async () => {
    await expectFix('Port 22  User me\r\n', 'argument/extra', 'Remove User me', 'Port 22\r\n');
    await expectFix('Port 22 my port', 'argument/extra', 'Make my port a comment', 'Port 22 # my port');
  });
});
