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
