import { describe, expect, test } from 'vitest';
import { ask, expectFix, expectMarks, offered } from '../../harness/rules';

const codes = ['text/', 'argument/', 'value/', 'keyword/'];

describe('text/continuation', () => {
  test('a backslash alone at the end', async () => {
    const asked = await expectMarks(
      `
      Host a \\
             ^ text/continuation
        b
        ^ keyword/unknown
      ServerAliveInterval \\
                          ^ text/continuation
      IdentityFile C:\\keys\\
      `,
      codes,
    );
    expect(asked.findings.filter((f) => f.rule.startsWith('text/')).map((f) => f.severity)).toEqual([
      'warning',
      'error',
    ]);
  });
  test('fixes', async () => {
    await expectFix(
      'Host a \\\r\n   b c\r\nPort 1\r\n',
      'text/continuation',
      'Join with the next line',
      'Host a b c\r\nPort 1\r\n',
    );
    await expectFix('User me \\\nHost a\n', 'text/continuation', 'Remove the backslash', 'User me\nHost a\n');
    const asked = await ask('User me \\\nHost a\n', ['text/continuation']);
    expect(offered(asked)).toHaveLength(1);
  });
});
