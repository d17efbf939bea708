import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WideText } from '../../server/src/node/wide-text';

const little = (text: string): Buffer => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
const big = (text: string): Buffer => Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()]);

describe.each([
  ['little', little],
  ['big', big],
] as const)('UTF-16, %s end first', (_, encode) => {
  test('an edit changes its characters and no other byte', () => {
    const text = WideText.of(encode('[主机]\r\nKeepAlive=0\r\n'));
    expect(text?.text).toBe('\uFEFF[主机]\r\nKeepAlive=0\r\n');
    const start = text?.text.indexOf('=0') ?? 0;
    const after = text?.with([
      { span: { start: start + 1, end: start + 2 }, text: '1' },
      { span: { start: start + 4, end: start + 4 }, text: '人=60\r\n' },
    ]);
    expect(Buffer.from(after?.bytes() ?? [])).toEqual(encode('[主机]\r\nKeepAlive=1\r\n人=60\r\n'));
  });

  test('any bytes behind the mark come back, also around an edit', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (head, tail) => {
        const even = head.subarray(0, head.length & ~1);
        const [mark, zero] = [encode(''), encode('\n0\n').subarray(2)];
        const whole = Buffer.concat([mark, even, zero, tail]);
        const text = WideText.of(whole);
        expect(Buffer.from(text?.bytes() ?? [])).toEqual(whole);
        const start = 1 + even.length / 2 + 1;
        const after = text?.with([{ span: { start, end: start + 1 }, text: '60' }]);
        expect(Buffer.from(after?.bytes() ?? [])).toEqual(
          Buffer.concat([mark, even, encode('\n60\n').subarray(2), tail]),
        );
      }),
    );
  });
});

test('what has no mark is not taken for it', () => {
  expect(WideText.of(Buffer.from('[x]\0'))).toBeUndefined();
});
