import { describe, expect, test } from 'vitest';
import { offered } from '../../harness/completion';

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
    expect(items[6]?.detail).toBe('default · idle: dropped after 4 min');
  });

  test('the count that is in force is counted with', async () => {
    const { items } = await offered('Host web\n  ServerAliveInterval 3$0\n  ServerAliveCountMax 9\n');
    expect(items[0]).toMatchObject({ label: '3', detail: expect.stringContaining('dead connection: 29 to 30 s') });
    expect(items.map((i) => i.label).slice(0, 4)).toEqual(['3', '3m', '3h', '3d']);
    expect(items[1]?.detail).toBe('dead connection: 18 to 22 min');
  });

  test('a value that ends quiet sessions says so', async () => {
    const { items } = await offered('Host web\n  ServerAliveInterval 60\n  ServerAliveCountMax 0$0\n');
    expect(items[0]).toMatchObject({ label: '0', detail: 'idle: ends after 1 min' });
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
