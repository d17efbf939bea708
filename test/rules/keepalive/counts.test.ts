import { describe, expect, test } from 'vitest';
import { examine, expectExactly, fixed, fixes, message, only } from '../../harness/examine';

const sshd = { dialect: 'sshd_config' } as const;

describe('keepalive/count-zero', () => {
  const rule = 'keepalive/count-zero';

  test.each([
    [
      'with an interval of its own',
      `
      Host web
          ServerAliveInterval 30
          ServerAliveCountMax 0
          ^^^^^^^^^^^^^^^^^^^^^ keepalive/count-zero
      `,
    ],
    [
      'for hosts whose interval stands elsewhere',
      `
      Host web
          ServerAliveInterval 30
      Host *
          ServerAliveCountMax 0
          ^^^^^^^^^^^^^^^^^^^^^ keepalive/count-zero
          ServerAliveInterval 60
      `,
    ],
    [
      'not where another line wins',
      'ServerAliveCountMax 3\nHost a\n  ServerAliveInterval 30\n  ServerAliveCountMax 0\n',
    ],
    ['not where 3 stands', 'ServerAliveInterval 30\nServerAliveCountMax 3\n'],
  ])('%s', async (_, text) => {
    await expectExactly(text, { only: 'keepalive/' });
  });

  test('ssh ends a healthy session', async () => {
    const examined = await examine('ServerAliveInterval 30\nServerAliveCountMax 0\n');
    expect(only(examined, rule).severity).toBe('warning');
    expect(message(examined, rule)).toBe(
      '0 ends a working session after 30 s of silence, without sending a probe. Set ServerAliveCountMax to 3.',
    );
  });

  test('sshd never ends one, before 8.2 at the first silence', async () => {
    const text = 'ClientAliveInterval 30\nClientAliveCountMax 0\n';
    expect(message(await examine(text, sshd), rule)).toBe(
      '0 means that a dead connection is never ended, because unanswered probes are not counted. Set ClientAliveCountMax to 3.',
    );
    expect(message(await examine(text, { ...sshd, openssh: '8.1' }), rule)).toMatch(
      /^0 ends a working session after 30 s/,
    );
  });

  test('is set, or goes', async () => {
    const text = 'Host web\n  ServerAliveInterval 30\n  ServerAliveCountMax=0 # none\n';
    expect(await fixed(text, rule)).toEqual({
      title: 'Set ServerAliveCountMax 3 for Host web (dead connection detected after 2 min)',
      text: text.replace('=0', '=3'),
    });
    expect(await fixed(text, rule, 1)).toEqual({
      title: 'Remove this line (ServerAliveCountMax becomes 3)',
      text: 'Host web\n  ServerAliveInterval 30\n',
    });
  });

  test('gives no interval to hosts that have none', async () => {
    const text = 'Host web\n  ServerAliveInterval 30\nHost *\n  ServerAliveCountMax 0\n';
    expect((await fixed(text, rule)).text).toBe(text.replace('Max 0', 'Max 3'));
  });
});

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
    [
      'not where a 0 is told',
      `
      Host web
          ServerAliveInterval 0
          ^^^^^^^^^^^^^^^^^^^^^ keepalive/zero
          ServerAliveCountMax 5
      `,
    ],
  ])('%s', async (_, text) => {
    await expectExactly(text, { only: 'keepalive/' });
  });

  test('on the server, under Match too', async () => {
    await expectExactly(
      `
      ClientAliveCountMax 2
      ^^^^^^^^^^^^^^^^^^^^^ keepalive/count-without-interval
      Match User u
          ClientAliveCountMax 5
          ^^^^^^^^^^^^^^^^^^^^^ keepalive/count-without-interval
      `,
      { ...sshd, only: 'keepalive/' },
    );
  });

  test('gets an interval right above', async () => {
    const text = 'Host web\r\n\tServerAliveCountMax\t5\r\n\tUser\tu';
    expect(await fixed(text, rule)).toEqual({
      title: 'Add ServerAliveInterval 60 to Host web (dead connection detected after 6 min)',
      text: 'Host web\r\n\tServerAliveInterval\t60\r\n\tServerAliveCountMax\t5\r\n\tUser\tu',
    });
  });

  test('or goes, which changes nothing', async () => {
    const examined = await examine('Host web\n  ServerAliveCountMax 5\n  User u\n');
    const [, remove] = fixes(examined, rule);
    expect(remove?.title).toBe('Remove this line (it has no effect)');
    expect(remove?.promises).toEqual([{ host: 'web', keyword: 'ServerAliveCountMax', value: '3' }]);
    expect(message(examined, rule)).toBe(
      'ServerAliveCountMax has no effect: ServerAliveInterval is not set, so no probe is ever sent. Add ServerAliveInterval 60.',
    );
  });

  test('a count of 0 gets a better one too', async () => {
    expect((await fixed('ClientAliveCountMax 0\n', rule, 0, sshd)).text).toBe(
      'ClientAliveInterval 60\nClientAliveCountMax 3\n',
    );
  });
});

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
    await expectExactly(text, { only: 'keepalive/' });
  });

  test('names the line that applies', async () => {
    const examined = await examine('Host web\n  ServerAliveInterval none\nHost *\n  ServerAliveInterval 60\n');
    const { document } = examined;
    const [related] = only(examined, rule).related ?? [];
    expect(related && document.text.slice(related.span.start, related.span.end)).toBe('ServerAliveInterval 60');
    expect(message(examined, rule)).toBe(
      '`none` means "not set", so ServerAliveInterval 60 from a later line is used. To send no probes, write 0.',
    );
  });

  test('becomes 0, or goes', async () => {
    const text = 'Host web\n  ServerAliveInterval none\nHost *\n  ServerAliveInterval 60\n';
    expect(await fixed(text, rule)).toEqual({
      title: 'Set ServerAliveInterval to 0 (no probes for this host)',
      text: text.replace('none', '0'),
    });
    expect(await fixed(text, rule, 1)).toEqual({
      title: 'Remove this line (ServerAliveInterval stays 60)',
      text: 'Host web\nHost *\n  ServerAliveInterval 60\n',
    });
  });
});
