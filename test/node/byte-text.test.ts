import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteText } from '../../server/src/node/byte-text';

const bytesOf = (latin1: string): Uint8Array => Uint8Array.from(Buffer.from(latin1, 'latin1'));
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

test('a comment in Latin-1 stays as it is when a value behind it changes', () => {
  const text = ByteText.of(bytesOf('# f\xfcr \xe2\x82 web\nServerAliveInterval 0 # \xe4\n'));
  const start = text.text.indexOf('0 #');
  const after = text.with([{ span: { start, end: start + 1 }, text: '60' }]);
  expect(latin1(after?.bytes() ?? bytesOf(''))).toBe('# f\xfcr \xe2\x82 web\nServerAliveInterval 60 # \xe4\n');
});

test('what an edit takes away is gone with its bytes', () => {
  const text = ByteText.of(bytesOf('# \xfc\nUser \xe4\n# \xf6\n'));
  const after = text.with([{ span: { start: 4, end: 11 }, text: '' }]);
  expect(latin1(after?.bytes() ?? bytesOf(''))).toBe('# \xfc\n# \xf6\n');
});

test('bytes that are no text are not made up', () => {
  const text = ByteText.of(bytesOf('# \xfc\n'));
  expect(text.with([{ span: { start: 0, end: 0 }, text: '# \ufffd\n' }])).toBeUndefined();
});

test('any bytes come back, also around an edit', () => {
  const some = fc.oneof(
    fc.uint8Array({ maxLength: 12 }),
    fc.string({ unit: 'grapheme', maxLength: 6 }).map((s) => Uint8Array.from(Buffer.from(s))),
    fc.constantFrom('\ufffd', '\ufeff', '\xf0\x9f\x98', '\xe2\x82', '\xed\xa0\x80', '\xc0\x80').map((s) => bytesOf(s)),
  );
  fc.assert(
    fc.property(fc.array(some), fc.array(some), (head, tail) => {
      const [before, after] = [Buffer.concat(head), Buffer.concat(tail)];
      const whole = ByteText.of(Buffer.concat([before, bytesOf('\n0\n'), after]));
      expect(latin1(whole.bytes())).toBe(`${latin1(before)}\n0\n${latin1(after)}`);
      const start = ByteText.of(before).text.length + 1;
      const edited = whole.with([{ span: { start, end: start + 1 }, text: '60' }]);
      expect(latin1(edited?.bytes() ?? bytesOf(''))).toBe(`${latin1(before)}\n60\n${latin1(after)}`);
    }),
  );
});
