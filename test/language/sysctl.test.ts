import { describe, expect, test } from 'vitest';
import { defaultBuild } from '../../server/src/language/build';
import { dialects } from '../../server/src/language/dialects';
import { evaluate } from '../../server/src/language/evaluate';
import { parseKernelNumber } from '../../server/src/language/values/number';

const { lookup } = dialects.sysctl;

describe('what the kernel reads', () => {
  test.each([
    ['60', 60],
    ['-1', -1],
    ['060', 48],
    ['0x3c', 60],
    ['00', 0],
    [' 60 ', 60],
    ['60 70', 60],
    ['7\t8', 7],
    ['-0', 0],
    ['-0x10', -16],
    ['00000000000000000012', 10],
  ])('%j is %d', (text, value) => expect(parseKernelNumber(text)).toBe(value));

  test.each([
    '',
    ' ',
    '60.5',
    '60s',
    'abc',
    '+60',
    '60,70',
    '08',
    '0x',
    '1e1',
    '- 1',
    '7\v8',
    '7\u00a08',
    '\u00a07',
    '000000000000000000012',
  ])('%j is refused', (text) => {
    expect(parseKernelNumber(text)).toBeUndefined();
  });

  test.each([
    ['tcp_keepalive_time', [-1, 0, 1, 32768, 86400, 2147483], [8589935, 2147483647]],
    ['tcp_keepalive_probes', [0, 127, 128, 255], [-1, 256]],
    ['tcp_keepalive_intvl', [-2147483, 0, 75], [8589935]],
    ['tcp_retries2', [0, 15, 255], [-1, 256]],
    ['tcp_syn_retries', [1, 6, 127], [-1, 0, 128]],
  ])('%s takes its range', (name, good, bad) => {
    const row = lookup(`net.ipv4.${name}`, defaultBuild);
    if (!row) throw new Error(name);
    const verdict = (value: number) =>
      evaluate({
        row,
        typed: row.name,
        words: [String(value)],
        raw: String(value),
        separated: true,
        build: defaultBuild,
      }).kind;
    expect(good.map(verdict)).toEqual(good.map(() => 'value'));
    expect(bad.map(verdict)).toEqual(bad.map(() => 'refused'));
  });
});

test('names with dots or slashes, also one too many', () => {
  const row = lookup('net.ipv4.tcp_retries2', defaultBuild);
  expect(row?.name).toBe('net.ipv4.tcp_retries2');
  expect(lookup('net/ipv4/tcp_retries2', defaultBuild)).toBe(row);
  expect(lookup('/net//ipv4/tcp_retries2', defaultBuild)).toBe(row);
  expect(lookup('net..ipv4.tcp_retries2', defaultBuild)).toBe(row);
  expect(lookup('net/ipv4.tcp_retries2', defaultBuild)).toBeUndefined();
  expect(lookup('net.ipv4/tcp_retries2', defaultBuild)).toBeUndefined();
  expect(lookup('net.ipv4.tcp_user_timeout', defaultBuild)).toBeUndefined();
});
