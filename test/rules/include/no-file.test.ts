import { describe, expect, test } from 'vitest';
import { ask, expectFix, expectMarks, messagesOf, server } from '../../harness/rules';

const codes = ['include/', 'file/'];

describe('include/no-file', () => {
  test('hints, with the place that was looked at', async () => {
    const asked = await expectMarks(
      `
      Include missing
              ^^^^^^^ include/no-file
      Include ~/nothing /tmp/{a,b}
              ^^^^^^^^^ include/no-file
                        ^^^^^^^^^^ include/no-file
      `,
      codes,
    );
    expect(asked.findings.map((f) => f.severity)).toEqual(['hint', 'hint', 'hint']);
    expect(messagesOf(asked)).toEqual([
      'missing matches no file (looked for /home/u/.ssh/missing).',
      '~/nothing matches no file.',
      '/tmp/{a,b} matches no file: braces are not a pattern here.',
    ]);
  });

  test('a copy of ~/.ssh says nothing of what will be beside it in its place', async () => {
    const text = 'Include conf.d/*\nInclude ~/.ssh/more\nInclude ~/nothing\n';
    for (const folder of ['.ssh', 'private_dot_ssh'])
      expect(messagesOf(await ask(text, codes, { path: `/w/dotfiles/${folder}/config` }))).toEqual([
        '~/nothing matches no file.',
      ]);
  });

  test('sshd: ~ is no home, relative paths start in /etc/ssh', async () => {
    expect(messagesOf(await ask('Include ~/x\nInclude more\n', codes, server))).toEqual([
      'sshd does not expand ~: ~/x matches no file. Write the full path.',
      'more matches no file (looked for /etc/ssh/more).',
    ]);
  });

  test("the empty folder that packages ship is fine, ~ in the system's file is refused", async () => {
    expect((await ask('Include /etc/ssh/sshd_config.d/*.conf\n', codes, server)).findings).toEqual([]);
    const asked = await ask('Include ~/x\n', codes, { path: '/etc/ssh/ssh_config' });
    expect(asked.findings.map((f) => [f.rule, f.severity])).toEqual([['include/no-file', 'error']]);
  });

  test('in the files of another machine the tree is named, never a path of this one', async () => {
    const of = async (path: string, text: string) => {
      const stage = `//- /work/rootfs/etc/ssh/x\n\n//- /work/rootfs${path}\n${text}`;
      return messagesOf(await ask(stage, codes, { path: `/work/rootfs${path}` }));
    };
    const machine = '; for this file, / is rootfs).';
    expect(await of('/etc/ssh/sshd_config', 'Include /etc/ssh/more\nInclude more\n')).toEqual([
      `/etc/ssh/more matches no file (looked for rootfs/etc/ssh/more${machine}`,
      `more matches no file (looked for rootfs/etc/ssh/more${machine}`,
    ]);
    expect(await of('/home/kim/.ssh/config', 'Include ~/a b %d/c\n')).toEqual([
      `~/a matches no file (looked for rootfs/home/kim/a${machine}`,
      `b matches no file (looked for rootfs/home/kim/.ssh/b${machine}`,
      `%d/c matches no file (looked for rootfs/home/kim/c${machine}`,
    ]);
    expect(await of('/etc/ssh/sshd_config', 'Include /etc/ssh/sshd_config.d/*.conf\n')).toEqual([]);
  });

  test('what is not known is not said', async () => {
    expect((await ask('Include ~other/x\n', codes)).findings).toEqual([]);
  });

  test('a folder', async () => {
    const files = '//- /home/u/.ssh/config\nInclude conf.d\n//- /home/u/.ssh/conf.d/a\nPort 1\n';
    expect(messagesOf(await ask(files, codes))).toEqual([
      'conf.d is a directory, and OpenSSH reads none of its files. Write conf.d/*.',
    ]);
    await expectFix(files, 'include/no-file', 'Include all files in the directory: conf.d/*', 'Include conf.d/*\n');
  });

  test('variables where this release fills none in', async () => {
    const of = async (openssh: string) => (await ask(`Include \${HOME}/x.conf\n`, codes, { openssh })).findings;
    expect((await of('9.2')).map((f) => f.data.variant)).toEqual(['literal']);
    expect((await of('10.6')).map((f) => f.data.variant)).not.toContain('braces');
  });

  test('braces become words', async () => {
    await expectFix(
      'Include /tmp/{a,b}.conf # c\n',
      'include/no-file',
      'Write /tmp/a.conf /tmp/b.conf',
      'Include /tmp/a.conf /tmp/b.conf # c\n',
    );
  });
});
