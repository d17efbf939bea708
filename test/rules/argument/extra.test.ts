import { describe, expect, test } from 'vitest';
import { ask, expectFix, expectMarks, messagesOf, offered } from '../../harness/rules';

const codes = ['value/', 'argument/'];

describe('argument/extra', () => {
  test('the words that are left over', async () => {
    const asked = await expectMarks('Port 22 User me\n        ^^^^^^^ argument/extra\n', codes);
    expect(messagesOf(asked)).toEqual([
      'Port has extra arguments at the end of the line. With this line, ssh fails for every host.',
    ]);
  });
  test('silent where a keyword takes several words, and in front of a comment', async () => {
    await expectMarks('SendEnv A B\nPort 22 # User me\nProxyCommand nc %h %p\n', codes);
  });
  test('a path with spaces is put in quotes, and not cut off', async () => {
    const asked = await ask('Host box\n  IdentityFile C:\\my keys\\lab.pem\n', codes);
    expect(offered(asked).map((fix) => fix.title)).toEqual(['Put the path in quotes: "C:\\my keys\\lab.pem"']);
    await expectFix(
      'CertificateFile ~/my keys/a-cert.pub # c\n',
      'argument/extra',
      'Put the path in quotes: "~/my keys/a-cert.pub"',
      'CertificateFile "~/my keys/a-cert.pub" # c\n',
    );
    await expectFix('IdentityFile ~/.ssh/id_a work\n', 'argument/extra', 'Remove work', 'IdentityFile ~/.ssh/id_a\n');
  });
  test('algorithms get their commas', async () => {
    const fixed = 'Ciphers aes128-ctr,aes256-ctr,aes192-ctr\n';
    const title = 'Separate with commas: aes128-ctr,aes256-ctr,aes192-ctr';
    await expectFix('Ciphers aes128-ctr, aes256-ctr aes192-ctr\n', 'argument/extra', title, fixed);
  });
  test('fixes', async () => {
    await expectFix('Port 22  User me\r\n', 'argument/extra', 'Remove User me', 'Port 22\r\n');
    await expectFix('Port 22 my port', 'argument/extra', 'Make my port a comment', 'Port 22 # my port');
  });
});
