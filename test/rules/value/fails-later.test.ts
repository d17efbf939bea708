import { describe, expect, test } from 'vitest';
import { expectFix, expectMarks, messagesOf } from '../../harness/rules';

const codes = 'value/fails-later';

describe('value/fails-later', () => {
  test('tokens and variables that ssh does not fill in, a port behind a name', async () => {
    const asked = await expectMarks(
      String.raw`
      Host box
          IdentityFile %USERPROFILE%\.ssh\id_ed25519
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ value/fails-later
          CertificateFile ~/.ssh/%z-cert.pub
                          ^^^^^^^^^^^^^^^^^^ value/fails-later
          ProxyCommand nc %h %q
                       ^^^^^^^^ value/fails-later
          IdentityFile $HOME/.ssh/id_a
                       ^^^^^^^^^^^^^^^ value/fails-later
          HostName 192.0.2.3:23333
                   ^^^^^^^^^^^^^^^ value/fails-later
      Host remote
          HostName $remote_host
                   ^^^^^^^^^^^^ value/fails-later
      `,
      codes,
    );
    expect(messagesOf(asked)[0]).toBe(
      'IdentityFile has no token %USERPROFILE%: ssh fails when it connects. Write %% for a plain %.',
    );
    expect(messagesOf(asked)[3]).toBe(`$HOME is not filled in: only the form \${HOME} is.`);
  });

  test('what ssh fills in, and what only looks alike', async () => {
    await expectMarks(
      `
      Host box *.example.com
          IdentityFile %d/.ssh/%u-%h
          IdentityFile \${HOME}/.ssh/id_b
          IdentityFile ~/.ssh/a$b
          CertificateFile none
          ProxyCommand sh -c 'echo $HOME 100%%; exec nc %h %p'
          HostName %h.example.com
      Host six
          HostName 2001:db8::1
      Host jump
          ProxyJump user@gate:2222,[2001:db8::1]:22
      `,
      codes,
    );
  });

  test('the fixes', async () => {
    const fix = (before: string, title: string, after: string) =>
      expectFix(`Host a\n  ${before}\n`, codes, title, `Host a\n  ${after}\n`);
    const key = 'IdentityFile ~/.ssh/id_x';
    await fix('IdentityFile %USERPROFILE%\\.ssh\\id_x', 'Write ~/.ssh/id_x', key);
    await fix('IdentityFile $HOME/.ssh/id_x', 'Write ~/.ssh/id_x', key);
    await fix('HostName 192.0.2.3:23333', 'Write HostName 192.0.2.3, Port 23333', 'HostName 192.0.2.3\n  Port 23333');
  });
});
