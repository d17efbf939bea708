import { describe, expect, test } from 'vitest';
import { ask, expectFix, expectMarks, messagesOf } from '../../harness/rules';

const codes = ['ignoreunknown/', 'order/', 'keyword/unknown'];

describe('ignoreunknown/no-effect', () => {
  test('a second line', async () => {
    const asked = await expectMarks(
      `
      IgnoreUnknown A
      IgnoreUnknown B
      ^^^^^^^^^^^^^ ignoreunknown/no-effect
      `,
      codes,
    );
    expect(asked.findings[0]?.severity).toBe('warning');
    expect(messagesOf(asked)).toEqual(['Only the first IgnoreUnknown (line 1) is used; this one has no effect.']);
  });

  test('too late, and in a block', async () => {
    await expectMarks('Foo 1\n^^^ keyword/unknown\nIgnoreUnknown foo\n^^^^^^^^^^^^^ ignoreunknown/no-effect\n', codes);
    await expectMarks('Host a\n  IgnoreUnknown foo\n  ^^^^^^^^^^^^^ ignoreunknown/no-effect\n', codes);
  });

  test.each([
    ['one at the top', 'IgnoreUnknown A\nUser u\n'],
    ['below Host *', 'Host *\n  IgnoreUnknown A\n'],
    ['names that come later', 'User u\nIgnoreUnknown A\nA 1\n'],
  ])('silent: %s', async (_, text) => {
    expect((await ask(text, codes)).findings).toEqual([]);
  });

  test.each([
    [
      'merge',
      'IgnoreUnknown A\r\nHost x\r\n\tIgnoreUnknown B,A,C\r\n\tUser u\r\n',
      'Merge into the first IgnoreUnknown',
      'IgnoreUnknown A,B,C\r\nHost x\r\n\tUser u\r\n',
    ],
    [
      'move up',
      '# head\n\nFoo 1\nIgnoreUnknown foo,Bar\nBar 1\n',
      'Move IgnoreUnknown to the top',
      '# head\n\nIgnoreUnknown foo,Bar\nFoo 1\nBar 1\n',
    ],
    [
      'out of a block',
      'User u\nHost x\n  IgnoreUnknown foo\n  Foo 1\n',
      'Move IgnoreUnknown to the top',
      'IgnoreUnknown foo\nUser u\nHost x\n  Foo 1\n',
    ],
  ])('fix: %s', async (_, before, title, after) => {
    await expectFix(before, 'ignoreunknown/no-effect', title, after);
    expect((await ask(after, codes)).findings).toEqual([]);
  });
});
