import { describe, expect, test } from 'vitest';
import { inlayHints } from '../../../server/src/features/inlay-hints';
import { effectivePage } from '../../../server/src/features/pages/effective';
import { namedHostAt, namedHosts } from '../../../server/src/features/pages/hosts';
import { stage } from '../../harness/feature';

const client = `
  //- /home/u/.ssh/config
  Host web
    ServerAliveInterval 15
    User bob
  Host *
    ServerAliveCountMax 2
  //- /etc/ssh/ssh_config
  SendEnv LANG
`;

test('the page of one host: when sessions end, then every setting with its line', async () => {
  const { context } = await stage(client);
  const { title, markdown } = effectivePage(context, 'web');
  expect(title).toBe('Effective settings: web');
  expect(markdown).toContain(
    '- The connection is dead, you do nothing: **ssh ends the session after 44 to 45 s.** `15 s × (2 + 1)` = 45 s',
  );
  expect(markdown).toContain('| ServerAliveInterval | 15 s ([config\\:2](file:///home/u/.ssh/config#L2)) |');
  expect(markdown).toContain('| ServerAliveCountMax | 2 ([config\\:5](file:///home/u/.ssh/config#L5)) |');
  expect(markdown).toContain('| TCPKeepAlive | yes (default) |');
  expect(markdown).toContain('| User | bob ([config\\:3]');
  expect(markdown).toContain('| SendEnv | LANG ([ssh\\_config\\:1](file:///etc/ssh/ssh_config#L1)) |');
});

test('a host that no block names has what is for all', async () => {
  const { context } = await stage(client);
  const { markdown } = effectivePage(context, 'elsewhere');
  expect(markdown).toContain('| ServerAliveInterval | 0 (off) (default) |');
  expect(markdown).not.toContain('bob');
});

test('user and port of the destination count, as on the command line', async () => {
  const { context } = await stage(client);
  expect(effectivePage(context, 'alice@web').markdown).toContain('| User | alice (`alice@web`) |');
});

describe('where OpenSSH refuses the configuration', () => {
  test('the page says where, what mends it, and below it what holds once that is done', async () => {
    const { context } = await stage('Host web\n  Port 22\n  ServerAliveInterval 60 sec\n  ServerAliveCountMax 2\n');
    const { markdown } = effectivePage(context, 'web');
    const [top = '', below = ''] = markdown.split('Once that is repaired, this holds:');
    expect(top).toContain('**OpenSSH refuses this configuration:**');
    expect(top).toContain('- [config\\:3](file:///home/u/.ssh/config#L3): ');
    expect(top).toContain('Fix: Replace 60 sec with 60');
    expect(below).toContain('| Port | 22 ([config\\:2]');
    expect(below).toContain('| ServerAliveCountMax | 2 ([config\\:4]');
    expect(below).toContain('| ServerAliveInterval | 0 (off) (default) |');
  });

  test('lines below a Host line that is refused are for nobody', async () => {
    const { context } = await stage('Host a\n  Port 22\nMatch hots web\n  Port 23\nHost *\n  User u\n');
    const { markdown } = effectivePage(context, 'a');
    expect(markdown).toContain('| Port | 22 ([config\\:2]');
    expect(markdown).toContain('| User | u ([config\\:6]');
    expect(effectivePage(context, 'web').markdown).not.toContain('| Port |');
  });

  test('of a server, where the line stands in another file', async () => {
    const { context } = await stage(`
      //- /etc/ssh/sshd_config
      Include sshd_config.d/*.conf
      ClientAliveInterval 60
      Match User bob
        ClientAliveInterval 5
      //- /etc/ssh/sshd_config.d/10.conf
      UsePAM maybe
    `);
    const { markdown } = effectivePage(context, 'bob');
    expect(markdown).toContain('- [10\\.conf\\:1](file:///etc/ssh/sshd_config.d/10.conf#L1): ');
    expect(markdown).toContain('| ClientAliveInterval | 5 s ([sshd\\_config\\:4]');
  });

  test('a name that ssh does not take has no answer', async () => {
    const { context } = await stage(client);
    expect(effectivePage(context, '-oProxyCommand=x').markdown).not.toContain('Keepalive');
  });
});

describe('a pattern', () => {
  test('is answered for its hosts, and no name is passed off as one of the user', async () => {
    const { context } = await stage('Host *.lan\n  ServerAliveInterval 60\nHost *\n  ServerAliveInterval 30\n');
    const lan = effectivePage(context, '*.lan');
    expect(lan.title).toBe('Effective settings: *.lan');
    expect(lan.markdown).toContain('| ServerAliveInterval | 60 s (1 min) ([config\\:2]');
    const any = effectivePage(context, '*');
    expect(any.title).toBe('Effective settings: any other host');
    expect(any.markdown).toContain('| ServerAliveInterval | 30 s ([config\\:4]');
  });
});

test('what other releases make of a line that is used', async () => {
  const { context } = await stage('Host web\n  ServerAliveInterval 60 # seconds\n');
  expect(effectivePage(context, 'web').markdown).toContain(
    '- ServerAliveInterval ([config\\:2](file:///home/u/.ssh/config#L2)): Up to OpenSSH 8.4 it is refused.',
  );
});

test('a destination that makes no sense', async () => {
  const { context } = await stage(client);
  for (const question of ['', '-oProxyCommand=x', 'a b', '@', 'ssh://', '`|\n# x']) {
    expect(effectivePage(context, question).markdown).not.toMatch(/^# x/m);
  }
});

test('for the server: who logs in and from where', async () => {
  const { context } = await stage(`
    //- /etc/ssh/sshd_config
    ClientAliveInterval 30
    Match User bob
      ClientAliveInterval 5
    Match Address 192.0.2.0/24
      ClientAliveCountMax 1
    Match Group staff
      X11Forwarding yes
  `);
  const of = (question: string): string => effectivePage(context, question).markdown;
  expect(of('bob')).toContain('| ClientAliveInterval | 5 s ');
  expect(of('alice')).toContain('| ClientAliveInterval | 30 s ');
  expect(of('@192.0.2.7')).toContain('| ClientAliveCountMax | 1 ');
  expect(of('bob@192.0.2.7')).toContain('| ClientAliveCountMax | 1 ');
  expect(of('')).toContain('| ClientAliveCountMax | 3 (default) |');
  expect(of('bob')).toContain('It depends on the groups of the user who logs in.');
});

test('hosts to choose from: names, each once, in reading order', async () => {
  const { context } = await stage(`
    //- /home/u/.ssh/config
    Host web *.example.com !no db
    Include more
    Host web last
    Match originalhost gate,*.x exec "true"
    //- /home/u/.ssh/more
    Host inner
  `);
  expect(namedHosts(context)).toEqual([
    { name: 'web', detail: 'config:1' },
    { name: 'db', detail: 'config:1' },
    { name: 'inner', detail: 'more:1' },
    { name: 'last', detail: 'config:3' },
    { name: 'gate', detail: 'config:4' },
  ]);
});

test('the host that the cursor is at: the name there, else the first one of its block', async () => {
  const at = async (text: string): Promise<string | undefined> => {
    const { context, at } = await stage(text);
    return namedHostAt(context, at);
  };
  expect(await at('Host web d$0b\n  User u\n')).toBe('db');
  expect(await at('Host web db\n  Us$0er u\n')).toBe('web');
  expect(await at('Us$0er u\nHost web\n')).toBeUndefined();
  expect(await at('Host *.lan\n  Us$0er u\n')).toBeUndefined();
});

test("a Mac's file for another ssh: one cause with its fix, and no hint that says otherwise", async () => {
  const { context, document } = await stage(
    'Host a\n  UseKeychain yes\n  ServerAliveInterval 60\nHost b\n  UseKeychain yes\n',
  );
  const { markdown } = effectivePage(context, 'a');
  const causes = markdown.split('\n').filter((line) => line.includes('UseKeychain') && line.startsWith('- '));
  expect(causes).toHaveLength(1);
  expect(causes[0]).toMatch(/^- \[config\\:2\]\(.*\), \[config\\:5\]\(.*\): .*Fix: Let every ssh skip UseKeychain/);
  expect(markdown).toContain('Once that is repaired, this holds:');
  const wishes = { blocks: true, values: true };
  expect(inlayHints(context, { start: 0, end: document.text.length }, wishes)).toEqual([]);
});
