import { describe, expect, test } from 'vitest';
import { formatRelease, newestRelease } from '../../../server/src/language/build';
import { hover } from '../../harness/hover';

describe('other lines', () => {
  test.each([
    ['Compr$0ession yes\n', 'Default: `no`.'],
    ['Cip$0her x\n', `Deprecated: OpenSSH ${formatRelease(newestRelease)} ignores it. Use \`Ciphers\`.`],
    ['KeepAl$0ive yes\n', 'Another name for `TCPKeepAlive`.'],
    ['Identity$0File x\n', 'Each line adds to the list.'],
    ['Connect$0Timeout 1h30m\n', '`1h30m` = 5400 s (1 h 30 min)'],
  ])('%s', async (text, part) => {
    expect(await hover(text)).toContain(part);
  });

  test('a keyword that this release does not know yet', async () => {
    expect(await hover('Ta$0g x\n', { openssh: '8.4' })).toContain(
      'Not supported by OpenSSH 8.4, which stops at this line.',
    );
  });

  test('nothing is said between words, in comments, and about unknown words', async () => {
    for (const text of ['# Host w$0eb\n', '\n$0\n', 'Fo$0o bar\n', '  $0 Port 7\n'])
      expect(await hover(text)).toBe('nothing');
  });
});
