import { describe, expect, test } from 'vitest';
import { offered } from '../../harness/completion';

describe('keywords', () => {
  test('are offered on an empty line and on a part of a word, with their defaults and without what does nothing', async () => {
    const { items, labels, take } = await offered('Host web\n  Serv$0\n');
    expect(labels).toContain('ServerAliveInterval');
    expect(labels).not.toContain('Cipher'); // deprecated
    expect(labels).not.toContain('ChallengeResponseAuthentication'); // another name
    expect(labels).not.toContain('UseKeychain'); // Apple's
    expect(items.find((i) => i.label === 'ServerAliveInterval')).toMatchObject({
      detail: 'default: 0',
      kind: 'keyword',
    });
    expect(take('ServerAliveInterval')).toBe('Host web\n  ServerAliveInterval \n');
  });

  test.each(['Host web\n', 'Host !web\n', 'Host web\n  User u\n', 'Host web\n# c\n', '"Serv\n'])(
    'are offered behind the last line break: %j',
    async (text) => {
      const { labels, replaced, take, items } = await offered(`${text}$0`);
      expect(labels).toContain('ServerAliveInterval');
      expect(replaced).toBe('');
      expect(take('ServerAliveInterval')).toBe(`${text}ServerAliveInterval `);
      const user = items.find((i) => i.label === 'User');
      expect(user?.detail).toBe(text.includes('User') ? 'already set on line 2' : undefined);
    },
  );

  test('stand alone where the default is long', async () => {
    const { items } = await offered('Host web\n  UserKnown$0\n');
    expect(items.find((i) => i.label === 'UserKnownHostsFile')?.detail).toBeUndefined();
  });

  test('follow the release and the distribution', async () => {
    expect((await offered('$0\n', { openssh: '9.4' })).labels).not.toContain('ChannelTimeout');
    expect((await offered('$0\n', { openssh: '9.6' })).labels).toContain('ChannelTimeout');
    expect((await offered('$0\n', { openssh: '8.4' })).labels).toContain('PubkeyAcceptedKeyTypes');
    expect((await offered('$0\n', { distribution: 'macos' })).labels).toContain('UseKeychain');
  });

  test('that the block has already come last and say where; those that add up do not', async () => {
    const { items, labels } = await offered(`
      Host web
        User bob
        IdentityFile ~/a
        $0
      Host db
        Port 22
    `);
    expect(items.find((i) => i.label === 'User')).toMatchObject({ detail: 'already set on line 2', rank: 9 });
    expect(labels[labels.length - 1]).toBe('User');
    expect(items.find((i) => i.label === 'IdentityFile')?.rank).toBeLessThan(2);
    expect(items.find((i) => i.label === 'Port')?.rank).toBeLessThan(2);
  });

  test('what is wanted first comes first', async () => {
    const first = async (text: string, most: number) => (await offered(text)).labels.slice(0, most);
    expect(await first('$0', 4)).toEqual(['Host', 'Host block', 'Host behind a jump host', 'Keepalive for all hosts']);
    const inBlock = ['Hostname', 'User', 'Port', 'IdentityFile', 'ProxyJump', 'ServerAliveInterval'];
    expect(await first('Host a\n  $0\n', 6)).toEqual(inBlock);
    expect(await first('Host a\n  ServerAliveInterval 60\n  $0\n', 2)).toEqual(['ServerAliveCountMax', 'Hostname']);
    const { labels } = await offered('Host a\n  $0\n');
    expect(labels.indexOf('ServerAliveCountMax')).toBeGreaterThan(labels.indexOf('XAuthLocation'));
    expect(await first('//- /etc/ssh/sshd_config\nUsePAM yes\n$0\n', 5)).toEqual(
      expect.arrayContaining(['Port', 'PermitRootLogin', 'PasswordAuthentication']),
    );
  });

  test.each([
    ['Host a\n  ServerAliveCountMax $0\n', 'no effect without ServerAliveInterval'],
    ['Host *\n  ServerAliveInterval 30\nHost a\n  ServerAliveInterval $0\n', 'not used: config:2 sets 30'],
  ])('a value that would change nothing says so: %j', async (text, detail) => {
    const { items } = await offered(text);
    expect(items.length).toBeGreaterThan(2);
    for (const item of items.filter((i) => i.kind === 'number')) expect(item.detail).toContain(detail);
  });

  test('ProxyCommand is settled by ProxyJump, as the first of both wins', async () => {
    const { items } = await offered('Host web\n  ProxyJump b\n  $0\n');
    expect(items.find((i) => i.label === 'ProxyCommand')).toMatchObject({ rank: 9 });
  });

  test.each([
    ['lower case and tabs', 'host web\n\tuser\tbob\n\tServ$0\n', 'host web\n\tuser\tbob\n\tserveraliveinterval\t\n'],
    ['equals signs', 'Host web\n  User = bob\n  serv$0', 'Host web\n  User = bob\n  ServerAliveInterval = '],
    ['a quote', 'Host web\n  "Serv$0"\n', 'Host web\n  "ServerAliveInterval" \n'],
    ['an open quote', 'Host web\n  "Serv$0\n', 'Host web\n  "ServerAliveInterval" \n'],
    ['a value that is there', 'ServerAlive$0Count 5\n', 'ServerAliveInterval 5\n'],
    ['a value behind an equals sign', 'ServerAlive$0=5\n', 'ServerAliveInterval=5\n'],
    ['Windows line ends', 'Host web\r\n  Serv$0\r\n', 'Host web\r\n  ServerAliveInterval \r\n'],
  ])('are written in the handwriting of the file: %s', async (_, text, wanted) => {
    expect((await offered(text)).take('ServerAliveInterval')).toBe(wanted);
  });

  test('Host and Match go where other blocks stand', async () => {
    expect((await offered('Host web\n  User bob\n  Ho$0\n')).take('Host')).toBe('Host web\n  User bob\nHost \n');
  });

  test('below Match in sshd_config only those that are allowed there', async () => {
    const text = 'Port 22\nMatch User bob\n  $0\n';
    const below = await offered(text, { dialect: 'sshd_config' });
    expect(below.labels).toContain('ClientAliveInterval');
    expect(below.labels).not.toContain('TCPKeepAlive');
    expect(below.labels).toContain('Match');
    expect((await offered('$0\nMatch User bob\n', { dialect: 'sshd_config' })).labels).toContain('TCPKeepAlive');
  });

  test('a file that a Match block includes is below Match', async () => {
    const { labels } = await offered(
      `
        //- /etc/ssh/sshd_config
        Match User bob
          Include /etc/ssh/x.conf
        //- /etc/ssh/x.conf
        X11Forwarding no
        $0
      `,
      { subject: '/etc/ssh/x.conf', dialect: 'sshd_config' },
    );
    expect(labels).not.toContain('TCPKeepAlive');
    expect(labels).toContain('ClientAliveInterval');
  });

  test('kernel parameters are written with an equals sign', async () => {
    const { take } = await offered('//- /etc/sysctl.conf\nnet$0\n');
    expect(take('net.ipv4.tcp_keepalive_time')).toBe('net.ipv4.tcp_keepalive_time = \n');
  });

  test.each([
    ['in a comment', '# Serv$0\n'],
    ['in a comment at the end', 'Port 22 # Serv$0\n'],
    ['in front of a word', 'Host web\n $0 User bob\n'],
    ['in front of an equals sign', 'User $0= bob\n'],
    ['behind the value', 'Port 22 $0\n'],
    ['behind a closing quote', 'User "bob"$0\n'],
    ['after an unknown keyword', 'Nothing $0\n'],
    ['after a keyword that does nothing', 'UseRoaming $0\n'],
  ])('nothing is offered %s', async (_, text) => {
    expect((await offered(text)).labels).toEqual([]);
  });

  test('broken lines above do not matter', async () => {
    const text = 'Host "web\n  User "bob\nHost db\0\n"Port 5\n=== x\nMatch exec "\n  Serv$0';
    expect((await offered(text)).labels).toContain('ServerAliveInterval');
  });
});
