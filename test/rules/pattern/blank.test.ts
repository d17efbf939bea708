import { describe, expect, test } from 'vitest';
import { expectFix, expectMarks, messagesOf, server } from '../../harness/rules';

const codes = ['match/', 'pattern/', 'text/', 'argument/'];

describe('pattern/blank', () => {
  test('a list with blanks is read as criteria', async () => {
    const asked = await expectMarks('Match host a b\n             ^ pattern/blank\n', codes);
    expect(messagesOf(asked)).toEqual([
      'b is read as a criterion: separate Match patterns with commas, without spaces. With this line, ssh fails for every host.',
    ]);
    await expectMarks('Match User alice, bob\n                  ^^^ pattern/blank\n', codes, server);
  });
  test('silent where patterns are separated as they should be', async () => {
    await expectMarks('Match host a,b user c\n', codes);
    await expectMarks('Match User alice,bob Group staff\n', codes, server);
  });
  test.each([
    ['Match host a b c user d\n', 'Separate with commas: a,b,c', 'Match host a,b,c user d\n', {}],
    ['Match  User alice, bob\r\n', 'Separate with commas: alice,bob', 'Match  User alice,bob\r\n', server],
  ])('fix of %j', async (before, title, after, options) => {
    await expectFix(before, 'pattern/blank', title, after, options);
  });
});
