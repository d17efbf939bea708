import { describe, expect, test } from 'vitest';
import { ask, expectFix, expectMarks, messagesOf } from '../../harness/rules';

const codes = ['keyword/', 'side/wrong', 'text/bom'];

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
