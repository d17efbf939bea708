import { describe, expect, test } from 'vitest';
import { offered } from '../../harness/completion';

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

  test('in the files of another machine paths are those of that machine', async () => {
    const machine = (line: string): string => files(line, '/etc/ssh/sshd_config').replaceAll('//- ', '//- /w/rootfs');
    const of = async (line: string) => (await offered(machine(line))).take('ssh_host_ed25519_key');
    expect(await of('HostKey $0')).toContain('HostKey /etc/ssh/ssh_host_ed25519_key\n');
    expect(await of('HostKey /etc/ssh/$0')).toContain('HostKey /etc/ssh/ssh_host_ed25519_key\n');
  });

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
