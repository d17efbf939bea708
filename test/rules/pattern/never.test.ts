import { describe, expect, test } from 'vitest';
import { ask, expectFix, expectMarks, messagesOf } from '../../harness/rules';

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
