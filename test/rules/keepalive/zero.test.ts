import { describe, expect, test } from 'vitest';
import { ask, expectFirstFix, expectFix, expectMarks, message, offered, only, server } from '../../harness/rules';

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
    await expectMarks(text, rule);
  });

  test('milder where the kernel keeps sessions open itself', async () => {
    const kernel = (seconds: number) => `
      //- /etc/ssh/sshd_config
      ClientAliveInterval 0
      //- /etc/sysctl.d/99-keepalive.conf
      net.ipv4.tcp_keepalive_time = ${seconds}
    `;
    const severity = async (seconds: number) =>
      only(await ask(kernel(seconds), rule, { sysctl: ['/etc/sysctl.d/99-keepalive.conf'] })).severity;
    expect(await severity(120)).toBe('information');
    expect(await severity(1200)).toBe('warning');
  });

  test('says what happens and what to do', async () => {
    expect(message(await ask('ServerAliveInterval 0\n', rule))).toBe(
      '0 turns probes off. A firewall can drop an idle session after 4 min (assumed: Azure); a dead connection is detected after 2 h 11 min to 2 h 27 min. Set ServerAliveInterval to 60.',
    );
    expect(only(await ask('ServerAliveInterval 0\n', rule)).severity).toBe('warning');
  });

  test('names the reason where the number is not written as 0', async () => {
    expect(message(await ask('ServerAliveInterval 0.9\n', rule))).toMatch(/^0\.9 is truncated to 0 seconds/);
    expect(message(await ask('ServerAliveInterval 0s\n', rule))).toMatch(/^0 turns probes off/);
    expect(message(await ask('ServerAliveInterval 2147483648\n', rule, { openssh: '8.4' }))).toMatch(
      /^2147483648 seconds is too large.*no probes are sent/,
    );
    const old = { ...server, openssh: '8.4' } as const;
    expect(message(await ask('ClientAliveInterval 2147483648\n', rule, old))).toMatch(
      /may end sessions within seconds/,
    );
  });

  test('gets a value for this host, quotes and blanks as they are', async () => {
    const before = 'Host web\r\n\tServerAliveInterval = "0" # off\r\n\r\nHost b';
    await expectFirstFix(
      before,
      rule,
      'Set ServerAliveInterval 60 for Host web (dead connection detected after 4 min)',
      'Host web\r\n\tServerAliveInterval = "60" # off\r\n\r\nHost b',
    );
  });

  test('keeps a count that is set, and repairs one that is 0', async () => {
    await expectFirstFix(
      'Host web\n  ServerAliveInterval 0\n  ServerAliveCountMax 5\n',
      rule,
      'Set ServerAliveInterval 60 for Host web (dead connection detected after 6 min)',
      'Host web\n  ServerAliveInterval 60\n  ServerAliveCountMax 5\n',
    );
    await expectFirstFix(
      'Host web\n  ServerAliveInterval 0\n  ServerAliveCountMax 0\n',
      rule,
      'Set ServerAliveInterval 60 and ServerAliveCountMax 3 for Host web (dead connection detected after 4 min)',
      'Host web\n  ServerAliveInterval 60\n  ServerAliveCountMax 3\n',
    );
  });

  test('may go where a later line has a value', async () => {
    const text = 'Host web\n  User u\n  ServerAliveInterval 0\nHost *\n  ServerAliveInterval 30\n';
    await expectFix(
      text,
      rule,
      'Remove this line (ServerAliveInterval becomes 30)',
      'Host web\n  User u\nHost *\n  ServerAliveInterval 30\n',
    );
  });

  test('uses the interval of the settings, if the firewall bears it', async () => {
    const title = async (interval: number, natLimit: number) =>
      offered(await ask('ServerAliveInterval 0\n', rule, { settings: { interval, natLimit } }))[0]?.title;
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
    expect((await ask(main, rule)).findings).toEqual([]);
    const subject = '/etc/ssh/sshd_config.d/10-cloud.conf';
    await expectFirstFix(
      main,
      rule,
      'Set ClientAliveInterval 60 for all connections (dead connection detected after 4 min)',
      'ClientAliveInterval 60\n',
      { subject },
    );
  });

  test('sshd 9.2 needs twice the time, and the title says so', async () => {
    const [fix] = offered(await ask('ClientAliveInterval 0\n', rule, { ...server, openssh: '9.2' }));
    expect(fix?.title).toBe('Set ClientAliveInterval 60 for all connections (dead connection detected after 8 min)');
    expect(fix?.promises).toEqual([
      { keyword: 'ClientAliveInterval', value: '60' },
      { keyword: 'ClientAliveCountMax', value: '3' },
    ]);
  });

  test('a Match block of the server is asked about by its own connection', async () => {
    const text = 'ClientAliveInterval 30\nMatch User bob\n\tClientAliveInterval 0\n';
    const [fix] = offered(await ask(text, rule, server));
    expect(fix?.title).toBe('Set ClientAliveInterval 60 for Match User bob (dead connection detected after 4 min)');
    expect(fix?.promises[0]).toMatchObject({ connection: { user: 'bob' }, value: '60' });
  });
});
