import { describe, expect, test } from 'vitest';
import { ask, expectFirstFix, expectMarks, messagesOf, offered, server } from '../../harness/rules';

const rule = 'channel/not-applied';
const sshd = (openssh: string) => ({ ...server, openssh });
const finds = async (text: string, openssh: string): Promise<boolean> =>
  (await ask(text, rule, sshd(openssh))).findings.length > 0;

describe(rule, () => {
  test('ChannelTimeout and RekeyLimit in a Match block before 10.5', async () => {
    const asked = await expectMarks(
      `
      Match User kim
          ChannelTimeout session:*=15m
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ channel/not-applied
          RekeyLimit 1G 1h
          ^^^^^^^^^^^^^^^^ channel/not-applied
          ClientAliveInterval 0
      `,
      rule,
      sshd('10.4'),
    );
    expect(messagesOf(asked)[0]).toBe(
      'ChannelTimeout in a Match block requires OpenSSH 10.5 or later: sshd 10.4 prints it, but uses ChannelTimeout none.',
    );
    expect(await finds('Match User kim\n    ChannelTimeout session:*=15m\n', '10.5')).toBe(false);
  });

  test('Match all is applied, if no line comes before it', async () => {
    const all = 'Match all\n    ChannelTimeout session:*=15m\n';
    expect(await finds(all, '9.2')).toBe(false);
    expect(await finds(`ChannelTimeout session:*=1h\n${all}`, '9.2')).toBe(true);
  });

  test('not where it makes no difference', async () => {
    expect(await finds('Match User kim\n    ChannelTimeout *=0\n', '9.2')).toBe(false);
    expect(await finds('ChannelTimeout session:*=1h\nMatch User kim\n    ChannelTimeout session:*=1h\n', '9.2')).toBe(
      false,
    );
  });

  test('moves the line out, where nothing else is set for everybody', async () => {
    const text = 'Port 22\nMatch User kim\n    ChannelTimeout session:*=15m # idle\n    X11Forwarding no\n';
    await expectFirstFix(
      text,
      rule,
      'Move ChannelTimeout above the first Match (applies to all connections)',
      'Port 22\nChannelTimeout session:*=15m # idle\nMatch User kim\n    X11Forwarding no\n',
      sshd('9.2'),
    );
    expect(offered(await ask(`ChannelTimeout session:*=1h\n${text}`, rule, sshd('9.2')))).toEqual([]);
  });
});
