import { describe, expect, test } from 'vitest';
import { offered } from '../../harness/completion';
import { dedent } from '../../harness/fixture';

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
