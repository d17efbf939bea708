import { describe, expect, test } from 'vitest';
import { stage } from '../../harness/feature';
import { result, titles, without } from '../../harness/refactor';

describe('disable with a comment', () => {
  test.each([
    ['Host a\n\tServer$0AliveInterval 60\n', 'Host a\n\t# ServerAliveInterval 60\n', 'ServerAliveInterval is then 0'],
    [
      'Host a\n  ServerAliveInterval 60\n  Server$0AliveInterval 30\n',
      'Host a\n  ServerAliveInterval 60\n  # ServerAliveInterval 30\n',
      'ServerAliveInterval stays 60',
    ],
    ['Port 7\r\nPort$0 8', 'Port 7\r\n# Port 8', 'Port stays 7'],
    ['Host a\n  Nonsense$0 1\n', 'Host a\n  # Nonsense 1\n', 'Comment out "Nonsense 1"'],
  ])('%j', async (text, expected, said) => {
    const s = await stage(text);
    expect(
      titles(s)
        .filter((title) => title.startsWith('Comment out'))
        .join(),
    ).toContain(said);
    expect(await result(text, /^Comment out/)).toBe(expected);
  });

  test('takes a block with its Host line', async () => {
    expect(
      await result('Host a\n  Port 1\nHos$0t b\n\n  # x\n  Port 2\nHost c\n', /^Comment out Host b and its settings/),
    ).toBe('Host a\n  Port 1\n# Host b\n\n  # x\n  # Port 2\nHost c\n');
  });

  test('not where OpenSSH would then refuse the file', () => without('Ignore$0Unknown Foo\nFoo 1\n', /^Comment out/));

  test('in a server and in kernel parameters too', async () => {
    expect(await result('//- /etc/ssh/sshd_config\nClientAlive$0Interval 60\n', /ClientAliveInterval is then 0/)).toBe(
      '# ClientAliveInterval 60\n',
    );
    expect(
      await result('//- /etc/sysctl.conf\nnet.ipv4.tcp_keepalive$0_time = 60\n', /^Comment out/, { dialect: 'sysctl' }),
    ).toBe('# net.ipv4.tcp_keepalive_time = 60\n');
  });
});
