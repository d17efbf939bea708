import { describe, expect, test } from 'vitest';
import { ask, expectFirstFix, expectMarks, messagesOf } from '../../harness/rules';

const rule = 'session/typed-text';
const xshell = { path: '/a.xsh', dialect: 'xshell' } as const;
const crt = { path: '/Config/Sessions/a.ini' } as const;

describe(rule, () => {
  test('Xshell', async () => {
    const asked = await expectMarks(
      String.raw`
      [CONNECTION:KEEPALIVE]
      SendKeepAlive=1
      SendKeepAliveInterval=60
      KeepAliveString=\n
                      ^^ session/typed-text
      KeepAlive=0
      KeepAliveInterval=60
    `,
      [rule, 'session/off'],
      xshell,
    );
    expect(messagesOf(asked)).toEqual([
      'This text is typed into the session every 1 min as keepalive: it goes to whatever program is in front.',
    ]);
  });

  test('the fix turns it off, and packets on', async () => {
    await expectFirstFix(
      '[CONNECTION:KEEPALIVE]\nSendKeepAliveInterval=180\nKeepAliveInterval=180\nKeepAliveString=\\r\nSendKeepAlive=1\nKeepAlive=0\n',
      rule,
      'Send a keepalive packet every 1 min instead',
      '[CONNECTION:KEEPALIVE]\nSendKeepAliveInterval=180\nKeepAliveInterval=60\nKeepAliveString=\\r\nSendKeepAlive=0\nKeepAlive=1\n',
      xshell,
    );
    await expectFirstFix(
      'D:"Idle NO-OP Check"=00000001\nD:"Idle NO-OP Timeout"=0000003c\nD:"Idle Check"=00000001\nS:"Idle String"=ls\n',
      rule,
      'Turn off the text, as keepalive packets are on',
      'D:"Idle NO-OP Check"=00000001\nD:"Idle NO-OP Timeout"=0000003c\nD:"Idle Check"=00000000\nS:"Idle String"=ls\n',
      crt,
    );
  });

  test('a text that is empty, or switched off', async () => {
    expect((await ask('D:"Idle Check"=00000001\nS:"Idle String"=\n', rule, crt)).findings).toEqual([]);
    expect((await ask('D:"Idle Check"=00000000\nS:"Idle String"=x\n', rule, crt)).findings).toEqual([]);
  });

  test('the text is never repeated', async () => {
    const secret = 'hunter2';
    const asked = await ask(`D:"Idle Check"=00000001\nS:"Idle String"=${secret}\n`, rule, crt);
    expect(asked.findings).toHaveLength(1);
    expect(JSON.stringify([asked.findings, messagesOf(asked)])).not.toContain(secret);
  });
});
