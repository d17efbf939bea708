import { describe, expect, test } from 'vitest';
import { ask, expectFix, expectMarks, messagesOf, server } from '../../harness/rules';

const codes = ['value/', 'argument/'];

describe('value/other', () => {
  test("with OpenSSH's own words", async () => {
    const asked = await expectMarks('Port 99999\n     ^^^^^ value/other\n', codes);
    expect(messagesOf(asked)[0]).toMatch(/^99999 is not a valid value for Port: OpenSSH reports "/);
  });
  test('a semicolon too many', async () => {
    await expectFix('Port 22;\n', 'value/other', 'Replace 22; with 22', 'Port 22\n');
  });
  test('nothing where the verdict depends on the machine', async () => {
    expect((await ask('Port ssh\n', codes)).findings).toEqual([]);
  });
});

describe('value/other, in a list of algorithms', () => {
  test('what is supported stays; nothing takes the place of what is not', async () => {
    await expectFix(
      'HostKeyAlgorithms +ssh-dss,ssh-rsa\n',
      'value/other',
      'Keep only what OpenSSH 10.6 supports: +ssh-rsa',
      'HostKeyAlgorithms +ssh-rsa\n',
    );
    await expectFix('Port 22\nHostKeyAlgorithms +ssh-dss\n', 'value/other', 'Remove this line', 'Port 22\n');
  });
});

describe('value/other, behind another line', () => {
  const files = `
    //- /etc/ssh/sshd_config
    Include /etc/ssh/sshd_config.d/*.conf
    Subsystem sftp /usr/lib/openssh/sftp-server
    //- /etc/ssh/sshd_config.d/10-role.conf
    Subsystem sftp internal-sftp
    `;

  test('a second subsystem of the name, up to 9.4', async () => {
    const asked = await ask(files, codes, { openssh: '9.2' });
    expect(messagesOf(asked)).toEqual([
      'This line does not go with an earlier one: OpenSSH reports "Subsystem \'sftp\' already defined.". With this line, sshd does not start.',
    ]);
    expect(asked.findings[0]?.related?.map(({ uri }) => uri)).toEqual(['file:///etc/ssh/sshd_config.d/10-role.conf']);
    expect((await ask(files, codes)).findings).toEqual([]);
  });

  test('the fix', async () => {
    const twice = 'Subsystem sftp internal-sftp\nSubsystem sftp /bin/x\nPort 22\n';
    const old = { ...server, openssh: '9.2' };
    await expectFix(twice, 'value/other', 'Remove this line', 'Subsystem sftp internal-sftp\nPort 22\n', old);
  });
});

describe('value/other, once all files are read', () => {
  test('a command of sshd without its user', async () => {
    const command = 'AuthorizedKeysCommand /usr/bin/keys %u\n';
    const asked = await ask(command, codes, server);
    expect(messagesOf(asked)).toEqual([
      'OpenSSH reports "AuthorizedKeysCommand set without AuthorizedKeysCommandUser" after it has read all files. With this line, sshd does not start.',
    ]);
    expect(asked.findings.map((f) => f.severity)).toEqual(['error']);
    expect((await ask(`${command}AuthorizedKeysCommandUser nobody\n`, codes, server)).findings).toEqual([]);
  });

  test('an address of another family than AddressFamily says', async () => {
    await expectMarks(
      'ListenAddress 10.0.0.1\nListenAddress ::\n              ^^ value/other\nAddressFamily inet\n',
      codes,
      server,
    );
    await expectMarks('ListenAddress 10.0.0.1\nListenAddress ::\nAddressFamily any\n', codes, server);
  });

  test('a token that ssh cannot expand, for all hosts', async () => {
    await expectMarks('Host *\n  ControlPath ~/.ssh/%z\n              ^^^^^^^^^ value/other\n', codes);
    await expectMarks('Host *\n  ControlPath ~/.ssh/%C\n', codes);
    await expectMarks('IdentityFile ~/.ssh/%z\n', ['value/other', 'argument/']);
  });

  test('what stops ssh for the hosts of one block only is a warning', async () => {
    const asked = await expectMarks(
      'Host web db\n  HostName %z.example.com\n           ^^^^^^^^^^^^^^ value/other\n',
      codes,
    );
    expect(messagesOf(asked)).toEqual([
      'ssh fails at this line for web: it reports "vdollar_percent_expand: unknown key %z" after it has read all files.',
    ]);
    expect(asked.findings.map((f) => f.severity)).toEqual(['warning']);
    await expectMarks('Host web\n  HostName %h.example.com\n  ControlPath ~/.ssh/%C\n', codes);
    await expectMarks('Host web\n  ConnectionAttempts 0\n                     ^ value/other\n', codes);
    await expectMarks('Host web\n  ProxyJump web\n            ^^^ value/other\n', codes);
    await expectMarks('Host web\n  ProxyJump web2\n', codes);
    await expectMarks('Host web\n  HostName 192.0.2.1\nHost web\n  HostName %z\n', codes); // never used
  });
});

describe('value/other, where the machine decides', () => {
  test('a port that is a word: a service of that name may be missing', async () => {
    const asked = await expectMarks('Port nosuch\n     ^^^^^^ value/other\n', codes);
    expect(asked.findings[0]?.severity).toBe('warning');
    expect(messagesOf(asked)).toEqual([
      'nosuch names a port by a word. ssh looks up a service of that name, and stops if there is none.',
    ]);
    await expectMarks('PermitListen 80 localhost:x\n             ^^^^^^^^^^^^^^ value/other\n', codes, server);
  });
  test('not of a service that every machine knows', async () => {
    expect((await ask('Port ssh\nProxyJump gate:ssh\nLocalForward http web:https\n', codes)).findings).toEqual([]);
  });
  test('a flag of a library that the build may not have', async () => {
    const asked = await expectMarks('GSSAPIAuthentication 2\n                     ^ value/other\n', codes, server);
    expect(asked.findings[0]?.severity).toBe('warning');
    expect(messagesOf(asked)[0]).toMatch(
      /^2 is not a valid value for GSSAPIAuthentication\. sshd stops at this line if /,
    );
  });
});

describe('value/other, looked at only where the block applies', () => {
  const old = { ...server, openssh: '8.4' };

  test('a command that is no absolute path', async () => {
    const asked = await ask('Match User kim\n    AuthorizedPrincipalsCommand keys\n', codes, old);
    expect(messagesOf(asked)).toEqual([
      'keys is not a valid value for AuthorizedPrincipalsCommand: sshd reports "AuthorizedPrincipalsCommand must be an absolute path" for all whom this block is for.',
    ]);
    expect(asked.findings[0]?.severity).toBe('warning');
  });
  test('nothing behind a line that is used instead; an error where it is the first one', async () => {
    const first = 'AuthorizedPrincipalsCommand keys\n';
    const behind = `AuthorizedPrincipalsCommand none\n${first}`;
    expect((await ask(behind, codes, old)).findings).toEqual([]);
    expect((await ask(first, codes, old)).findings.map(({ severity }) => severity)).toEqual(['error']);
  });
  test('a Subsystem without a command: passed over behind one of its name from 9.5 to 10.2', async () => {
    const found = async (text: string, openssh: string): Promise<number> =>
      (await ask(text, ['value/other', 'argument/missing'], { ...server, openssh })).findings.length;
    const same = 'Subsystem sftp internal-sftp\nSubsystem sftp\n';
    expect(await found(same, '9.2')).toBe(1);
    expect(await found(same, '10.0')).toBe(0);
    expect(await found(same, '10.6')).toBe(1);
    expect(await found('Subsystem sftp internal-sftp\nSubsystem other\n', '10.0')).toBe(1);
  });
  test('any behind other methods: a warning in a block, an error where sshd stops when it starts', async () => {
    const severities = async (text: string, openssh: string): Promise<unknown[]> =>
      (await ask(text, codes, { ...server, openssh })).findings.map(({ severity }) => severity);
    const block = 'Match User kim\n    AuthenticationMethods publickey any\n';
    expect(await severities(block, '8.4')).toEqual(['warning']);
    expect(await severities(block, '9.2')).toEqual(['warning']);
    expect(await severities(block, '10.0')).toEqual(['error']);
    expect(await severities(`AuthenticationMethods publickey\n${block}`, '8.4')).toEqual(['warning']);
    expect(await severities(`AuthenticationMethods publickey\n${block}`, '9.2')).toEqual(['error']);
  });
});
