import { describe, expect, test } from 'vitest';
import { byPath, commandLine } from '../harness/command-line';

const own = '/home/u/.ssh/config';
const explained = (files: Readonly<Record<string, string>>, ...argv: readonly string[]) =>
  commandLine(byPath(files), ['explain', ...argv]);
const firstLine = (text: string): string => text.split('\n')[0] ?? '';
const jsonOf = async (files: Readonly<Record<string, string>>, ...argv: readonly string[]) =>
  JSON.parse((await explained(files, '--format', 'json', ...argv)).out);

const bastions = `Host one
  ServerAliveInterval 60
Host two
  ProxyJump one
Host web
  ProxyJump two
`;

describe('the answer comes first', () => {
  test('of a client alone', async () => {
    const { out, exit } = await explained({ [own]: 'ServerAliveInterval 60\n' }, 'web');
    expect(exit).toBe(0);
    expect(firstLine(out)).toBe('An idle session to web stays open. ssh ends a dead connection after 4 min.');
    expect(out).toContain('ServerAliveInterval  60  [config:1]');
    expect(out).toContain("The server's settings are not known");
  });

  test('of both ends, each with its own times', async () => {
    const files = { [own]: 'ServerAliveInterval 60\n', '/srv/sshd_config': 'ClientAliveInterval 90\n' };
    const { out } = await explained(files, 'web', '--server', '/srv/sshd_config');
    expect(firstLine(out)).toBe(
      'An idle session to web stays open. ssh ends a dead connection after 4 min; the server does so after 6 min.',
    );
    expect(out).toContain('The server hangs: ssh ends the session after 4 min.');
    expect(out).toContain('Here: ssh ends the session after 4 min. On the server: sshd ends the session after 6 min.');
  });

  test('story 16: a network by its name, what it does, where that is from, and what to change', async () => {
    const { out } = await explained({ [own]: 'Host web\n  ServerAliveInterval 600\n' }, 'web', '--nat', 'aws');
    expect(firstLine(out)).toMatch(/^A firewall drops an idle session to web after 5 min 50 s \(AWS\)\./);
    expect(out).toContain('The firewall resets the connection after 10 min, at the next probe.');
    expect(out).toContain('https://docs.aws.amazon.com/');
    expect(out).toContain('config:2: set ServerAliveInterval to 60.');
    expect(out).toContain('Then: The session stays open: ssh sends a probe every 1 min.');
  });

  test('story 22: 120 × 30 is not an hour', async () => {
    const { out } = await explained({ [own]: 'ServerAliveInterval 120\nServerAliveCountMax 30\n' }, 'web');
    expect(firstLine(out)).toBe('An idle session to web stays open. ssh ends a dead connection after 17 to 21 min.');
    expect(out).toContain('TCP gives up first');
  });

  test('an idle timeout with resets, as measure finds it', async () => {
    const config = { [own]: 'Host web\n  ServerAliveInterval 600\n' };
    expect((await explained(config, 'web', '--nat', '350:resets')).out).toContain(
      'The firewall resets the connection after 10 min, at the next probe.',
    );
    const { cases } = await jsonOf(config, 'web', '--nat', '350');
    expect(cases['behind-nat'].by).toBe('tcp-retransmission');
  });

  test('a joined session is a case of its own, where there is one', async () => {
    const shared = { [own]: 'ControlMaster auto\nControlPath ~/.ssh/%C\nServerAliveInterval 60\n' };
    expect((await jsonOf(shared, 'web')).cases.joined).toMatchObject({ by: 'server-alive', nominal: 240 });
    expect((await explained(shared, 'web')).out).toContain('A joined session, and its connection is dead: ssh ends');
    for (const none of ['', 'ControlPath none\n'])
      expect((await jsonOf({ [own]: none }, 'web')).cases.joined).toBeUndefined();
  });

  test('both sides of a case are in the data', async () => {
    const files = { [own]: 'ServerAliveInterval 60\n', '/srv/sshd_config': 'ClientAliveInterval 90\n' };
    const { cases } = await jsonOf(files, 'web', '--server', '/srv/sshd_config');
    expect(cases['dead-idle'].sides.client.nominal).toBe(240);
    expect(cases['dead-idle'].sides.server).toMatchObject({ nominal: 360, by: 'client-alive' });
  });

  test('nothing set: what to add, and where', async () => {
    const { out } = await explained({ [own]: 'Host web\n  User x\n' }, 'web');
    expect(firstLine(out)).toMatch(
      /^A firewall drops an idle session to web after 4 min \(assumed: Azure\)\. ssh ends a dead connection/,
    );
    expect(out).toContain('config:1: add ServerAliveInterval 60 to this block.');
    const other = await explained({ [own]: '' }, 'db');
    expect(other.out).toContain('Add a block Host db with ServerAliveInterval 60.');
  });
});

describe('jump hosts', () => {
  test('story 9: the link without probes is named', async () => {
    const { out } = await explained({ [own]: bastions }, 'web');
    expect(firstLine(out)).toBe(
      'A firewall drops an idle session to web after 4 min (assumed: Azure), first between one and two. ssh never detects a dead connection (between one and two).',
    );
    const { connections, links } = await jsonOf({ [own]: bastions }, 'web');
    expect(connections.map((c: { host: string; via: string }) => [c.host, c.via])).toEqual([
      ['one', 'direct'],
      ['two', 'jump'],
      ['web', 'jump'],
    ]);
    expect(links[0].idle.keptBy).toEqual({ cause: 'server-alive', every: 60 });
    expect(links[1].idle.keptBy).toBeNull();
  });

  test('those of --via come instead, and a list before the last one is handed on', async () => {
    const { connections } = await jsonOf({ [own]: bastions }, 'web', '--via', 'a@b1:2222,b2');
    expect(connections.map((c: { host: string }) => c.host)).toEqual(['b1', 'b2', 'web']);
  });

  test('a chain that leads back to itself is said to', async () => {
    const loop = 'Host a\n  ProxyJump b\nHost b\n  ProxyJump a\n';
    const { out, exit } = await explained({ [own]: loop }, 'a');
    expect(exit).toBe(0);
    expect(firstLine(out)).toBe('ProxyJump leads back to a: ssh would start itself again and again.');
    expect((await jsonOf({ [own]: loop }, 'a')).chain).toBe('loop');
  });

  test('a proxy program: what it does is not known', async () => {
    const { out } = await explained({ [own]: 'ProxyCommand nc %h %p\n' }, 'web');
    expect(out).toContain('What happens on its way is not known');
    expect(firstLine(out)).toContain('ssh never detects a dead connection');
  });

  test('a proxy program that hands its connection over', async () => {
    const { out } = await explained({ [own]: 'ProxyCommand nc -F %h %p\nProxyUseFdpass yes\n' }, 'web');
    // ssh sets SO_KEEPALIVE only on what it opens itself: seen with ss(8) and ssh 9.2
    expect(out).toContain('hands it to ssh. Where it leads is not known, and TCPKeepAlive has no effect.');
  });
});

describe('the server', () => {
  const client = { [own]: 'ServerAliveInterval 60\n' };

  test('a folder is its /etc/ssh: Include lines stay in it', async () => {
    const files = {
      ...client,
      '/copy/sshd_config': 'Include /etc/ssh/sshd_config.d/*.conf\nClientAliveInterval 10\n',
      '/copy/sshd_config.d/10-a.conf': 'ClientAliveInterval 120\n',
      '/etc/ssh/sshd_config.d/99-here.conf': 'ClientAliveCountMax 9\n',
    };
    const { server } = await jsonOf(files, 'web', '--server', '/copy');
    expect(server.settings.ClientAliveInterval).toMatchObject({
      value: '120',
      file: '/copy/sshd_config.d/10-a.conf',
      line: 1,
      lost: [{ file: '/copy/sshd_config', line: 2 }],
    });
    expect(server.settings.ClientAliveCountMax.value).toBe('3');
  });

  test('the copy of a root folder brings its kernel parameters', async () => {
    const files = {
      ...client,
      '/root/etc/ssh/sshd_config': '',
      '/root/etc/sysctl.d/10-a.conf': 'net.ipv4.tcp_keepalive_time = 600\nnet.ipv4.tcp_keepalive_probes = 2\n',
    };
    const { out } = await explained(files, 'web', '--server', '/root');
    expect(firstLine(out)).toMatch(/the server does so after 12 min 30 s|the server does so after 12 to 14 min/);
  });

  test.each(['/srv/prod.conf', '/srv/sshd_config.bak', '/etc/ssh/sshd_config.new'])(
    'a file of any name is the one that is read: %s',
    async (path) => {
      const folder = path.replace(/[^/]*$/, '');
      const files = {
        ...client,
        [path]: 'Include sshd_config.d/*.conf\nClientAliveInterval 7\n',
        [`${folder}sshd_config`]: 'ClientAliveInterval 99\nClientAliveCountMax 9\n',
        [`${folder}sshd_config.d/a.conf`]: 'TCPKeepAlive no\n',
      };
      const { server, changes } = await jsonOf(files, 'web', '--server', path);
      expect(server.settings.ClientAliveInterval).toEqual({ value: '7', certain: true, file: path, line: 2 });
      expect(server.settings.ClientAliveCountMax.value).toBe('3');
      expect(server.settings.TCPKeepAlive).toMatchObject({ value: 'no', file: `${folder}sshd_config.d/a.conf` });
      expect(changes).toEqual([]);
    },
  );

  test('in the copy of a root directory an absolute path starts there', async () => {
    const files = {
      ...client,
      '/root/etc/ssh/sshd_config': 'Include /usr/local/etc/more.conf\n',
      '/root/usr/local/etc/more.conf': 'ClientAliveInterval 33\n',
      '/usr/local/etc/more.conf': 'ClientAliveInterval 44\n',
    };
    const { server } = await jsonOf(files, 'web', '--server', '/root');
    expect(server.settings.ClientAliveInterval).toMatchObject({ value: '33', file: '/root/usr/local/etc/more.conf' });
  });

  test('the output of sshd -T', async () => {
    const lines = [
      'port 22',
      'addressfamily any',
      'clientaliveinterval 30',
      'clientalivecountmax 2',
      'tcpkeepalive yes',
    ];
    const files = { ...client, '/t.txt': lines.join('\n') };
    const { server, cases } = await jsonOf(files, 'web', '--server', '/t.txt');
    expect(server.settings.ClientAliveInterval).toEqual({ value: '30', certain: true });
    expect(cases['dead-idle']).toMatchObject({ by: 'client-alive', nominal: 90 });
    const fromPipe = (text: string) =>
      commandLine(byPath(client), ['explain', 'web', '--server', '-'], { readInput: async () => text });
    const piped = await fromPipe(lines.join('\n'));
    expect(firstLine(piped.out)).toContain('the server does so after 1 min 30 s');
    const other = await fromPipe('port 22\n');
    expect([other.exit, other.err]).toEqual([2, 'ssh-keepalive: standard input does not hold the output of sshd -T\n']);
    const copied = ['root@web:~# sudo sshd -T', '[sudo] password for root:', ...lines, 'root@web:~# '].join('\n');
    const same = await jsonOf({ ...client, '/t.txt': copied }, 'web', '--server', '/t.txt');
    expect(same.cases).toEqual(cases);
  });

  test('its own release: sshd 9.2 takes twice as long', async () => {
    const files = { ...client, '/srv/sshd_config': 'ClientAliveInterval 60\nClientAliveCountMax 1\n' };
    const { out } = await explained(files, 'web', '--server', '/srv/sshd_config', '--server-openssh', '9.2');
    expect(firstLine(out)).toContain('the server does so after 2 to 4 min');
  });

  test.each([
    ['/none', 'no such file'],
    ['/empty', 'holds neither sshd_config nor etc/ssh/sshd_config'],
  ])('%s: %s', async (path, why) => {
    const { err, exit } = await explained({ ...client, '/empty/x': '' }, 'web', '--server', path);
    expect([exit, err]).toEqual([2, `${path}: ${why}\n`]);
  });
});

describe('formats', () => {
  test('SVG stands for itself: no variables, no script', async () => {
    const { out } = await explained({ [own]: 'ServerAliveInterval 60\n' }, 'web', '--format', 'svg');
    expect(out).toMatch(/^<svg xmlns/);
    expect(out).not.toMatch(/var\(|<script|<style/);
    expect(out).toContain('ssh to web: ssh ends the session after 4 min.');
  });

  test('hostile names come out as text', async () => {
    const name = 'a\u001b[31m<b>';
    const { out } = await explained({ [own]: '' }, '--openssh', '9.2', name);
    expect(out).not.toContain('\u001b');
    const svg = await explained({ [own]: '' }, '--openssh', '9.2', '--format', 'svg', name);
    expect(svg.out).not.toContain('<b>');
  });

  test('a rule is explained by its page', async () => {
    const { out, exit } = await explained({}, 'keepalive/zero');
    expect([exit, firstLine(out)]).toEqual([0, 'keepalive/zero']);
  });

  test('wrong words', async () => {
    expect((await explained({}, 'web', '--nat', 'moon')).err).toContain(
      '--nat takes seconds or one of aws-classic-lb, azure,',
    );
    expect((await explained({}, 'web', '--asleep', 'long')).err).toContain('--asleep takes a time such as 90m');
    expect((await explained({})).err).toContain('a host or the code of a rule is needed');
    expect((await explained({}, 'web', '--via', 'a', '-J', 'b')).err).toContain('--via and -J cannot be used together');
    expect((await explained({ [own]: '' }, 'web', '--nat', 'AWS')).out).toContain('(AWS)');
    const broken = await explained({ [own]: 'Prot 22\n' }, 'web');
    expect([broken.exit, broken.out]).toEqual([255, '']);
  });
});

describe('what is to be changed does what it says', () => {
  /** The files after the changes, as a person makes them. */
  function changed(files: Record<string, string>, changes: readonly Record<string, unknown>[]): Record<string, string> {
    const after = { ...files };
    const edit = (file: string, make: (lines: string[]) => void): void => {
      const lines = (after[file] ?? '').split('\n');
      make(lines);
      after[file] = lines.join('\n');
    };
    // from the last line on, so that the others stay where they are
    for (const { keyword, value, side, replaces, block } of [...changes].reverse()) {
      const line = `  ${keyword} ${value}`;
      const place = (replaces ?? block) as { file: string; line: number } | undefined;
      if (replaces && place) edit(place.file, (lines) => lines.splice(place.line - 1, 1, line));
      else if (place) edit(place.file, (lines) => lines.splice(place.line, 0, line));
      else if (side === 'server') edit('/srv/sshd_config', (lines) => lines.unshift(line));
      else edit(own, (lines) => lines.unshift('Host web', line));
    }
    return after;
  }

  test.each([
    ['nothing is set', ''],
    ['a block of its own', 'Host web\n  User u\n'],
    ['a line of its own', 'Host web\n  ServerAliveInterval 0\n'],
    ['a count of 0', 'Host web\n  ServerAliveInterval 30\n  ServerAliveCountMax 0\n'],
    ['a line for all, that its block does not set', 'Host web\n  User u\nHost *\n  ServerAliveInterval 3600\n'],
    ['quotes and an equals sign', 'Host web\n  ServerAliveInterval="900"\n'],
    ['a line of an included file', 'Include more\nHost web\n  User u\n'],
    ['a Match block', 'Match host web\n  ServerAliveInterval 0\nHost web\n  ServerAliveInterval 15\n'],
    ['jump hosts', 'Host one\n  ServerAliveInterval 60\nHost web\n  ProxyJump one\n'],
  ])('%s', async (_, config) => {
    const files = {
      [own]: config,
      '/home/u/.ssh/more': 'Host *\n  ServerAliveInterval 1800\n',
      '/srv/sshd_config': 'ClientAliveInterval 0\n',
    };
    const argv = ['web', '--server', '/srv/sshd_config'];
    const before = await jsonOf(files, ...argv);
    expect(before.changes.map(({ side }: { side: string }) => side)).toContain('client');
    const after = await jsonOf(changed(files, before.changes), ...argv);
    expect(after.changes).toEqual([]);
    for (const { idle, dead } of after.links) {
      expect(idle.keptBy).not.toBeNull();
      expect(dead.ends).toBe(true);
    }
    expect(after.cases['dead-idle'].sides.server.by).toBe('client-alive');
  });
});
