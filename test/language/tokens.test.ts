import { expect, test } from 'vitest';
import { percentTokens } from '../../server/src/language/tokens';

test.each<[string, readonly [number, string][]]>([
  ['a%hb', [[1, 'h']]],
  ['%%h', [[0, '%']]],
  [
    '%%%h',
    [
      [0, '%'],
      [2, 'h'],
    ],
  ],
  ['100%', [[3, '']]],
  ['none', []],
])('percent signs of %s go in pairs', (text, tokens) => {
  expect([...percentTokens(text)].map(({ start, letter }) => [start, letter])).toEqual(tokens);
});

test('a part of a text has its own tokens only', () => {
  expect([...percentTokens('%a %b %', 1, 4)]).toEqual([{ start: 3, letter: '' }]);
});
