import { describe, expect, test } from 'vitest';
import { examine, expectExactly, fixed, fixes, message, only } from '../../harness/examine';

const rule = 'keepalive/zero';

describe(rule, () => {
  test.each([
    [
      'in a block',
      `
      Host web
          ServerAliveInterval 0
          ^^^^^^^^^^^^^^^^^^^^^ keepalive/zero
      `,
    ],
    [
      'outside blocks, with any separator and case',
      `
      serveraliveinterval=0
      ^^^^^^^^^^^^^^^^^^^^^ keepalive/zero
      `,
    ],
    [
      'under Match, for whom it may be',
      `
      Match user root exec "true"
          ServerAliveInterval 0s
          ^^^^^^^^^^^^^^^^^^^^^^ keepalive/zero
      `,
    ],
    [
      'not where an earlier line wins, but where it still decides for one name',
      `
      Host a
          ServerAliveInterval 30
      Host a b
          ServerAliveInterval 0
          ^^^^^^^^^^^^^^^^^^^^^ keepalive/zero
      Host b
          ServerAliveInterval 0
      `,
    ],
    ['not for another value', 'ServerAliveInterval 60\n'],
    ['not for a value that ssh refuses', 'ServerAliveInterval 0x0\n'],
  ])('%s', async (_, text) => {
    await expectExactly(text, { only: 'keepalive/' });
  });

  test('says what happens and what to do', async () => {
    expect(message(await examine('ServerAliveInterval 0\n'), rule)).toBe(
      '0 turns probes off: a firewall can drop an idle session after 4 min, and a dead connection goes undetected. Set ServerAliveInterval to 60.',
    );
    expect(only(await examine('ServerAliveInterval 0\n'), rule).severity).toBe('warning');
  });

  test('names the reason where the number is not written as 0', async () => {
    expect(message(await examine('ServerAliveInterval 0.9\n'), rule)).toMatch(/^0\.9 is truncated to 0 seconds/);
    expect(message(await examine('ServerAliveInterval 2147483648\n', { openssh: '8.4' }), rule)).toMatch(
      /^2147483648 seconds is too large.*no probes are sent/,
    );
    const sshd = { openssh: '8.4', dialect: 'sshd_config' } as const;
    expect(message(await examine('ClientAliveInterval 2147483648\n', sshd), rule)).toMatch(
      /may end sessions within seconds/,
    );
  });

  test('gets a value for this host, quotes and blanks as they are', async () => {
    const before = 'Host web\r\n\tServerAliveInterval = "0" # off\r\n\r\nHost b';
    expect(await fixed(before, rule)).toEqual({
      title: 'Set ServerAliveInterval 60 for Host web (dead connection detected after 4 min)',
      text: 'Host web\r\n\tServerAliveInterval = "60" # off\r\n\r\nHost b',
    });
  });

  test('keeps a count that is set, and repairs one that is 0', async () => {
    expect(await fixed('Host web\n  ServerAliveInterval 0\n  ServerAliveCountMax 5\n', rule)).toEqual({
      title: 'Set ServerAliveInterval 60 for Host web (dead connection detected after 6 min)',
      text: 'Host web\n  ServerAliveInterval 60\n  ServerAliveCountMax 5\n',
    });
    expect(await fixed('Host web\n  ServerAliveInterval 0\n  ServerAliveCountMax 0\n', rule)).toEqual({
      title: 'Set ServerAliveInterval 60 and ServerAliveCountMax 3 for Host web (dead connection detected after 4 min)',
      text: 'Host web\n  ServerAliveInterval 60\n  ServerAliveCountMax 3\n',
    });
  });

  test('may go where a later line has a value', async () => {
    const text = 'Host web\n  User u\n  ServerAliveInterval 0\nHost *\n  ServerAliveInterval 30\n';
    expect(await fixed(text, rule, 1)).toEqual({
      title: 'Remove this line (ServerAliveInterval becomes 30)',
      text: 'Host web\n  User u\nHost *\n  ServerAliveInterval 30\n',
    });
  });

  test('uses the interval of the settings, if the firewall bears it', async () => {
    const title = async (interval: number, natLimit: number) =>
      (await fixed('ServerAliveInterval 0\n', rule, 0, { settings: { interval, natLimit } })).title;
    expect(await title(20, 240)).toMatch(/ServerAliveInterval 20 /);
    expect(await title(60, 60)).toMatch(/ServerAliveInterval 30 /);
  });

  test('on the server the line that wins is changed', async () => {
    const main = `
      //- /etc/ssh/sshd_config
      Include /etc/ssh/sshd_config.d/*.conf
      ClientAliveInterval 60
      //- /etc/ssh/sshd_config.d/10-cloud.conf
      ClientAliveInterval 0
    `;
    expect((await examine(main)).findings.filter((f) => f.rule === rule)).toEqual([]);
    const subject = '/etc/ssh/sshd_config.d/10-cloud.conf';
    expect(await fixed(main, rule, 0, { subject })).toEqual({
      title: 'Set ClientAliveInterval 60 for all connections (dead connection detected after 4 min)',
      text: 'ClientAliveInterval 60\n',
    });
  });

  test('sshd 9.2 needs twice the time, and the title says so', async () => {
    const [fix] = fixes(await examine('ClientAliveInterval 0\n', { dialect: 'sshd_config', openssh: '9.2' }), rule);
    expect(fix?.title).toBe('Set ClientAliveInterval 60 for all connections (dead connection detected after 8 min)');
    expect(fix?.promises).toEqual([
      { keyword: 'ClientAliveInterval', value: '60' },
      { keyword: 'ClientAliveCountMax', value: '3' },
    ]);
  });

  test('a Match block of the server is asked about by its own connection', async () => {
    const text = 'ClientAliveInterval 30\nMatch User bob\n\tClientAliveInterval 0\n';
    const [fix] = fixes(await examine(text, { dialect: 'sshd_config' }), rule);
    expect(fix?.title).toBe('Set ClientAliveInterval 60 for Match User bob (dead connection detected after 4 min)');
    expect(fix?.promises[0]).toMatchObject({ connection: { user: 'bob' }, value: '60' });
  });
});
