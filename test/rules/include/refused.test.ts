import { describe, expect, test } from 'vitest';
import { ask, expectMarks, messagesOf } from '../../harness/rules';

const codes = ['include/refused'];

describe('include/refused', () => {
  test('a drop-in that stops sshd', async () => {
    const asked = await expectMarks(
      `
      //- /etc/ssh/sshd_config
      Include /etc/ssh/sshd_config.d/*.conf
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ include/refused
      ClientAliveInterval 60
      //- /etc/ssh/sshd_config.d/10-good.conf
      Port 22
      //- /etc/ssh/sshd_config.d/zz-broken.conf
      Port 22
      Bogusdirective yes
      `,
      codes,
    );
    expect(asked.findings[0]?.severity).toBe('error');
    expect(messagesOf(asked)).toEqual([
      'A line that it reads is refused: /etc/ssh/sshd_config.d/zz-broken.conf, line 2. With this line, sshd does not start.',
    ]);
    expect(asked.findings[0]?.related).toEqual([
      { uri: 'file:///etc/ssh/sshd_config.d/zz-broken.conf', span: { start: 8, end: 22 }, label: 'refused' },
    ]);
  });

  test('through other files, and in a block', async () => {
    const asked = await expectMarks(
      `
      Host web
          Include good more
                       ^^^^ include/refused
      //- /home/u/.ssh/good
      User u
      //- /home/u/.ssh/more
      Include most
      //- /home/u/.ssh/most

      ServerAliveInterval x
      `,
      codes,
    );
    expect(messagesOf(asked)[0]).toContain('/home/u/.ssh/most, line 2.');
  });

  test('several files', async () => {
    const { findings } = await ask(
      `
      Include a b/*
      //- /home/u/.ssh/a
      User u
      //- /home/u/.ssh/b/1
      ServerAliveInterval x
      //- /home/u/.ssh/b/2
      ServerAliveInterval y
      `,
      codes,
    );
    expect(findings.map(({ data }) => data)).toEqual([
      { variant: 'read', uri: 'file:///home/u/.ssh/b/1', line: 1, files: 2 },
    ]);
  });

  test('a value that does not go with another file', async () => {
    await expectMarks(
      `
      //- /etc/ssh/sshd_config
      Include more.conf
              ^^^^^^^^^ include/refused
      PasswordAuthentication no
      //- /etc/ssh/more.conf
      AuthenticationMethods password
      `,
      codes,
    );
  });

  test('the system-wide file is read after that of the user', async () => {
    const { findings } = await ask(
      `
      //- /home/u/.ssh/config
      User u
      //- /etc/ssh/ssh_config
      Bogus x
      `,
      codes,
    );
    expect(findings.map(({ data, span }) => [data.variant, span])).toEqual([['system', { start: 0, end: 6 }]]);
  });

  test('what is only doubtful, ignored, or ours to say elsewhere is not found', async () => {
    await expectMarks(
      `
      IgnoreUnknown Bogus
      Include more most
      User u
      //- /home/u/.ssh/more
      Bogus x
      Port ssh
      //- /home/u/.ssh/most
      User v
      `,
      codes,
    );
  });
});
