import { describe, expect, test } from 'vitest';
import { hover } from '../../harness/hover';
import { server } from '../../harness/rules';

describe('a block', () => {
  const config = `
    Host web *.example.com !bad
      ServerAliveInterval 15
      User bob
      IdentityFile ~/.ssh/id
    Host *
      ConnectTimeout 5
  `;
  test('all settings of the host under the mouse', async () => {
    const text = await hover(config.replace('web', 'w$0eb'));
    expect(text).toMatch(/^\[web\]\nHost web: \*\*An idle session stays open/);
    for (const row of ['`ServerAliveInterval` 15 s', '`User` bob', '`IdentityFile` ', '`ConnectTimeout` 5 s'])
      expect(text).toContain(row);
  });

  test('the hosts of a pattern', async () => {
    const text = await hover(config.replace('*.example', '*.exa$0mple'));
    expect(text).toMatch(/^\[\*\.example\.com\]\nHost \\\*\\\.example\\\.com: \*\*An idle/);
    expect(text).toContain('`ConnectTimeout` 5 s');
  });

  test('what people look for first comes first', async () => {
    const text = await hover('Host w$0eb\n  AddKeysToAgent yes\n  Compression yes\n  User kim\n  HostName w.x\n');
    const names = Array.from(text.matchAll(/^- `(\w+)`/gm), ([, name]) => name);
    expect(names).toEqual(['HostName', 'User', 'AddKeysToAgent', 'Compression']);
    const own = await hover(
      'Port 22\nPasswordAuthentication no\nMatch Gr$0oup x\n  ForceCommand internal-sftp\n',
      server,
    );
    expect(own).toMatch(/^- `ForceCommand`/m);
    expect(own.indexOf('`ForceCommand`')).toBeLessThan(own.indexOf('`PasswordAuthentication`'));
  });

  test('Host * names the blocks that come first', async () => {
    const text = await hover(`
      Host web
        ServerAliveInterval 15
      Host $0*
        ServerAliveInterval 60
    `);
    expect(text).toContain('`ServerAliveInterval`: Host web uses `15` instead ([config\\:2]');
  });

  test('a host that is made up is called an example', async () => {
    expect(await hover('Host w$0eb\n  Port 7\n')).toContain('To check: `ssh -G web`');
    for (const line of ['Host $0*', 'Host gpu$0-*'])
      expect(await hover(`${line}\n  Port 7\n`)).toMatch(/^To check, for example: `ssh -G \S*any-host`$/m);
  });

  test('a block that nothing reaches', async () => {
    expect(await hover('Host !we$0b\n  Port 7\n')).toContain('Nothing matches `!web`');
  });

  test('where pages are shown, formulas stand there, and whom no page can be about has the verdict', async () => {
    const page = (question: string) => `page:${question}`;
    const one = await hover('Host w$0eb\n  ServerAliveInterval 60\n', {}, page);
    expect(one).toContain('[All settings, and how this is computed](page:web)');
    const some = await hover('Ma$0tch exec "test -f x"\n  ServerAliveInterval 60\n', {}, page);
    expect(some).toContain('a dead connection is detected after 4 min.');
    for (const text of [one, some]) expect(text).not.toContain('60 s × (3 + 1)');
  });

  test('a criterion of a Match line', async () => {
    const text = await hover('Match host web ex$0ec "test -f x"\n  Port 7\n');
    expect(text).toMatch(/^\[exec "test -f x"\]\nMatch host web exec .*: \*\*A firewall can drop/); // the verdict first
    expect(text).toMatch(/\*\*exec\*\* `test -f x` {2}\nMatches when .* This tool never runs it\./);
  });
});

describe('in a template', () => {
  const role = `
    //- /w/roles/ssh/templates/sshd_config.j2
    ClientAliveInterval {{ interval }}
    ClientAliveCountMax 3
    Match User kim
      ForceCommand internal-sftp
  `;
  test('what a mark may set is not certain, and why', async () => {
    const text = await hover(role.replace('Match User', 'Mat$0ch User'), { dialect: 'sshd_config' });
    expect(text).toContain('Match User kim: **When a session ends depends on what fills in the template.**');
    expect(text).toContain('`ClientAliveInterval` not known — It depends on what fills in the template.');
    expect(text).toMatch(/`ClientAliveCountMax` 3 [^—]*$/m);
  });

  test('nor is what the whole section has', async () => {
    const text = await hover(role.replace('CountMax', 'Count$0Max'), { dialect: 'sshd_config' });
    expect(text).toContain('changes: **When a session ends depends on what fills in the template.**');
    expect(text).not.toContain('To check'); // no program reads it
  });
});
