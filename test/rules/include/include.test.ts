import { describe, expect, test } from 'vitest';
import type { FileContent } from '../../../server/src/snapshot/file-system';
import { applied, ask, askFiles, expectFix, expectMarks, messagesOf, offered } from '../../harness/rules';

const codes = ['include/', 'file/'];
const server = { path: '/etc/ssh/sshd_config' };

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

  test('braces become words', async () => {
    await expectFix(
      'Include /tmp/{a,b}.conf # c\n',
      'include/no-file',
      'Write /tmp/a.conf /tmp/b.conf',
      'Include /tmp/a.conf /tmp/b.conf # c\n',
    );
  });
});

describe('include/in-block', () => {
  const files = (inner: string): string => `
    //- /home/u/.ssh/config
    Port 22
    Host x
      User u
      Include more
      ^^^^^^^^^^^^ include/in-block
    //- /home/u/.ssh/more
    ${inner}
    `;
  test('blocks inside match nothing for others', async () => {
    const asked = await expectMarks(files('Host y'), codes);
    expect(asked.findings[0]?.severity).toBe('warning');
    expect(messagesOf(asked)).toEqual([
      'Read only for "Host x": for all others, the Host and Match lines in it match nothing.',
    ]);
  });
  test('settings alone may well be meant so', async () => {
    expect((await ask(files('Port 1'), codes)).findings.map((f) => f.severity)).toEqual(['information']);
    expect((await ask(files('Host y').replace('Host x', 'Host *'), codes)).findings).toEqual([]);
  });
  test('the fix', async () => {
    const asked = await ask(files('Host y'), ['include/in-block']);
    const [fix] = offered(asked);
    expect(fix?.title).toBe('Move Include to the top of the file, for all hosts');
    expect(fix && applied(asked.context, fix).get('file:///home/u/.ssh/config')).toBe(
      'Include more\nPort 22\nHost x\n  User u\n',
    );
  });
});

describe('include/too-deep', () => {
  test('a file that includes itself, or one that leads back', async () => {
    const asked = await expectMarks(
      `
      //- /home/u/.ssh/config
      Include other config
              ^^^^^ include/too-deep
      //- /home/u/.ssh/other
      Include config
      `,
      codes,
    );
    expect(asked.findings[0]?.severity).toBe('error');
    expect(messagesOf(asked)).toEqual(['other leads back to this file. With this line, ssh fails for every host.']);
    await expectMarks('Include conf*\n        ^^^^^ include/too-deep\n', codes);
  });

  test('16 levels are read, the 17th is not', async () => {
    const chain = (length: number): string =>
      Array.from({ length }, (_, i) => `//- /home/u/.ssh/${i === 0 ? 'config' : `f${i}`}\nInclude f${i + 1}\n`).join(
        '',
      ) + `//- /home/u/.ssh/f${length}\nPort 1\n`;
    const at = async (length: number) =>
      (await ask(chain(length), codes, { subject: `/home/u/.ssh/f${length - 1}`, dialect: 'ssh_config' })).findings;
    expect(await at(16)).toEqual([]);
    expect((await at(17)).map((f) => [f.rule, f.variant])).toEqual([['include/too-deep', 'depth']]);
  });

  test('files that include each other twice cost nothing', async () => {
    const twice = 'Include a\nInclude b\nInclude a\nInclude b\n';
    const files = ['config', 'a', 'b'].map((name) => `//- /home/u/.ssh/${name}\n${twice}`).join('');
    const inside = { subject: '/home/u/.ssh/a', dialect: 'ssh_config' } as const;
    expect((await ask(files, codes, inside)).findings).toHaveLength(4);
    expect((await ask(files, codes)).findings).toEqual([]);
  });
});

describe('what is no text file', () => {
  const config = 'Host a\n  Include odd\n';
  const about = (odd: FileContent, options = {}) =>
    askFiles(
      new Map<string, string | FileContent>([
        ['file:///home/u/.ssh/config', config],
        ['file:///home/u/.ssh/odd', odd],
      ]),
      codes,
      options,
    );

  test('unreadable', async () => {
    const asked = await about({ kind: 'unreadable', reason: 'Permission denied' });
    expect(asked.findings.map((f) => [f.rule, f.severity, f.span])).toEqual([
      ['include/unreadable', 'error', { start: 17, end: 20 }],
    ]);
    expect(messagesOf(asked)).toEqual([
      '/home/u/.ssh/odd cannot be read: Permission denied. With this line, ssh fails for every host.',
    ]);
  });

  test('a device or a pipe', async () => {
    const asked = await about({ kind: 'special' });
    expect(asked.findings.map((f) => [f.rule, f.severity])).toEqual([['file/special', 'information']]);
  });

  test('too large', async () => {
    const asked = await about({ kind: 'too-large', bytes: 1e9 });
    expect(asked.findings.map((f) => [f.rule, f.severity])).toEqual([['file/limit', 'warning']]);
    expect(messagesOf(asked)).toEqual([
      '/home/u/.ssh/odd is too large for this tool and not read here, so what it sets is unknown.',
    ]);
  });

  test('outside of what can be seen: unknown, not missing', async () => {
    expect((await about({ kind: 'unknown' })).findings).toEqual([]);
  });

  test('writable by others', async () => {
    const text = 'User u\n';
    const bad = await about({ kind: 'text', text, trust: 'bad' });
    expect(bad.findings.map((f) => [f.rule, f.severity, f.span.start])).toContainEqual(['file/mode', 'error', 17]);
    const group = { kind: 'text', text, trust: 'own-group' } as const;
    expect((await about(group)).findings.map((f) => f.rule)).toContain('file/mode');
    expect((await about(group, { distribution: 'debian' })).findings.map((f) => f.rule)).not.toContain('file/mode');
  });
});

describe('file/mode of the file itself', () => {
  const about = (path: string, options = {}) =>
    askFiles(
      new Map([[`file://${path}`, { kind: 'text' as const, text: 'User u\n', trust: 'bad' as const }]]),
      codes,
      options,
    );
  test("the user's own file is refused; one named with -F, the system's and sshd's are not looked at", async () => {
    expect((await about('/home/u/.ssh/config')).findings.map((f) => [f.rule, f.severity])).toEqual([
      ['file/mode', 'error'],
    ]);
    expect((await about('/home/u/.ssh/config', { explicitFile: true })).findings).toEqual([]);
    expect((await about('/etc/ssh/ssh_config')).findings).toEqual([]);
    expect((await about('/etc/ssh/sshd_config')).findings).toEqual([]);
  });
});
