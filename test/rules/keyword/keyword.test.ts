import { describe, expect, test } from 'vitest';
import { ask, expectFix, expectMarks, messagesOf, offered } from '../../harness/rules';

const codes = ['keyword/', 'side/wrong', 'text/bom'];
const server = { path: '/etc/ssh/sshd_config' };

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
      'Bogus is not a keyword of OpenSSH 10.6. With this line, ssh fails for every host.',
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

  test('a template is no error', async () => {
    const { findings } = await ask('{{ if .work }}\nUser u\n{{ end }}\n', ['keyword/unknown']);
    expect(findings.map((f) => f.severity)).toEqual(['information', 'information']);
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

describe('keyword/apple-only', () => {
  test('one calm note, not one for each line', async () => {
    const { findings, context } = await ask('Host a\n  UseKeychain yes\nHost b\n  UseKeychain yes\n', codes);
    expect(findings.map((f) => [f.rule, f.severity])).toEqual([['keyword/apple-only', 'warning']]);
    expect(findings[0]?.related).toEqual([{ uri: context.document.uri, span: { start: 34, end: 45 }, label: 'same' }]);
  });

  test('nothing on macOS, nor where it is ignored', async () => {
    expect((await ask('UseKeychain yes\n', codes, { distribution: 'macos' })).findings).toEqual([]);
    expect((await ask('IgnoreUnknown usekeychain\nUseKeychain yes\n', codes)).findings).toEqual([]);
  });

  const title = 'Let every ssh skip UseKeychain if it is not supported (IgnoreUnknown)';
  test.each([
    ['a line at the top', 'Host a\n  UseKeychain yes\n', 'IgnoreUnknown UseKeychain\nHost a\n  UseKeychain yes\n'],
    [
      'above the comment of the first block, below the head of the file',
      '# mine\n\n# a\r\nHost a\r\n  UseKeychain yes\r\n',
      '# mine\n\nIgnoreUnknown UseKeychain\n# a\r\nHost a\r\n  UseKeychain yes\r\n',
    ],
    [
      'into the list that is there',
      'ignoreunknown=Foo\nHost a\n  usekeychain=yes\n',
      'ignoreunknown=Foo,UseKeychain\nHost a\n  usekeychain=yes\n',
    ],
    [
      'into a quoted list',
      'IgnoreUnknown "Foo"\nUseKeychain yes\n',
      'IgnoreUnknown "Foo,UseKeychain"\nUseKeychain yes\n',
    ],
    [
      'a later one is moved up with its names',
      'UseKeychain yes\nIgnoreUnknown Foo\nFoo 1\n',
      'IgnoreUnknown UseKeychain,Foo\nUseKeychain yes\nFoo 1\n',
    ],
  ])('fix: %s', async (_, before, after) => {
    await expectFix(before, 'keyword/apple-only', title, after);
    expect((await ask(after, codes)).findings).toEqual([]);
  });
});

describe('keyword/too-new', () => {
  test('by the release', async () => {
    const text = 'ChannelTimeout session=5m\n^^^^^^^^^^^^^^ keyword/too-new\n';
    const asked = await expectMarks(text, codes, { openssh: '9.2' });
    expect(messagesOf(asked)).toEqual([
      'ChannelTimeout requires OpenSSH 9.6 or later; this file is checked for 9.2. With this line, ssh fails for every host.',
    ]);
    expect((await ask('ChannelTimeout session=5m\n', codes, { openssh: '9.6' })).findings).toEqual([]);
  });

  test('sshd can only leave it out', async () => {
    await expectFix('Port 22\nChannelTimeout session=5m\n', 'keyword/too-new', 'Remove ChannelTimeout', 'Port 22\n', {
      ...server,
      openssh: '8.4',
    });
    await expectFix(
      'User u\nTag x\n',
      'keyword/too-new',
      'Let older releases skip Tag (IgnoreUnknown)',
      'IgnoreUnknown Tag\nUser u\nTag x\n',
      { openssh: '9.2' },
    );
  });
});

describe('keyword/deprecated', () => {
  test('hints, crossed out', async () => {
    const asked = await expectMarks(
      `
      UseRoaming no
      ^^^^^^^^^^ keyword/deprecated
      PubkeyAcceptedKeyTypes +ssh-rsa
      ^^^^^^^^^^^^^^^^^^^^^^ keyword/deprecated
      TCPKeepAlive yes
      `,
      codes,
    );
    expect(asked.findings.map((f) => [f.severity, f.tag])).toEqual(Array(2).fill(['hint', 'deprecated']));
    expect(messagesOf(asked)).toEqual([
      'UseRoaming no longer has any effect.',
      'PubkeyAcceptedKeyTypes is the old name for PubkeyAcceptedAlgorithms.',
    ]);
  });

  test('what Microsoft’s sshd does nothing with, where the settings say Windows', async () => {
    const text = 'X11Forwarding yes\nPort 22\n';
    const asked = await ask(text, codes, { dialect: 'sshd_config', distribution: 'windows' });
    expect(messagesOf(asked)).toEqual(['X11Forwarding has no effect in OpenSSH for Windows.']);
    expect((await ask(text, codes, { dialect: 'sshd_config' })).findings).toEqual([]);
  });

  test('an old name is right for a program that knows no other', async () => {
    expect((await ask('PubkeyAcceptedKeyTypes +ssh-rsa\n', codes, { openssh: '8.4' })).findings).toEqual([]);
  });

  test('fixes', async () => {
    await expectFix(
      '  useroaming no\nUser u\n',
      'keyword/deprecated',
      'Remove useroaming (it has no effect)',
      'User u\n',
    );
    const fix = await expectFix(
      'Host a\n\tkeepalive = no\r\n',
      'keyword/deprecated',
      'Rename keepalive to tcpkeepalive',
      'Host a\n\ttcpkeepalive = no\r\n',
    );
    expect(fix.safe).toBe(true);
  });
});

describe('side/wrong', () => {
  test('both ways', async () => {
    await expectMarks('ClientAliveInterval 60\n^^^^^^^^^^^^^^^^^^^ side/wrong\n', codes);
    await expectMarks('ServerAliveCountMax 3\n^^^^^^^^^^^^^^^^^^^ side/wrong\n', codes, server);
    await expectMarks('PermitRootLogin no\n^^^^^^^^^^^^^^^ side/wrong\n', codes);
  });

  test('rename, with the promise', async () => {
    const client = await expectFix(
      'Host web\n    clientaliveinterval 60\n',
      'side/wrong',
      'Rename clientaliveinterval to serveraliveinterval',
      'Host web\n    serveraliveinterval 60\n',
    );
    expect(client.promises).toEqual([{ host: 'web', keyword: 'ServerAliveInterval', value: '60' }]);
    const other = await expectFix(
      'ServerAliveCountMax 4\n',
      'side/wrong',
      'Rename ServerAliveCountMax to ClientAliveCountMax',
      'ClientAliveCountMax 4\n',
      server,
    );
    expect(other.promises).toEqual([{ keyword: 'ClientAliveCountMax', value: '4' }]);
  });

  test('no rename to a line that would be refused', async () => {
    const asked = await ask('ServerAliveInterval none\n', ['side/wrong'], server);
    expect(offered(asked).map((f) => f.title)).toEqual(['Remove ServerAliveInterval']);
  });
});

describe('text/bom', () => {
  test('a byte order mark, also in front of a comment', async () => {
    const text = '\uFEFF# hosts\nHost a\n';
    const { findings } = await ask(text, codes);
    expect(findings.map((f) => [f.rule, f.severity, f.span])).toEqual([['text/bom', 'error', { start: 0, end: 1 }]]);
    await expectFix(text, 'text/bom', 'Remove the byte order mark', '# hosts\nHost a\n');
  });

  test('UTF-16 is told once', async () => {
    const wide = (text: string): string => [...text].map((c) => `${c}\0`).join('');
    const { findings } = await ask(`\uFFFD\uFFFD${wide('Host a\nUser u\nPort 1\n')}`, [
      'keyword/',
      'argument/',
      'text/',
    ]);
    expect(findings.map((f) => [f.rule, f.variant, f.severity])).toEqual([['text/bom', 'utf-16', 'error']]);
  });

  test('big-endian UTF-16 without a mark is read as empty lines', async () => {
    const wide = (text: string): string => [...text].map((c) => `\0${c}`).join('');
    const { findings } = await ask(wide('Host a'), codes);
    expect(findings.map((f) => [f.variant, f.severity])).toEqual([['silent', 'warning']]);
  });
});
