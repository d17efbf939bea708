import { describe, expect, test } from 'vitest';
import { ask, expectFirstFix, expectMarks, message, only, server } from '../../harness/rules';

describe('keepalive/tcp-only', () => {
  const rule = 'keepalive/tcp-only';

  test('only where TCPKeepAlive yes is written out and no interval is set', async () => {
    await expectMarks('Host web\n    KeepAlive yes\n    ^^^^^^^^^^^^^ keepalive/tcp-only\n', rule);
    await expectMarks('Host web\n  TCPKeepAlive yes\n  ServerAliveInterval 60\n', rule);
    await expectMarks('Host web\n  User u\n', rule);
    await expectMarks('TCPKeepAlive yes\n^^^^^^^^^^^^^^^^ keepalive/tcp-only\n', rule, server);
  });

  test('says what the kernel does', async () => {
    const asked = await ask('Host web\n  TCPKeepAlive yes\n', rule);
    expect(only(asked).severity).toBe('information');
    expect(message(asked)).toBe(
      'TCPKeepAlive alone is too slow: the kernel sends its first probe after 2 h. A firewall can drop an idle session after 4 min (assumed: Azure); a dead connection is detected after 2 h 11 min to 2 h 27 min. Add ServerAliveInterval 60.',
    );
  });

  test('gets an interval', async () => {
    await expectFirstFix(
      'Host web\n  TCPKeepAlive yes\n',
      rule,
      'Add ServerAliveInterval 60 to Host web (dead connection detected after 4 min)',
      'Host web\n  TCPKeepAlive yes\n  ServerAliveInterval 60\n',
    );
    await expectFirstFix(
      'TCPKeepAlive yes\n',
      rule,
      'Add ClientAliveInterval 60 for all connections (dead connection detected after 4 min)',
      'TCPKeepAlive yes\nClientAliveInterval 60\n',
      server,
    );
  });
});
