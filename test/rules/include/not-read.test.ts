import { describe, expect, test } from 'vitest';
import { ask, expectFix, expectMarks, message, offered, only } from '../../harness/rules';

const code = 'include/not-read';
const dropIn = (main: string, name = '10-x.conf', text = 'ClientAliveInterval 60\n') =>
  `//- /etc/ssh/sshd_config.d/${name}\n${text}//- /etc/ssh/sshd_config\n${main}`;

describe('a drop-in file that nothing includes', () => {
  test('the Include line is commented out', async () => {
    const text = dropIn('#Include /etc/ssh/sshd_config.d/*.conf\nPort 22\n');
    const asked = await expectMarks(text.replace('60\n', '60\n^^^^^^^^^^^^^^^^^^^^^^ include/not-read\n'), code);
    expect(only(asked).severity).toBe('warning');
    expect(message(asked)).toBe(
      'Nothing in this file is used: the Include line in /etc/ssh/sshd_config is commented out.',
    );
    await expectFix(
      text,
      code,
      'Add Include /etc/ssh/sshd_config.d/*.conf to sshd_config',
      '//- /etc/ssh/sshd_config\nInclude /etc/ssh/sshd_config.d/*.conf\nPort 22\n',
    );
  });

  test('there is none', async () => {
    const text = dropIn('Port 22\n');
    expect(message(await ask(text, code))).toBe(
      'Nothing in this file is used: /etc/ssh/sshd_config does not include it.',
    );
    await expectFix(
      text,
      code,
      'Add Include /etc/ssh/sshd_config.d/*.conf to sshd_config',
      '//- /etc/ssh/sshd_config\nInclude /etc/ssh/sshd_config.d/*.conf\nPort 22\n',
    );
  });

  test('in the files of another machine paths are those of that machine', async () => {
    const of = (main: string): string => dropIn(main).replaceAll('//- ', '//- /work/rootfs');
    const added = '//- /work/rootfs/etc/ssh/sshd_config\nInclude /etc/ssh/sshd_config.d/*.conf\nPort 22\n';
    const title = 'Add Include /etc/ssh/sshd_config.d/*.conf to sshd_config';
    await expectFix(of('Port 22\n'), code, title, added);
    const commented = of('#Include /etc/ssh/sshd_config.d/*.conf\nPort 22\n');
    expect(message(await ask(commented, code))).toContain('the Include line in');
    await expectFix(commented, code, title, added);
  });

  test('its name is another one', async () => {
    const text = dropIn('Include /etc/ssh/sshd_config.d/*.conf\n', '10-x.cfg');
    const options = { dialect: 'sshd_config' } as const;
    expect(message(await ask(text, code, options))).toBe(
      'Nothing in this file is used: /etc/ssh/sshd_config includes only /etc/ssh/sshd_config.d/*.conf.',
    );
    await expectFix(
      text,
      code,
      'Add Include /etc/ssh/sshd_config.d/10-x.cfg to sshd_config',
      '//- /etc/ssh/sshd_config\nInclude /etc/ssh/sshd_config.d/10-x.cfg\nInclude /etc/ssh/sshd_config.d/*.conf\n',
      options,
    );
  });

  test('of the user, also in a folder of dotfiles', async () => {
    for (const home of ['/home/u', '/w/dotfiles']) {
      const text = `//- ${home}/.ssh/config.d/work\nHost a\n//- ${home}/.ssh/config\nHost b\n`;
      expect(message(await ask(text, code))).toBe(
        `Nothing in this file is used: ${home}/.ssh/config does not include it.`,
      );
    }
  });

  test.each(['.ssh', 'private_dot_ssh', 'exact_dot_ssh'])('a copy of ~/.ssh that includes it: %s', async (folder) => {
    const copy = (include: string) =>
      `//- /w/dotfiles/${folder}/config\n${include}\nHost a\n  User k\n//- /w/dotfiles/${folder}/config.d/work\nHost b\n  User k\n`;
    const subject = `/w/dotfiles/${folder}/config.d/work`;
    for (const include of ['Include config.d/*', 'Include ~/.ssh/config.d/*', 'Include config.d/work'])
      expect((await ask(copy(include), code, { subject })).findings).toEqual([]);
    const other = await ask(copy('# nothing'), code, { subject });
    expect(offered(other)[0]?.title).toBe('Add Include config.d/work to config');
  });

  test('beside the main file it may be meant for -F', async () => {
    const asked = await ask('//- /home/u/.ssh/work.conf\nHost a\n//- /home/u/.ssh/config\nHost b\n', code);
    expect(only(asked).severity).toBe('information');
    await expectFix(
      '//- /home/u/.ssh/work.conf\nHost a\n//- /home/u/.ssh/config\nHost b\n',
      code,
      'Add Include work.conf to config',
      '//- /home/u/.ssh/config\nInclude work.conf\nHost b\n',
    );
  });
});

describe('silent', () => {
  test.each([
    ['it is included', dropIn('Include /etc/ssh/sshd_config.d/*.conf\n')],
    ['the main file is not there', '//- /etc/ssh/sshd_config.d/10-x.conf\nPort 22\n'],
    ['it is a copy of the main file', '//- /etc/ssh/sshd_config.bak\nPort 22\n//- /etc/ssh/sshd_config\nPort 22\n'],
    ['it stands elsewhere', '//- /w/ssh_config\nHost a\n//- /home/u/.ssh/config\nHost b\n'],
    [
      'an Include line is not known',
      '//- /home/u/.ssh/config.d/work\nHost a\n//- /home/u/.ssh/config\nInclude ~other/*\n',
    ],
  ])('%s', async (_, text) => {
    const { findings } = await ask(text, code);
    expect(findings).toEqual([]);
  });
});
