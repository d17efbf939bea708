import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseInteger } from '../../server/src/language/values/number';
import { parseTime } from '../../server/src/language/values/time';

const at = (release: number) => ({ release, distribution: 'upstream' as const });
const no = undefined;

// docs/openssh.md C.1: what 8.4, 9.2, 10.0 and 10.6 read
test.each([
  ['90', 90, 90, 90, 90],
  ['1h30m', 5400, 5400, 5400, 5400],
  ['30m1H', 5400, 5400, 5400, 5400],
  ['1m30', 90, 90, 90, 90],
  ['030', 30, 30, 30, 30],
  ['+30', 30, 30, no, no],
  [' 30', 30, 30, no, no],
  ['-0', 0, 0, no, no],
  ['-1', no, no, no, no],
  ['30s30s', 60, 60, 60, no],
  ['30s30', 60, 60, 60, no],
  ['1m1m', 120, 120, 120, 120],
  ['1.5', no, no, no, 1],
  ['.5', no, no, no, 0],
  ['1.', no, no, no, no],
  ['1.5m', no, no, no, no],
  ['2147483647', 2147483647, 2147483647, 2147483647, 2147483647],
  ['2147483648', -2147483648, no, no, no],
  ['3551w', -2147322496, no, no, no],
  ['60 s', no, no, no, no],
  ['5min', no, no, no, no],
  ['0x1e', no, no, no, no],
  ['m', no, no, no, no],
  ['', no, no, no, no],
])('time %j', (text, ...expected) => {
  expect([804, 902, 1000, 1006].map((release) => parseTime(text as string, at(release)))).toEqual(expected);
});

test('any sum of whole parts is read back', () => {
  const part = fc.tuple(fc.integer({ min: 0, max: 99 }), fc.constantFrom('m', 'h', 'd', 'w', 'M', 'H'));
  const unit: Record<string, number> = { m: 60, h: 3600, d: 86400, w: 604800 };
  fc.assert(
    fc.property(
      fc.array(part, { minLength: 1, maxLength: 5 }),
      fc.constantFrom(804, 902, 1000, 1006),
      (parts, release) => {
        const sum = parts.reduce((s, [n, u]) => s + n * (unit[u.toLowerCase()] as number), 0);
        expect(parseTime(parts.map(([n, u]) => `${n}${u}`).join(''), at(release))).toBe(sum);
      },
    ),
  );
});

test.each([
  ['3', 3],
  ['+4', 4],
  ['010', 10],
  [' 5', 5],
  ['-0', 0],
  ['-1', 'too small'],
  ['2147483648', 'too large'],
  ['3m', 'invalid'],
  ['5 ', 'invalid'],
  ['0x10', 'invalid'],
  ['none', 'invalid'],
  ['', 'missing'],
])('integer %j', (text, expected) => {
  expect(parseInteger(text as string)).toBe(expected);
});

// docs/openssh.md C.1: up to 8.3 the unit sticks to the seconds behind it
test.each([
  ['1m30s', 1860, 90],
  ['1m30', 1860, 90],
  ['1H30M15S', 6300, 5415],
  ['1h30m', 5400, 5400],
  ['30s1m', 90, 90],
])('seconds behind a larger unit: %j', (text, before, since) => {
  expect([800, 803, 804].map((release) => parseTime(text, at(release)))).toEqual([before, before, since]);
});
