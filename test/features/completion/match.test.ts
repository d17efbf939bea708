import { describe, expect, test } from 'vitest';
import { offered } from '../../harness/completion';

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
