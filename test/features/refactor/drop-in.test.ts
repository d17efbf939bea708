import { describe, expect, test } from 'vitest';
import { result, without } from '../../harness/refactor';

describe('move to a drop-in file', () => {
  const sshd = (main: string, more = ''): string =>
    `//- /etc/ssh/sshd_config\n${main}//- /etc/ssh/sshd_config.d/10-a.conf\n${more}`;

  test('lines of a server', async () => {
    expect(
      await result(
        sshd('Include /etc/ssh/sshd_config.d/*.conf\nPort 22\nClientAlive$0Interval 60\n', 'X11Forwarding no\n'),
        /^Move/,
      ),
    ).toBe(
      'Include /etc/ssh/sshd_config.d/*.conf\nPort 22\n//- /etc/ssh/sshd_config.d/50-keepalive.conf\nClientAliveInterval 60\n',
    );
  });

  test('not where a drop-in says something else about it', async () => {
    await without(
      sshd('Include /etc/ssh/sshd_config.d/*.conf\nClientAlive$0Interval 60\n', 'ClientAliveInterval 30\n'),
      /^Move/,
    );
    await without(sshd('Include /etc/ssh/sshd_config.d/*.conf\nMatch User bob\n  ClientAlive$0Interval 60\n'), /^Move/);
  });

  test('a Host block, under a name that is free', async () => {
    const text =
      '//- /home/u/.ssh/config\nInclude config.d/*\n\n# mine\nHost w$0eb\n  Port 7\n\nHost *\n  User x\n//- /home/u/.ssh/config.d/web.conf\nHost x\n';
    expect(await result(text, /^Move Host web to config\.d\/web$/)).toBe(
      'Include config.d/*\n\nHost *\n  User x\n//- /home/u/.ssh/config.d/web\n# mine\nHost web\n  Port 7\n',
    );
  });

  test('not where no Include line reads a folder', () =>
    without('Include work\nHost w$0eb\n  Port 7\n', /^Move Host web/));
});
