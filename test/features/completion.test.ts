import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeContext } from '../../server/src/analysis/context';
import { asking, completions } from '../../server/src/features/completion/index';
import type { Proposal } from '../../server/src/features/completion/proposal';
import { applyEdits } from '../../server/src/syntax/edit';
import { type Stage, stage } from '../harness/feature';
import { dedent, type LoadOptions, loadFiles } from '../harness/fixture';

interface Offered extends Stage {
  readonly items: readonly Proposal[];
  readonly labels: readonly string[];
  /** The text that is replaced. */
  readonly replaced: string;
  /** The document after taking the entry of that label. */
  take(label: string): string;
}

/** What is offered at `$0`, best first. */
async function offered(text: string, options: LoadOptions = {}): Promise<Offered> {
  const staged = await stage(text, options);
  const { context, at, document, fs } = staged;
  const asked = asking(context, at);
  const entries = asked?.folder && (await fs.entries?.(asked.folder.uri));
  const files = await Promise.all((asked?.knownHosts ?? []).map(async (uri) => ({ uri, content: await fs.read(uri) })));
  const knownHosts = files.flatMap(({ uri, content }) =>
    content.kind === 'text' ? [{ uri, text: content.text }] : [],
  );
  const found = asked && completions(context, asked, { entries, knownHosts });
  const items = [...(found?.items ?? [])].sort((a, b) => a.rank - b.rank || (a.label < b.label ? -1 : 1));
  const span = found?.span ?? { start: at, end: at };
  return {
    ...staged,
    items,
    labels: items.map((item) => item.label),
    replaced: document.text.slice(span.start, span.end),
    take(label) {
      const item = items.find((i) => i.label === label);
      if (!item) throw new Error(`${label} is not among ${items.map((i) => i.label)}`);
      return applyEdits(document.text, [{ span, text: item.text }, ...(item.edits ?? [])]) ?? 'overlapping edits';
    },
  };
}

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
    expect(items.find((i) => i.label === 'IdentityFile')?.rank).toBe(2);
    expect(items.find((i) => i.label === 'Port')?.rank).toBe(2);
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

describe('values', () => {
  test('of a closed list, the default marked', async () => {
    const { items, labels } = await offered('StrictHostKeyChecking $0\n');
    expect(labels).toEqual(['yes', 'no', 'true', 'false', 'ask', 'off', 'accept-new']);
    expect(items.filter((i) => i.detail === 'default').map((i) => i.label)).toEqual(['ask']);
  });

  test('say what they mean where the word does not', async () => {
    const { items } = await offered('StrictHostKeyChecking $0\n');
    expect(items.find((i) => i.label === 'accept-new')?.doc).toBe(
      'Accepts an unknown key without asking; a changed one is refused.',
    );
    expect((await offered('Compression $0\n')).items[0]).toMatchObject({ about: 'Compression' });
  });

  test('follow the release', async () => {
    expect((await offered('TCPKeepAlive $0\n', { openssh: '9.2' })).labels).not.toContain('transport');
    expect((await offered('TCPKeepAlive $0\n')).labels).toContain('transport');
  });

  test.each([
    ['Compression y$0\n', 'y', 'Compression yes\n'],
    ['Compression=$0\n', '', 'Compression=yes\n'],
    ['Compression = "y$0"\n', 'y', 'Compression = "yes"\n'],
    ['Compression "y$0\n', 'y', 'Compression "yes"\n'],
    ['Compression "$0\n', '', 'Compression "yes"\n'],
    ["Compression '$0\n", '', "Compression 'yes'\n"],
    ['Compression n$0o # off\n', 'no', 'Compression yes # off\n'],
    ['Compression "$0 # off\n', '', 'Compression "yes" # off\n'],
  ])('replace what is typed in %j', async (text, replaced, wanted) => {
    const found = await offered(text);
    expect(found.replaced).toBe(replaced);
    expect(found.take('yes')).toBe(wanted);
  });

  test('times say what they mean, and what they come to', async () => {
    const { items, labels, replaced } = await offered('Host web\n  ServerAliveInterval $0\n');
    expect(replaced).toBe('');
    expect(labels).toEqual(['15', '30', '60', '120', '300', 'none', '0']);
    expect(items[2]).toMatchObject({
      detail: 'dead connection: 4 min',
      preferred: true,
      doc: expect.stringContaining('ssh ends the session after 4 min'),
    });
    expect(items[6]?.detail).toBe('default · dead connection: from 2 h 11 min');
  });

  test('the count that is in force is counted with', async () => {
    const { items } = await offered('Host web\n  ServerAliveInterval 3$0\n  ServerAliveCountMax 9\n');
    expect(items[0]).toMatchObject({ label: '3', detail: expect.stringContaining('dead connection: 29 to 30 s') });
    expect(items.map((i) => i.label).slice(0, 4)).toEqual(['3', '3m', '3h', '3d']);
    expect(items[1]?.detail).toBe('dead connection: 18 to 22 min');
  });

  test('a value that ends quiet sessions says so', async () => {
    const { items } = await offered('Host web\n  ServerAliveInterval 60\n  ServerAliveCountMax 0$0\n');
    expect(items[0]).toMatchObject({ label: '0', detail: 'idle: 1 min; dead connection: 1 min' });
  });

  test('a time as typed', async () => {
    const { items } = await offered('//- /etc/ssh/sshd_config\nLoginGraceTime 1h30m$0\n');
    expect(items[0]).toMatchObject({ label: '1h30m', detail: '5400 s (1 h 30 min)' });
  });

  test('algorithms after a sign and a comma, each once; signs where nothing is written', async () => {
    const first = await offered('Ciphers $0\n');
    expect(first.labels.slice(0, 3)).toEqual(['+', '-', '^']);
    const { labels, replaced, take } = await offered('Ciphers +aes128-ctr,aes2$0\n');
    expect(replaced).toBe('aes2');
    expect(labels).not.toContain('aes128-ctr');
    expect(labels).not.toContain('+');
    expect(take('aes256-ctr')).toBe('Ciphers +aes128-ctr,aes256-ctr\n');
    const middle = await offered('Ciphers aes1$0,aes128-ctr\n');
    expect(middle.take('aes256-ctr')).toBe('Ciphers aes256-ctr,aes128-ctr\n');
  });

  test.each([
    ['Ciphers aes$0\n', [',']],
    ['PreferredAuthentications $0\n', [',']],
    ['Ciphers "aes$0"\n', [',']],
    ['Ciphers "aes$0\n', []], // the quote is closed: a comma would stand behind it
    ['Po$0\n', []],
    ['Po$0 22\n', []],
    ['Compression $0\n', []],
    ['ServerAliveInterval 3$0\n', []],
    ['Host web\nHost db\n  ProxyJump $0\n', []],
    ['Host web\nMatch host $0\n', []],
    ['Match $0\n', []],
    ['Host a\n  User joe\nMatch user $0\n', []],
    ['Hostname %$0\n', []],
    ['Include $0\n//- /home/u/.ssh/a\nx\n', []],
  ])('characters that take an entry of %j: %j', async (text, wanted) => {
    const { items } = await offered(text);
    expect(items.length).toBeGreaterThan(0);
    expect([...new Set(items.flatMap(({ commit }) => commit ?? []))]).toEqual(wanted);
  });

  test('hosts after ProxyJump, not the block itself, and not those that are there', async () => {
    const text = `
      Host bastion
        User x
      Host *.example.com web
        ProxyJump joe@$0
      Host db
    `;
    const { labels, take } = await offered(text);
    expect(labels).toEqual(['bastion', 'db']);
    expect(take('bastion')).toContain('ProxyJump joe@bastion\n');
    expect((await offered('Host a\nHost b\nHost c\n  ProxyJump a,$0\n')).labels).toEqual(['b']);
    expect((await offered('Host a\nHost c\n  ProxyJump $0\n')).labels).toEqual(['a', 'none']);
  });

  test('users and files of other lines', async () => {
    const text = 'Host a\n  User joe\n  IdentityFile /k/id\nHost b\n  User $0\n';
    const { items } = await offered(text);
    expect(items).toEqual([expect.objectContaining({ label: 'joe', detail: 'as in config:2' })]);
  });

  test('tokens behind a percent sign, those that the keyword takes', async () => {
    expect((await offered('Hostname %$0\n')).labels).toEqual(['%h', '%%']);
    const { labels, take, replaced } = await offered('ProxyCommand nc %h %p$0 x\n');
    expect(labels).toEqual(['%h', '%n', '%p', '%r', '%%']);
    expect(replaced).toBe('%p');
    expect(take('%r')).toBe('ProxyCommand nc %h %r x\n');
    expect((await offered('ProxyCommand nc %%$0\n')).labels).not.toContain('%h');
    expect((await offered('IdentityFile "~/.ssh/%$0"\n')).labels).toContain('%u');
    expect((await offered('Port %$0\n')).labels).not.toContain('%h');
  });
});

describe('Match', () => {
  test('criteria of the dialect and release, each once; all alone', async () => {
    const { labels, take } = await offered('Match $0\n');
    expect(labels).toEqual(expect.arrayContaining(['all', 'host', 'exec', 'sessiontype']));
    expect(take('host')).toBe('Match host \n');
    expect((await offered('Match host web $0\n')).labels).not.toContain('host');
    expect((await offered('Match host web $0\n')).labels).not.toContain('all');
    expect((await offered('Match canonical $0\n')).labels).toContain('all');
    expect((await offered('Match all $0\n')).labels).toEqual([]);
    expect((await offered('Match $0\n', { openssh: '9.2' })).labels).not.toContain('sessiontype');
    expect((await offered('Match $0\n', { dialect: 'sshd_config' })).labels).toContain('group');
  });

  test('after a negation', async () => {
    const { take, replaced } = await offered('Match !h$0\n');
    expect(replaced).toBe('h');
    expect(take('host')).toBe('Match !host \n');
  });

  test('values of criteria', async () => {
    expect((await offered('Host web db\nMatch host $0\n')).labels).toEqual(['web', 'db']);
    expect((await offered('Host web db\nMatch host=web,$0\n')).labels).toEqual(['db']);
    expect((await offered('Host a\n  User joe\nMatch user $0\n')).labels).toEqual(['joe']);
    expect((await offered('Match sessiontype $0\n')).labels).toEqual(['shell', 'exec', 'subsystem', 'none']);
    expect((await offered('Match localnetwork $0\n')).labels).toContain('10.0.0.0/8');
    const server = (line: string): string =>
      `//- /etc/ssh/sshd_config\nPort 22\nPort 2222\nListenAddress 0.0.0.0\nListenAddress 192.0.2.1\nListenAddress [::1]:22\nAllowGroups ops\nAllowUsers joe bob@x\nMatch ${line}\n`;
    expect((await offered(server('LocalPort $0'))).labels).toEqual(['22', '2222']);
    expect((await offered(server('LocalAddress $0'))).labels).toEqual(['192.0.2.1']);
    expect((await offered(server('Group $0'))).labels).toEqual(['ops']);
    expect((await offered(server('User $0'))).labels).toEqual(['joe']);
    expect((await offered('Match exec "test %$0"\n')).labels).toContain('%h');
    expect((await offered('Match exec $0\n')).labels).toEqual([]);
  });
});

describe('a Host line', () => {
  test('offers hosts that other lines speak of and that have no Host line, then all hosts', async () => {
    const { items, labels, replaced, take } = await offered(`
      //- /home/u/.ssh/config
      Include more
      Host web
        ProxyJump joe@bastion:2222,[gate]:22
      Host db
        Hostname db.example.com
      Match originalhost old,web,*.x,!left host db.example.com,new
        Port 1
      Host $0
        ProxyJump inner
      //- /home/u/.ssh/more
      Host other
        ProxyJump far
    `);
    expect(replaced).toBe('');
    expect(labels).toEqual(['far', 'bastion', 'gate', 'old', 'new', '*']);
    expect(items[1]).toMatchObject({ kind: 'host', detail: 'config:3' });
    expect(items[5]).toMatchObject({ detail: 'all hosts' });
    expect(take('gate')).toContain('\nHost gate\n');
  });

  test('offers what is typed beside what is there, so that a new name stays as it is', async () => {
    const text = 'Host a\n  ProxyJump web2\nHost we$0\n';
    const { labels, items, replaced } = await offered(text);
    expect(labels).toEqual(['we', 'web2']);
    expect(items[0]).toMatchObject({ detail: 'as typed' });
    expect(replaced).toBe('we');
    expect((await offered('Host a\n  ProxyJump web2\nHost web2$0\n')).labels).toEqual(['web2']);
    expect((await offered('Host a\n  ProxyJump web2\nHost db$0\n')).labels).toEqual([]);
  });

  test('offers no word twice, and all hosts only where no other is named', async () => {
    expect((await offered('Host a\n  ProxyJump b,c\nHost b $0\n')).labels).toEqual(['c']);
    expect((await offered('Host !b $0\n')).labels).toEqual(['*']);
  });

  test('offers hosts that are there behind an exclamation mark', async () => {
    const { labels, take } = await offered('Host web db\nHost * !$0\n//- /home/u/.ssh/known_hosts\nx ssh-rsa A\n');
    expect(labels).toEqual(['web', 'db']);
    expect(take('db')).toContain('Host * !db\n');
  });

  test('offers known hosts that can be read and have no block, with where they stand', async () => {
    const { items, labels, take } = await offered(`
      Host web
        Hostname Web.example.com
      Host $0
      //- /home/u/.ssh/known_hosts
      # comment ssh-rsa A
      web,web.example.com,198.51.100.1 ssh-ed25519 A

       \tindented ssh-rsa A comment
      |1|bD0=|eD0= ssh-rsa A
      [db.example.com]:2222,[198.51.100.2]:2222 ssh-rsa A
      198.51.100.3,2001:db8::1 ssh-rsa A
      @cert-authority authority,*.example.com ssh-rsa A
      @revoked lost ssh-rsa A
      *.zone,!not.zone,one.zone ssh-rsa A
      nokey
      [broken ssh-rsa A
      [none]: ssh-rsa A
      a,,b ssh-rsa A
      //- /home/u/.ssh/known_hosts2
      indented ssh-rsa A
      second ssh-rsa A
    `);
    const known = ['indented', 'db.example.com', '198.51.100.3', '2001:db8::1', 'one.zone', 'a', 'b', 'second'];
    expect(labels).toEqual(['*', ...known]);
    expect(items.map((i) => i.detail)).toEqual(
      expect.arrayContaining(['known_hosts:4', 'known_hosts:6 · Port 2222', 'known_hosts2:2']),
    );
    expect(take('db.example.com')).toContain('\nHost db.example.com\n');
  });

  test.each([
    ['UserKnownHostsFile ~/.ssh/mine /etc/theirs', ['*', 'one', 'two']],
    ['UserKnownHostsFile none', ['*']],
    ['Host a\n  UserKnownHostsFile ~/.ssh/mine', ['*', 'usual']],
    ['Host *\n  UserKnownHostsFile ~/.ssh/%C ~/.ssh/mine', ['*', 'one']],
  ])('reads the files that count for all hosts: %s', async (line, wanted) => {
    const text = `${line}\nHost $0\n//- /home/u/.ssh/mine\none ssh-rsa A\n//- /etc/theirs\ntwo ssh-rsa A\n`;
    const { labels } = await offered(`${text}//- /home/u/.ssh/known_hosts\nusual ssh-rsa A\n`);
    expect(labels).toEqual(wanted);
  });
});

describe('paths', () => {
  const files = (line: string, path = '/home/u/.ssh/config'): string => `
    //- ${path}
    ${line}
    //- /home/u/.ssh/id_ed25519
    key
    //- /home/u/.ssh/id_ed25519.pub
    key
    //- /home/u/.ssh/config.d/10-work
    Host w
    //- /home/u/.ssh/my'key
    key
    //- /home/u/.ssh/known_hosts
    x
    //- /etc/ssh/ssh_host_ed25519_key
    key
    //- /etc/ssh/ssh_config.d/a.conf
    x
  `;

  test('a private key first, from the usual folder', async () => {
    const { labels, take } = await offered(files('IdentityFile $0'));
    expect(labels[0]).toBe('id_ed25519');
    expect(labels).toContain('none');
    expect(take('id_ed25519')).toContain('IdentityFile ~/.ssh/id_ed25519\n');
    expect(take("my'key")).toContain(`IdentityFile "~/.ssh/my'key"\n`);
  });

  test.each([
    ['IdentityFile ~/.ssh/id$0', 'id_ed25519', 'IdentityFile ~/.ssh/id_ed25519'],
    ['IdentityFile ~/$0', '.ssh/', 'IdentityFile ~/.ssh/'],
    ['IdentityFile "%d/.ssh/$0', 'id_ed25519', 'IdentityFile "%d/.ssh/id_ed25519"'],
    ['IdentityFile=/home/u/.ssh/$0', 'id_ed25519', 'IdentityFile=/home/u/.ssh/id_ed25519'],
    ['Include $0', 'config.d/', 'Include config.d/'],
    ['Include config.d/$0', '10-work', 'Include config.d/10-work'],
    ['Include ~/.ssh/con$0', 'config.d/', 'Include ~/.ssh/config.d/'],
    ['UserKnownHostsFile $0', 'known_hosts', 'UserKnownHostsFile ~/.ssh/known_hosts'],
  ])('%j', async (line, label, wanted) => {
    expect((await offered(files(line))).take(label)).toContain(`${wanted}\n`);
  });

  test('of the server stand below its own folder, and a tilde means nothing there', async () => {
    const path = '/etc/ssh/sshd_config';
    expect((await offered(files('HostKey $0', path))).take('ssh_host_ed25519_key')).toContain(
      'HostKey /etc/ssh/ssh_host_ed25519_key\n',
    );
    expect((await offered(files('HostKey ~/$0', path))).labels).toEqual([]);
    expect((await offered(files('Include ssh_config.d/$0', path))).labels).toEqual(['a.conf']);
  });

  test('the file does not include itself', async () => {
    expect((await offered(files('Include $0'))).labels).not.toContain('config');
  });
});

describe('snippets', () => {
  test('are written in the handwriting of the file, with their parts to fill in', async () => {
    const { items, take } = await offered('host web\n\tuser\tbob\n\n$0\n');
    expect(take('Host block')).toBe(
      'host web\n\tuser\tbob\n\nhost name\n\thostname\thost.example.com\n\tuser\tuser\n\tidentityfile\t~/.ssh/id_ed25519\n',
    );
    expect(items.find((i) => i.label === 'Host behind a jump host')?.snippet).toMatch(
      /^host \$\{1:bastion\}\n\thostname\t\$\{2:bastion\.example\.com\}\n[\s\S]*\tproxyjump\t\$\{1:bastion\}\n\tserveraliveinterval\t60\$0$/,
    );
  });

  test('move to the left where blocks stand', async () => {
    const { take } = await offered('Host web\r\n  User bob\r\n  $0\r\n');
    expect(take('Keepalive for all hosts')).toBe(
      'Host web\r\n  User bob\r\nHost *\r\n  ServerAliveInterval 60\r\n  ServerAliveCountMax 3\r\n',
    );
  });

  test('for the server and the kernel', async () => {
    const server = await offered('//- /etc/ssh/sshd_config\n$0\n');
    expect(server.take('Match block')).toBe(
      dedent(`
        Match User name
            ClientAliveInterval 60
      `),
    );
    expect((await offered('//- /etc/sysctl.conf\n$0\n')).take('TCP keepalive')).toBe(
      dedent(`
        net.ipv4.tcp_keepalive_time = 600
        net.ipv4.tcp_keepalive_intvl = 60
        net.ipv4.tcp_keepalive_probes = 5
      `),
    );
  });
});

describe('whatever the file holds', () => {
  const piece = fc.constantFrom(
    ...['Host ', 'Match host=', 'ProxyJump ', 'Ciphers +', 'IdentityFile ', 'Include ', 'ServerAliveInterval ', 'User'],
    ...[
      '"',
      "'",
      '=',
      '%',
      '%h',
      ',',
      '!',
      '#',
      ' ',
      '\t',
      '\n',
      '\r\n',
      '\0',
      '\ud83d',
      '😀',
      'é',
      '~/',
      '\\',
      '1h',
      'a*b',
    ],
  );
  const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

  test.each(['ssh_config', 'sshd_config', 'sysctl'] as const)(
    'what is replaced is on the line of the cursor: %s',
    async (dialect) => {
      await fc.assert(
        fc.asyncProperty(text, fc.nat(), fc.constantFrom('8.4', '9.2', '10.6'), async (body, where, openssh) => {
          const at = where % (body.length + 1);
          const files = new Map([['file:///x', body === '' ? '\n' : body]]);
          const { snapshot, document } = await loadFiles(files, { dialect, openssh });
          const context = makeContext(snapshot, document);
          const asked = asking(context, at);
          const found =
            asked &&
            completions(context, asked, {
              entries: [{ name: 'a b', kind: 'file' }],
              knownHosts: [{ uri: 'file:///k', text: body }],
            });
          if (!found) return;
          const { start, end } = found.span;
          expect(start <= at && at <= end).toBe(true);
          expect(document.text.slice(start, end)).not.toContain('\n');
          for (const item of found.items) {
            const edits = [{ span: found.span, text: item.text }, ...(item.edits ?? [])];
            expect(applyEdits(document.text, edits)).toBeDefined();
          }
        }),
        { numRuns: Number(process.env.COMPLETIONS ?? 150) },
      );
    },
  );
});
