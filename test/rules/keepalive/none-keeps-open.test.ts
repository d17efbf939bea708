import { describe, expect, test } from 'vitest';
import { ask, expectFirstFix, expectFix, expectMarks, message, only } from '../../harness/rules';

describe('keepalive/none-keeps-open', () => {
  const rule = 'keepalive/none-keeps-open';

  test.each([
    [
      'where a later line applies',
      `
      Host web
          ServerAliveInterval none
          ^^^^^^^^^^^^^^^^^^^^^^^^ keepalive/none-keeps-open
      Host *
          ServerAliveInterval 60
      `,
    ],
    ['not where an earlier line wins', 'ServerAliveInterval 60\nHost web\n  ServerAliveInterval none\n'],
  ])('%s', async (_, text) => {
    await expectMarks(text, rule);
  });

  test('names the line that applies', async () => {
    const asked = await ask('Host web\n  ServerAliveInterval none\nHost *\n  ServerAliveInterval 60\n', rule);
    const { document } = asked;
    const [related] = only(asked).related ?? [];
    expect(related && document.text.slice(related.span.start, related.span.end)).toBe('ServerAliveInterval 60');
    expect(message(asked)).toBe(
      '`none` means "not set", so ServerAliveInterval 60 from a later line is used. To send no probes, write 0.',
    );
  });

  test('becomes 0, or goes', async () => {
    const text = 'Host web\n  ServerAliveInterval none\nHost *\n  ServerAliveInterval 60\n';
    await expectFirstFix(
      text,
      rule,
      'Set ServerAliveInterval to 0 (no probes for this host)',
      text.replace('none', '0'),
    );
    await expectFix(
      text,
      rule,
      'Remove this line (ServerAliveInterval stays 60)',
      'Host web\nHost *\n  ServerAliveInterval 60\n',
    );
  });
});
