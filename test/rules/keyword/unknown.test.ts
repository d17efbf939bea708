import { describe, expect, test } from 'vitest';
import { formatRelease, newestRelease } from '../../../server/src/language/build';
import { ask, expectFix, expectMarks, messagesOf, offered, server } from '../../harness/rules';

const codes = ['keyword/', 'side/wrong', 'text/bom'];

describe('keyword/unknown', () => {
  test('in every block, applied or not, and behind other errors', async () => {
    await expectMarks(
      `
      Host a
        ServerAliveIntervall 60
        ^^^^^^^^^^^^^^^^^^^^ keyword/unknown
      Host b
        Bogus 1
        ^^^^^ keyword/unknown
        User u
      `,
      codes,
    );
  });

  test('says what it means for all hosts, and what was meant', async () => {
    const asked = await ask('ServerAliveIntervall 60\nBogus 1\n', codes);
    expect(messagesOf(asked)).toEqual([
      'ServerAliveIntervall is not an OpenSSH keyword. Did you mean ServerAliveInterval? With this line, ssh fails for every host.',
      `Bogus is not a keyword of OpenSSH ${formatRelease(newestRelease)}. With this line, ssh fails for every host.`,
    ]);
  });

  test.each([
    ['ServerAliveIntervall 60\n', 'ServerAliveInterval 60\n'],
    ['serveraliveintervall=60\r\n', 'serveraliveinterval=60\r\n'],
    ['\tServer_Alive_Interval\t60', '\tServerAliveInterval\t60'],
    ['ServerAliveInterval: 60 # c\n', 'ServerAliveInterval 60 # c\n'],
    ['HostNmae h\n', 'Hostname h\n'],
  ])('the nearest keyword: %j', async (before, after) => {
    const [fix] = offered(await ask(before, ['keyword/unknown']));
    await expectFix(before, 'keyword/unknown', fix?.title ?? '', after);
    expect(fix?.preferred).toBe(true);
  });

  test('a fix promises the value that ssh will use', async () => {
    const fix = await expectFix(
      'Host web\n  ServerAliveIntervall 60\n',
      'keyword/unknown',
      'Replace ServerAliveIntervall with ServerAliveInterval',
      'Host web\n  ServerAliveInterval 60\n',
    );
    expect(fix.promises).toEqual([{ host: 'web', keyword: 'ServerAliveInterval', value: '60' }]);
  });

  test('; starts no comment', async () => {
    await expectFix('; my hosts\nUser u\n', 'keyword/unknown', 'Make it a comment', '# my hosts\nUser u\n');
    await expectFix('// my hosts\n', 'keyword/unknown', 'Make it a comment', '# my hosts\n');
  });

  test('marks of a template, where OpenSSH reads the file as it is', async () => {
    const { findings } = await ask('{{ if .work }}\nUser u\n{{ end }}\n', ['keyword/unknown']);
    expect(findings.map((f) => f.severity)).toEqual(['error', 'error']);
  });

  test("another vendor's keyword is one only where it is not patched in", async () => {
    const text = 'GSSAPIKeyExchange yes\n';
    expect((await ask(text, codes)).findings).toHaveLength(1);
    expect((await ask(text, codes, { distribution: 'redhat' })).findings).toHaveLength(0);
    expect((await ask(text, codes, { distribution: 'debian', openssh: '9.2' })).findings).toHaveLength(0);
    expect((await ask(text, codes, { distribution: 'debian', openssh: '10.6' })).findings).toHaveLength(1);
    // whose program reads the file is only supposed: no error
    expect((await ask(text, codes)).findings.map((f) => f.severity)).toEqual(['warning']);
    await expectFix(
      text,
      'keyword/unknown',
      'Let ssh skip GSSAPIKeyExchange if it is not supported (IgnoreUnknown)',
      `IgnoreUnknown GSSAPIKeyExchange\n${text}`,
    );
  });

  test('IgnoreUnknown: from its line on, the first one, only where it surely applies', async () => {
    await expectMarks('IgnoreUnknown Foo,b*\nFoo 1\nHost a\n  Bar 1\n', codes);
    await expectMarks('Foo 1\n^^^ keyword/unknown\nIgnoreUnknown Foo\n', codes);
    await expectMarks('IgnoreUnknown Bar\nIgnoreUnknown Foo\nFoo 1\n^^^ keyword/unknown\n', codes);
    await expectMarks('Host a\n  IgnoreUnknown Foo\n  Foo 1\n  ^^^ keyword/unknown\n', codes);
    await expectMarks('Host *\n  IgnoreUnknown Foo\n  Foo 1\n', codes);
    await expectMarks('Host a\n  IgnoreUnknown Foo\nHost *\n  IgnoreUnknown Foo\n  Foo 1\n', codes);
    await expectMarks('IgnoreUnknown *,!foo\nFoo 1\n^^^ keyword/unknown\n', codes);
  });

  test('IgnoreUnknown of an earlier file counts', async () => {
    await expectMarks(
      `
      //- /home/u/.ssh/config
      Include ignore
      Foo 1
      //- /home/u/.ssh/ignore
      IgnoreUnknown Foo
      `,
      codes,
    );
  });

  test('sshd has no IgnoreUnknown', async () => {
    await expectMarks('IgnoreUnknown Foo\n^^^^^^^^^^^^^ side/wrong\nFoo 1\n^^^ keyword/unknown\n', codes, server);
  });

  test('removed ones', async () => {
    const asked = await ask('GSSAuthentication yes\n', codes, server);
    expect(asked.findings.map((f) => f.rule)).toEqual(['keyword/unknown']);
  });
});
