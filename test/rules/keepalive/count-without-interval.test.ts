import { describe, expect, test } from 'vitest';
import { ask, expectFirstFix, expectMarks, message, offered, server } from '../../harness/rules';

describe('keepalive/count-without-interval', () => {
  const rule = 'keepalive/count-without-interval';

  test.each([
    [
      'alone',
      `
      Host web
          ServerAliveCountMax 5
          ^^^^^^^^^^^^^^^^^^^^^ keepalive/count-without-interval
      `,
    ],
    [
      'where the interval belongs to other hosts',
      `
      Host db
          ServerAliveInterval 30
      Host web
          ServerAliveCountMax 0
          ^^^^^^^^^^^^^^^^^^^^^ keepalive/count-without-interval
      `,
    ],
    [
      'not where one host has an interval',
      'Host db\n  ServerAliveInterval 30\nHost *\n  ServerAliveCountMax 5\n  ServerAliveInterval 60\n',
    ],
    [
      'not where Match may give one',
      'Host web\n  ServerAliveCountMax 5\nMatch exec "true"\n  ServerAliveInterval 30\n',
    ],
    ['not where a 0 is told', 'Host web\n  ServerAliveInterval 0\n  ServerAliveCountMax 5\n'],
  ])('%s', async (_, text) => {
    await expectMarks(text, rule);
  });

  test('on the server, under Match too', async () => {
    await expectMarks(
      `
      ClientAliveCountMax 2
      ^^^^^^^^^^^^^^^^^^^^^ keepalive/count-without-interval
      Match User u
          ClientAliveCountMax 5
          ^^^^^^^^^^^^^^^^^^^^^ keepalive/count-without-interval
      `,
      rule,
      server,
    );
  });

  test('gets an interval right above', async () => {
    const text = 'Host web\r\n\tServerAliveCountMax\t5\r\n\tUser\tu';
    await expectFirstFix(
      text,
      rule,
      'Add ServerAliveInterval 60 to Host web (dead connection detected after 6 min)',
      'Host web\r\n\tServerAliveInterval\t60\r\n\tServerAliveCountMax\t5\r\n\tUser\tu',
    );
  });

  test('or goes, which changes nothing', async () => {
    const asked = await ask('Host web\n  ServerAliveCountMax 5\n  User u\n', rule);
    const [, remove] = offered(asked);
    expect(remove?.title).toBe('Remove this line (it has no effect)');
    expect(remove?.promises).toEqual([{ host: 'web', keyword: 'ServerAliveCountMax', value: '3' }]);
    expect(message(asked)).toBe(
      'ServerAliveCountMax has no effect: ServerAliveInterval is not set, so no probe is ever sent. A firewall can drop an idle session after 4 min (assumed: Azure); a dead connection is detected after 2 h 11 min to 2 h 27 min. Add ServerAliveInterval 60.',
    );
  });

  test('a count of 0 gets a better one too', async () => {
    await expectFirstFix(
      'ClientAliveCountMax 0\n',
      rule,
      'Set ClientAliveInterval 60 and ClientAliveCountMax 3 for all connections (dead connection detected after 4 min)',
      'ClientAliveInterval 60\nClientAliveCountMax 3\n',
      server,
    );
  });
});
