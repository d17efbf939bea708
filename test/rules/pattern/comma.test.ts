import { describe, expect, test } from 'vitest';
import { expectFix, expectMarks, messagesOf } from '../../harness/rules';

const codes = ['match/', 'pattern/', 'text/', 'argument/'];

describe('pattern/comma', () => {
  test('the comma is part of the name', async () => {
    const asked = await expectMarks('Host a, b,c d\n     ^^^^^^ pattern/comma\n', codes);
    expect(asked.findings[0]?.severity).toBe('warning');
    await expectFix('Host a, b,c d # e\n', 'pattern/comma', 'Separate with spaces: a b c', 'Host a b c d # e\n');
  });

  test('in the lists of sshd, and of environment variables', async () => {
    const sshd = { path: '/etc/ssh/sshd_config' };
    const users =
      'AllowUsers alice,bob carol\n           ^^^^^^^^^ pattern/comma\nAcceptEnv LANG,LC_*\n          ^^^^^^^^^ pattern/comma\n';
    const asked = await expectMarks(users, codes, sshd);
    expect(messagesOf(asked)[0]).toBe(
      'The comma is part of the name alice,bob, so nothing matches. Separate the names with spaces.',
    );
    await expectFix('DenyGroups a,b\n', 'pattern/comma', 'Separate with spaces: a b', 'DenyGroups a b\n', sshd);
    await expectMarks('AllowUsers alice@192.0.2.1,192.0.2.2 bob\n', codes, sshd);
  });

  test('silent for patterns that blanks separate, and for Match, whose lists want commas', async () => {
    await expectMarks('Host a b # c,d\nMatch host a,b\n', codes);
  });
});
