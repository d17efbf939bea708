import { describe, expect, test } from 'vitest';
import { sshKeywords } from '../../../server/src/language/ssh-config';
import { dedent, type LoadOptions } from '../../harness/fixture';
import { hover } from '../../harness/hover';

const lines = (text: string): string => dedent(text).trimEnd();

describe('an Alive keyword', () => {
  test('its value, that it is in force, when sessions end, where each part comes from, and what it is', async () => {
    expect(
      await hover(`
        Host web
          ServerAlive$0Interval 1m
        Host *
          ServerAliveCountMax 5
      `),
    ).toBe(
      lines(`
        [ServerAliveInterval 1m]
        Host web: **An idle session stays open; a dead connection is detected after 6 min.**

        * \`ServerAliveInterval\` 60 s (1 min) ([config\\:2](file:///home/u/.ssh/config#L2))
        * \`ServerAliveCountMax\` 5 ([config\\:4](file:///home/u/.ssh/config#L4))
        * \`TCPKeepAlive\` yes (default)

        ${sshKeywords().find((row) => row.name === 'ServerAliveInterval')?.doc}  
        Default: \`0\`. Since OpenSSH 3.8. The first value is used. [Manual page](https://man.openbsd.org/ssh_config.5#ServerAliveInterval)

        - You do nothing: **The session stays open.**
        - Behind a firewall with a 4 min limit (assumed): **The session stays open: ssh sends a probe every 1 min.**
        - The connection is dead, you do nothing: **ssh ends the session after 6 min.** \`60 s × (5 + 1)\` = 360 s (6 min)

        To check: \`ssh -G web | grep -i serveralive\`
      `),
    );
  });

  test('a line that loses names the winner, with a link', async () => {
    const text = await hover(`
      Host *
        ServerAliveInterval 30
      Host web db
        ServerAliveInterval 6$00
    `);
    expect(text).toContain(
      '**Not used** for Host web, Host db: [config\\:2](file:///home/u/.ssh/config#L2) sets it to `30`.',
    );
    expect(text).toContain('`30 s × (3 + 1)` = 120 s (2 min)');
  });

  test('a line that counts for one host of its block and not for the other', async () => {
    const text = await hover(`
      Host db
        ServerAliveInterval 30
      Host web db
        ServerAliveInterval 6$00
    `);
    expect(text).toContain('Used for Host web.');
    expect(text).toContain('**Not used** for Host db: [config\\:2]');
  });

  test('the winner may stand in another file', async () => {
    const text = await hover(`
      //- /home/u/.ssh/config
      Include work
      Host web
        ServerAliveInterval 6$00
      //- /home/u/.ssh/work
      Host web
        ServerAliveInterval 7
    `);
    expect(text).toContain('[work\\:2](file:///home/u/.ssh/work#L2) sets it to `7`');
  });

  test('none leaves it open', async () => {
    const text = await hover(`
      Host web
        ServerAliveInterval no$0ne
      Host *
        ServerAliveInterval 30
    `);
    expect(text).toContain('This line sets no value for Host web: `30` is used ([config\\:4]');
  });

  test('a count of 0 ends a healthy session', async () => {
    const text = await hover(`
      Host web
        ServerAliveInterval 30
        ServerAliveCountMax $00
    `);
    expect(text).toMatch(/^\[.*\]\nHost web: \*\*ssh ends a working session after 29 to 30 s without data\.\*\*/);
  });

  test('a large product is cut off by TCP', async () => {
    const text = await hover(`
      ServerAliveInterval 12$00
      ServerAliveCountMax 30
    `);
    expect(text).toMatch(/The connection is dead, you do nothing: \*\*TCP gives up after 17 to \d\d min/);
    expect(text).toContain('would take 1 h 2 min, but TCP gives up first');
  });

  test('a value that OpenSSH refuses: then nothing takes effect', async () => {
    const text = await hover('ServerAliveInterval 5 m$0in\n');
    expect(text).toContain('OpenSSH refuses this line: keyword ServerAliveInterval extra arguments at end of line');
    expect(text).not.toContain('Link works');
  });

  test('what a Match line decides is not certain', async () => {
    const text = await hover(`
      Match exec "test -f x"
        ServerAliveInterval 15
      Host web
        ServerAliveInterval 6$00
    `);
    expect(text).toContain('May be used for Host web.');
    expect(text).toContain('or `15` ');
    expect(text).toContain('a command of a Match line, which is not run here');
  });

  test('the NAT limit of the settings', async () => {
    expect(await hover('ServerAliveInterval 6$00\n', { settings: { natLimit: 50 } })).toContain(
      'A firewall can drop an idle session after 50 s',
    );
  });
});

describe('the server', () => {
  test('Match blocks are named as exceptions of the global line', async () => {
    const text = await hover(`
      //- /etc/ssh/sshd_config
      ClientAliveInterval 3$00
      Match User bob
        ClientAliveInterval 0
    `);
    expect(text).toMatch(/^\[.*\]\nConnections that no Match block changes: \*\*An idle session stays open/);
    expect(text).toContain('Match User bob uses `0` instead ([sshd\\_config\\:3]');
    expect(text).toContain('sshd ends the session after 2 min');
  });

  test('9.2 to 9.4 need twice the time, and the hover says since when not', async () => {
    const text = await hover('//- /etc/ssh/sshd_config\nClientAliveInterval 3$00\nClientAliveCountMax 2\n', {
      openssh: '9.2',
    });
    expect(text).toContain('sshd ends the session after 1 min 30 s to 3 min.');
    expect(text).toContain('From OpenSSH 9.2 on, before 9.5: 1 min 30 s to 3 min.');
    expect(text).toContain('From OpenSSH 9.5 on: 1 min 30 s.');
  });

  test('a drop-in wins over the main file', async () => {
    const text = await hover(
      `
      //- /etc/ssh/sshd_config
      Include /etc/ssh/sshd_config.d/*.conf
      ClientAliveInterval 3$00
      //- /etc/ssh/sshd_config.d/10-cloud.conf
      ClientAliveInterval 7
      `,
    );
    expect(text).toContain('[10\\-cloud\\.conf\\:1](file:///etc/ssh/sshd_config.d/10-cloud.conf#L1) sets it to `7`');
  });
});

describe('TCPKeepAlive', () => {
  test('the three values of the kernel and their sum', async () => {
    const text = await hover('TCPKeep$0Alive yes\n');
    expect(text).toContain('`7200 + 75 × 9` = 7875 s (2 h 11 min 15 s)');
    expect(text).toContain('The kernel (Linux) sends its first probe after 7200 s');
    expect(text).not.toContain('675');
  });

  test('nothing of the kernel where it is off: it sends none of them', async () => {
    expect(await hover('TCPKeep$0Alive no\n')).not.toContain('The kernel (Linux) sends');
  });
});

describe('what other releases say about a line', () => {
  const said = async (text: string, options: LoadOptions = {}): Promise<string> =>
    /^(?:Up to|From|OpenSSH \d).*(?:refuse|accept).*$/m.exec(await hover(text, options))?.[0] ?? '';

  test('refused up to a release, and only told where the settings name none', async () => {
    expect(await said('Channel$0Timeout session=5m\n')).toBe('Up to OpenSSH 9.5 it is refused.');
    expect(await said('Channel$0Timeout session=5m\n', { openssh: '9.6' })).not.toContain('refused');
  });

  test('a comment at the end, a fraction, and what all releases take', async () => {
    expect(await said('Server$0AliveInterval 60 # seconds\n')).toBe('Up to OpenSSH 8.4 it is refused.');
    expect(await said('Server$0AliveInterval 1.5\n')).toBe('Up to OpenSSH 10.2 it is refused.');
    expect(await said('Server$0AliveInterval 60\n')).not.toContain('refused');
  });

  test('accepted once, refused now', async () => {
    expect(await said('Server$0AliveInterval 30s30s\n')).toBe('Up to OpenSSH 10.2 it is accepted.');
  });

  test.each(['', 'Host web\n  '])('where ssh stops only once all files are read: %j', async (block) => {
    expect(await said(`${block}Fork$0AfterAuthentication yes\n`)).toBe('Up to OpenSSH 8.6 it is refused.');
  });

  test('refused between two releases', async () => {
    expect(await said('Proxy$0Jump a, b\n')).toBe('OpenSSH 8.7 to 10.0 refuses it.');
  });

  test('IgnoreUnknown excuses a keyword that is not known yet', async () => {
    expect(await said('IgnoreUnknown Tag\nT$0ag x\n')).toBe('');
  });

  test('under Match, where sshd allows it only now', async () => {
    expect(await said('Match User a\n  Sub$0system x y\n', { dialect: 'sshd_config' })).toBe(
      'Up to OpenSSH 9.4 it is refused.',
    );
  });

  test('read otherwise', async () => {
    const text = await hover(String.raw`Identity$0Agent "\\.\pipe\openssh-ssh-agent"` + '\n');
    expect(text).toContain(`Up to OpenSSH 8.6 it is read as \`${String.raw`\\.\pipe\openssh-ssh-agent`}\`.`);
    expect(await hover('User$0 kim\n')).not.toContain('it is read as');
    expect(await hover('IPQoS$0 lowdelay throughput\n')).not.toContain('read as');
  });

  test('criteria of Match', async () => {
    expect(await said('Mat$0ch tagged x\n')).toBe('Up to OpenSSH 9.3 it is refused.');
  });
});

test('a time that old releases read otherwise says so where no release is set', async () => {
  expect(await hover('Server$0AliveInterval 1m30s\n')).toContain('Before OpenSSH 8.4, `1m30s` is 1860 s (31 min).');
  expect(await hover('Server$0AliveInterval 1h30m\n')).not.toContain('Before OpenSSH 8.4');
});

test('of keywords whose lines add up, all for a pattern and a whole block', async () => {
  const all =
    'Host web*$0\n  LocalForward 8000 127.0.0.1:8000\n  LocalForward 1433 127.0.0.1:1433\n  IdentityFile ~/.ssh/a\nHost *\n  IdentityFile ~/.ssh/b\n';
  const text = await hover(all);
  expect(text).toMatch(/`LocalForward` `8000 .*`1433 /);
  expect(text).toMatch(/`IdentityFile` `~\/.ssh\/a`.*`~\/.ssh\/b`/);
});
