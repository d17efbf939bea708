import { describe, expect, test } from 'vitest';
import { offered } from '../../harness/completion';

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
