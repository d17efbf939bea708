import { describe, expect, test } from 'vitest';
import { ask, expectFix, expectMarks, messagesOf, server } from '../../harness/rules';

const codes = ['match/', 'pattern/', 'text/', 'argument/'];

describe('pattern/never', () => {
  test('what nobody types', async () => {
    const asked = await expectMarks(
      `
      Host !a !b
           ^^^^^ pattern/never
      Host a !a
           ^^^^ pattern/never
      Host me@web
           ^^^^^^ pattern/never
      Host GitHub.com
           ^^^^^^^^^^ pattern/never
      Match user !root
                 ^^^^^ pattern/never
      Match !user !root
      Match user *,!root
      Host * !a
      Host Web
      `,
      codes,
    );
    expect(asked.findings.map((f) => f.severity)).toEqual([
      'information',
      'information',
      'information',
      'hint',
      'information',
    ]);
  });

  test('a pattern that fits the HostName only', async () => {
    const text = (more: string): string =>
      `Host web\n  HostName web.example.com\nHost *.example.com\n  User u\n${more}`;
    const asked = await ask(text(''), ['pattern/never']);
    expect(messagesOf(asked)).toEqual([
      '*.example.com is compared with the name as typed, not with HostName: "ssh web" does not match.',
    ]);
    expect((await ask(text('Match final host x\n'), ['pattern/never'])).findings).toEqual([]);
    expect((await ask(text('').replace('*.example.com', 'web *.example.com'), ['pattern/never'])).findings).toEqual([]);
  });

  test.each([
    ['Host !a\n', 'Match all but these: put * in front', 'Host * !a\n'],
    ['Match user !root\n', 'Match all but these: *,!root', 'Match user *,!root\n'],
    ['Match user=!root\n', 'Match all but these: *,!root', 'Match user=*,!root\n'],
    ['Host me@web b\n', 'Remove the user name', 'Host web b\n'],
    ['Host GitHub.com\n', 'Write github.com', 'Host github.com\n'],
  ])('fix of %j', async (before, title, after) => {
    await expectFix(before, 'pattern/never', title, after);
  });
});

describe('pattern/never: what no name is', () => {
  test('a network, a bar, a space', async () => {
    const asked = await expectMarks(
      `
      Host 10.2.0.0/16 web
           ^^^^^^^^^^^ pattern/never
          User u
      Host "My Server"
           ^^^^^^^^^^^ pattern/never
          User u
      Host a | b
             ^ pattern/never
          User u
      Host x|y
           ^^^ pattern/never
          User u
      Match user alice|bob
                 ^^^^^^^^^ pattern/never
          Port 22
      Host 2001:db8::1 192.0.2.1 a/b *.example.com
          User u
      `,
      'pattern/never',
    );
    expect(new Set(asked.findings.map((f) => f.severity))).toEqual(new Set(['warning']));
  });

  test('the fixes', async () => {
    const fix = (before: string, title: string, after: string) =>
      expectFix(`${before}\n  User u\n`, 'pattern/never', title, `${after}\n  User u\n`);
    await fix('Host 10.2.0.0/16', 'Write 10.2.*', 'Host 10.2.*');
    await fix('Host 10.2.3.4/32', 'Write 10.2.3.4', 'Host 10.2.3.4');
    await fix('Host a | b', 'Remove |', 'Host a b');
    await fix('Host a|b', 'Write a b', 'Host a b');
    await fix('Match user a|b', 'Write a,b', 'Match user a,b');
  });

  test('sshd: the criterion that compares addresses', async () => {
    const text = (criterion: string) => `Match ${criterion} 192.0.2.0/24\n  ClientAliveInterval 60\n`;
    await expectFix(text('Host'), 'pattern/never', 'Compare with the address', text('Address'), server);
    expect((await ask(text('Address'), 'pattern/never', server)).findings).toEqual([]);
  });
});
