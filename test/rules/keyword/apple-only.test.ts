import { describe, expect, test } from 'vitest';
import { ask, expectFix } from '../../harness/rules';

const codes = ['keyword/', 'side/wrong', 'text/bom'];

describe('keyword/apple-only', () => {
  test('one calm note, not one for each line', async () => {
    const { findings, context } = await ask('Host a\n  UseKeychain yes\nHost b\n  UseKeychain yes\n', codes);
    expect(findings.map((f) => [f.rule, f.severity])).toEqual([['keyword/apple-only', 'warning']]);
    expect(findings[0]?.related).toEqual([{ uri: context.document.uri, span: { start: 34, end: 45 }, label: 'same' }]);
  });

  test('nothing on macOS, nor where it is ignored', async () => {
    expect((await ask('UseKeychain yes\n', codes, { distribution: 'macos' })).findings).toEqual([]);
    expect((await ask('IgnoreUnknown usekeychain\nUseKeychain yes\n', codes)).findings).toEqual([]);
  });

  const title = 'Let every ssh skip UseKeychain if it is not supported (IgnoreUnknown)';
  test.each([
    ['a line at the top', 'Host a\n  UseKeychain yes\n', 'IgnoreUnknown UseKeychain\nHost a\n  UseKeychain yes\n'],
    [
      'above the comment of the first block, below the head of the file',
      '# mine\n\n# a\r\nHost a\r\n  UseKeychain yes\r\n',
      '# mine\n\nIgnoreUnknown UseKeychain\n# a\r\nHost a\r\n  UseKeychain yes\r\n',
    ],
    [
      'into the list that is there',
      'ignoreunknown=Foo\nHost a\n  usekeychain=yes\n',
      'ignoreunknown=Foo,UseKeychain\nHost a\n  usekeychain=yes\n',
    ],
    [
      'into a quoted list',
      'IgnoreUnknown "Foo"\nUseKeychain yes\n',
      'IgnoreUnknown "Foo,UseKeychain"\nUseKeychain yes\n',
    ],
    [
      'a later one is moved up with its names',
      'UseKeychain yes\nIgnoreUnknown Foo\nFoo 1\n',
      'IgnoreUnknown UseKeychain,Foo\nUseKeychain yes\nFoo 1\n',
    ],
  ])('fix: %s', async (_, before, after) => {
    await expectFix(before, 'keyword/apple-only', title, after);
    expect((await ask(after, codes)).findings).toEqual([]);
  });
});
