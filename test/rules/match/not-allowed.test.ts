import { describe, expect, test } from 'vitest';
import { ask, expectFix, expectMarks, messagesOf, offered, server } from '../../harness/rules';

const codes = ['match/', 'pattern/', 'text/', 'argument/'];

describe('match/not-allowed', () => {
  test('global keywords below Match, also in a file that a Match block includes', async () => {
    const text = `
      //- /etc/ssh/sshd_config
      Match User a
        TCPKeepAlive no
        ^^^^^^^^^^^^ match/not-allowed
        ClientAliveInterval 30
      Match all
        TCPKeepAlive no
        Include more
      Match Group g
        Include more
      //- /etc/ssh/more
      UseDNS no
      `;
    await expectMarks(text, codes);
    const more = await ask(text, codes, {
      subject: '/etc/ssh/more',
      dialect: 'sshd_config',
    });
    expect(more.findings.map((f) => f.rule)).toEqual(['match/not-allowed']);
  });

  test('keepalive below Match came with 7.4', async () => {
    const text = 'Match User a\n  ClientAliveInterval 30\n';
    expect(messagesOf(await ask(text, codes, { ...server, openssh: '7.3' }))).toEqual([
      'ClientAliveInterval in a Match block requires OpenSSH 7.4 or later. With this line, sshd does not start.',
    ]);
  });

  const title = 'Move TCPKeepAlive above the first Match (then test with sshd -t)';
  test('the line moves with its comment, and counts', async () => {
    const fix = await expectFix(
      'Port 22\n\n# a\nMatch User a\n\tX11Forwarding no\n\tTCPKeepAlive no # c\n',
      'match/not-allowed',
      title,
      'Port 22\nTCPKeepAlive no # c\n\n# a\nMatch User a\n\tX11Forwarding no\n',
      server,
    );
    expect(fix.promises).toEqual([{ keyword: 'TCPKeepAlive', value: 'no' }]);
  });

  test('where a global line has the slot already, the line goes', async () => {
    const asked = await ask('TCPKeepAlive yes\nMatch User a\n  TCPKeepAlive no\n', ['match/not-allowed'], server);
    expect(offered(asked)[0]?.title).toBe('Remove TCPKeepAlive');
  });
});
