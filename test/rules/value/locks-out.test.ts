import { describe, expect, test } from 'vitest';
import { expectFirstFix, expectMarks, messagesOf, server } from '../../harness/rules';

const codes = 'value/locks-out';
const marks = (text: string) => expectMarks(text, codes, server);

// each of these asked of sshd 9.2, by logging in as root
describe('value/locks-out', () => {
  test.each([
    ['DenyGroups *', '           ^'],
    ['DenyUsers *@*', '          ^^^'],
    ['AllowUsers !alice', '           ^^^^^^'],
    ['AllowGroups !wheel', '            ^^^^^^'],
  ])('%s', async (line, mark) => {
    await marks(`${line}\n${mark} value/locks-out\n`);
  });

  test('Deny is asked before Allow, and takes away each name', async () => {
    const asked = await marks('AllowUsers root@192.0.2.1\n           ^^^^^^^^^^^^^^ value/locks-out\nDenyUsers r*\n');
    expect(messagesOf(asked)).toEqual([
      'root@192.0.2.1 is denied as well, and so is everybody in AllowUsers: nobody can log in.',
    ]);
  });

  test('methods that are off for the connections of a block', async () => {
    const asked = await marks(
      `
      PasswordAuthentication no
      Match User root
          AuthenticationMethods publickey,password
                                ^^^^^^^^^^^^^^^^^^ value/locks-out
      `,
    );
    expect(messagesOf(asked)).toEqual([
      'Each list of methods needs one that is turned off (PasswordAuthentication no): nobody can log in here.',
    ]);
    await marks(
      `
      AuthenticationMethods publickey
      Match Group sftp
          PubkeyAuthentication no
                               ^^ value/locks-out
      `,
    );
    await marks(
      'UsePAM no\nAuthenticationMethods publickey,keyboard-interactive:pam\n                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ value/locks-out\n',
    );
  });

  test.each([
    ['somebody is left', 'AllowUsers root !alice\nAllowGroups * !x\n'],
    ['only some are denied', 'AllowUsers root bob\nDenyUsers root\nDenyGroups a*\n'],
    ['a name is denied from one address', 'AllowUsers root\nDenyUsers root@192.0.2.1\n'],
    ['a block is closed on purpose', 'Match Address 203.0.113.0/24\n  DenyUsers *\n'],
    ['a block replaces the list', 'DenyUsers *\nMatch User root\n  DenyUsers nobody\n'],
    [
      'one list of methods is possible',
      'PasswordAuthentication no\nMatch User a\n  AuthenticationMethods publickey,password publickey\n',
    ],
    [
      'the block turns the method on',
      'PasswordAuthentication no\nMatch User a\n  PasswordAuthentication yes\n  AuthenticationMethods password\n',
    ],
    [
      'an earlier block may turn it on',
      'PasswordAuthentication no\nMatch Group b\n  PasswordAuthentication yes\nMatch User a\n  AuthenticationMethods password\n',
    ],
    ['any method', 'AuthenticationMethods any\nMatch User a\n  PubkeyAuthentication no\n'],
  ])('not where %s', async (_, text) => {
    await marks(text);
  });

  test('the fixes', async () => {
    const fix = (before: string, title: string, after: string) => expectFirstFix(before, codes, title, after, server);
    await fix('AllowUsers !alice !b*\n', 'Write DenyUsers alice b*', 'DenyUsers alice b*\n');
    await fix(
      'DenyUsers *\nAllowUsers bob\n',
      'Remove this line (AllowUsers alone keeps out all others)',
      'AllowUsers bob\n',
    );
  });
});
