import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isNetworkList, matchAddressList } from '../../server/src/syntax/address';
import {
  comparedLists,
  covers,
  matchHostname,
  matchPattern,
  matchPatternList,
  mayOverlap,
  patternList,
} from '../../server/src/syntax/pattern';

const pattern = fc.array(fc.constantFrom('a', 'b', '*', '?', '.'), { maxLength: 8 }).map((p) => p.join(''));
const name = fc.array(fc.constantFrom('a', 'b', '.'), { maxLength: 8 }).map((p) => p.join(''));

test('a pattern of stars is decided at once, however long the name', () => {
  expect(matchPattern('a'.repeat(5000), `${'a*'.repeat(200)}b`)).toBe(false);
});

test('* and ? are the only signs; everything else is literal and case counts', () => {
  expect(matchPattern('web1', 'web?')).toBe(true);
  expect(matchPattern('web', 'web?')).toBe(false);
  expect(matchPattern('[f]oo', '[f]oo')).toBe(true);
  expect(matchPattern('foo', '[f]oo')).toBe(false);
  expect(matchPattern('foo', 'FOO')).toBe(false);
  expect(matchPattern('', '')).toBe(true);
});

test('lists: a negated hit vetoes, a list of negations alone never matches', () => {
  expect(matchPatternList('a', 'a,!a')).toBe(-1);
  expect(matchPatternList('a', '!b')).toBe(0);
  expect(matchPatternList('a', ',,a,')).toBe(1);
  expect(matchHostname('WEB', 'Web')).toBe(1);
});

test('a list that was taken apart answers as the list does', () => {
  const item = fc.oneof(pattern, fc.constantFrom('!a', '!*', '!', 'A', '!B?', `${'*'.repeat(1023)}`));
  const list = fc.array(item, { maxLength: 5 }).map((items) => items.join(','));
  fc.assert(
    fc.property(list, name, fc.boolean(), (items, text, lower) => {
      expect(patternList(items, lower).match(text, { left: 1_000_000 })).toBe(matchPatternList(text, items, lower));
    }),
    { numRuns: 5000 },
  );
});

test('lists and words that would take too long together are unknown, what was compared stays known', () => {
  const pattern = (i: number): string => `*${'a'.repeat(500)}b${i}`;
  const lists = comparedLists(30_000_000);
  const words = Array.from({ length: 45 }, (_, i) => `${'a'.repeat(1000)}${i}`);
  const list = Array.from({ length: 45 }, (_, i) => pattern(i)).join(',');
  expect(lists.match('usekeychain', 'use*')).toBe(1);
  const answers = words.map((word) => lists.match(word, list));
  expect(answers[0]).not.toBeUndefined();
  expect(answers.slice(1)).toEqual(answers.slice(1).map(() => undefined)); // one word takes more than 20 million steps
  expect(words.map((word) => lists.match(word, list))).toEqual(answers);
  expect(lists.match('usekeychain', 'use*')).toBe(1);
  expect(lists.match('plain', 'plain')).toBe(1);
});

describe('covers', () => {
  test('is sound: what the inner pattern matches, the outer one matches', () => {
    fc.assert(
      fc.property(pattern, pattern, name, (outer, inner, text) => {
        if (covers(outer, inner) && matchPattern(text, inner)) expect(matchPattern(text, outer)).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  test('sees the usual cases', () => {
    expect(covers('*', 'web*')).toBe(true);
    expect(covers('*.example.com', 'db.*.example.com')).toBe(true);
    expect(covers('web?', 'web1')).toBe(true);
    expect(covers('web?', 'web*')).toBe(false);
    expect(covers('web1', 'web?')).toBe(false);
  });
});

test('mayOverlap never misses a name that both match', () => {
  fc.assert(
    fc.property(pattern, pattern, name, (a, b, text) => {
      if (matchPattern(text, a) && matchPattern(text, b)) expect(mayOverlap(a, b)).toBe(true);
    }),
    { numRuns: 5000 },
  );
});

describe('Match Address', () => {
  test.each([
    ['192.0.2.10', '192.0.2.0/24', 1],
    ['192.0.2.10', '192.0.2.*', 1],
    ['192.0.2.10', '!192.0.2.10,192.0.2.0/24', -1],
    ['192.0.2.10', 'junk', 0],
    ['2001:db8::1', '2001:db8::/32', 1],
    ['::ffff:192.0.2.10', '192.0.2.0/24', 0],
    ['192.0.2.10', '192.0.2.1/24', undefined],
    ['192.0.2.10', '192.0.2.0/33', undefined],
    ['192.0.2.10', '192.0.2.10,,', undefined],
  ] as const)('%s in %s', (address, list, expected) => {
    expect(matchAddressList(address, list)).toBe(expected);
  });

  test('localnetwork takes networks only', () => {
    expect(isNetworkList('192.0.2.0/24,2001:db8::/32')).toBe(true);
    expect(isNetworkList('192.0.2.*')).toBe(false);
    expect(isNetworkList('!192.0.2.0/24')).toBe(false);
  });
});
