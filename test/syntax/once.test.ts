import { expect, test } from 'vitest';
import { once } from '../../server/src/syntax/once';
import { onceEach, type Shelved } from '../../server/src/syntax/shelf';

test('a value is computed once for each object, frozen ones too, and a copy has none', () => {
  let times = 0;
  const double = once((key: { readonly n: number }) => {
    times++;
    return key.n * 2;
  });
  const key = Object.freeze({ n: 4 });
  expect([double(key), double(key), times]).toEqual([8, 8, 1]);
  expect(double({ ...key })).toBe(8);
  expect(times).toBe(2);
  expect(Reflect.ownKeys(key)).toEqual(['n']);
});

test('what throws is computed anew, and a computation may ask for itself', () => {
  let fails = true;
  const perhaps = once((_: object): string => {
    if (fails) throw new Error('not yet');
    return 'now';
  });
  const key = {};
  expect(() => perhaps(key)).toThrow('not yet');
  fails = false;
  expect(perhaps(key)).toBe('now');
  let depth = 0;
  const inner: (key: object) => number = once((one: object) => (depth++ < 3 ? inner(one) + 1 : 0));
  expect(inner({})).toBe(3);
});

test('several values of one object are kept apart, undefined is one', () => {
  const each = onceEach<Shelved>();
  let times = 0;
  const [first, second] = [each(() => undefined), each(() => ++times)];
  const key = { shelf: [] };
  expect([first(key), second(key), first(key), second(key)]).toEqual([undefined, 1, undefined, 1]);
});
