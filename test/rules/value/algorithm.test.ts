import { describe, expect, test } from 'vitest';
import { ask, type Codes, expectFirstFix, expectMarks, messagesOf } from '../../harness/rules';

const codes: Codes = ['value/algorithm', 'value/other'];

describe('value/algorithm', () => {
  test('an option of the build, or what a vendor brings to an older release', async () => {
    const dss =
      'Host old\n  HostKeyAlgorithms +ssh-dss,ssh-rsa\n                    ^^^^^^^^^^^^^^^^ value/algorithm\n';
    const asked = await expectMarks(dss, codes, { openssh: '9.8' });
    expect(messagesOf(asked)).toEqual([
      'Not every build of OpenSSH 9.8 has ssh-dss. ssh fails where it is missing: ask the program with -Q.',
    ]);
    await expectMarks(
      'KexAlgorithms sntrup761x25519-sha512\n              ^^^^^^^^^^^^^^^^^^^^^^ value/algorithm\n',
      codes,
      {
        openssh: '9.2',
        distribution: 'debian',
      },
    );
    await expectMarks(
      'Ciphers rijndael-cbc@lysator.liu.se\n        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ value/algorithm\n',
      codes,
      {
        distribution: 'redhat',
      },
    );
  });

  test('can be left out', async () => {
    const options = { openssh: '9.8' };
    await expectFirstFix(
      'HostKeyAlgorithms +ssh-dss,ssh-rsa\n',
      'value/algorithm',
      'Leave out ssh-dss (every build has the rest)',
      'HostKeyAlgorithms +ssh-rsa\n',
      options,
    );
    await expectFirstFix(
      'HostKeyAlgorithms +ssh-dss\n',
      'value/algorithm',
      'Remove this line (not every build has ssh-dss)',
      '',
      options,
    );
  });

  test('what every build has, what is taken away, what is refused otherwise', async () => {
    const fine = ['HostKeyAlgorithms ssh-rsa,ssh-ed25519', 'KexAlgorithms -sntrup*', 'HostKeyAlgorithms ssh-*'];
    for (const line of fine) expect((await ask(`${line}\n`, codes)).findings).toEqual([]);
  });
});

describe('names that no build of the release has', () => {
  // seen with 8.4, 9.2, 10.0 and 10.6
  test.each([
    ['HostKeyAlgorithms +ssh-dss', '10.0', '9.2'],
    ['PubkeyAcceptedKeyTypes ssh-ds*', '10.6', '9.2'],
    ['KexAlgorithms mlkem768x25519-sha256', '9.2', '10.0'],
    ['Ciphers rijndael-cbc@lysator.liu.se', '9.2', '8.4'],
    ['KexAlgorithms sntrup4591761x25519-sha512@tinyssh.org', '9.2', '8.4'],
    ['CASignatureAlgorithms ssh-mldsa44-ed25519', '10.0', '10.6'],
  ])('%s at %s', async (line, refusing, accepting) => {
    const of = async (openssh: string) =>
      (await ask(`${line}\n`, codes, { openssh, distribution: 'debian' })).findings.map((f) => [f.rule, f.severity]);
    expect(await of(refusing)).toEqual([['value/other', 'error']]);
    expect(await of(accepting)).toEqual([]);
  });
});
