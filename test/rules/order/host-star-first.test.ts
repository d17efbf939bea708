import { describe, expect, test } from 'vitest';
import { ask, everyRule, expectFix, expectMarks, messagesOf, offered } from '../../harness/rules';

const codes = ['order/', 'dropin/wins'];

describe('order/host-star-first', () => {
  test('only where it shadows', async () => {
    const asked = await expectMarks(
      `
      Host *
      ^^^^^^ order/host-star-first
        ServerAliveInterval 0
      Host web
        ServerAliveInterval 60
        ^^^^^^^^^^^^^^^^^^^^^^ order/shadowed
        User u
      `,
      codes,
    );
    expect(messagesOf(asked)[0]).toBe('"Host *" is read first, so ServerAliveInterval of a block below is never used.');
    expect((await ask('Host *\n  Port 22\nHost web\n  User u\n', codes)).findings).toEqual([]);
  });

  test('one mistake gives one warning: the lines that lose are only faded', async () => {
    const text = 'Host *\n  ServerAliveInterval 30\n  Port 22\nHost web\n  ServerAliveInterval 60\n  Port 7\n';
    const { findings } = await ask(text, everyRule);
    expect(findings.filter(({ severity }) => severity !== 'hint').map(({ rule }) => rule)).toEqual([
      'order/host-star-first',
    ]);
    expect(findings.filter(({ tag }) => tag === 'unnecessary')).toHaveLength(2);
  });

  const title = 'Move Host * to the end of the file';
  test.each([
    [
      'with its comment and one blank line',
      '# mine\n\n# defaults\nHost *\n  ServerAliveInterval 0\n\n# web\nHost web\n  ServerAliveInterval 60\n',
      '# mine\n\n# web\nHost web\n  ServerAliveInterval 60\n\n# defaults\nHost *\n  ServerAliveInterval 0\n',
    ],
    [
      'without final newline',
      'Host *\r\n\tServerAliveInterval 0\r\nHost web\r\n\tServerAliveInterval 60',
      'Host web\r\n\tServerAliveInterval 60\r\nHost *\r\n\tServerAliveInterval 0',
    ],
  ])('fix: %s', async (_, before, after) => {
    const fix = await expectFix(before, 'order/host-star-first', title, after);
    expect(fix.promises).toEqual([{ host: 'web', keyword: 'ServerAliveInterval', value: '60' }]);
    expect((await ask(after, codes)).findings).toEqual([]);
  });

  test('a block that others need where it is stays', async () => {
    const asked = await ask('Host *\n  IgnoreUnknown x\n  Port 1\nHost a\n  x 1\n  Port 2\n', [
      'order/host-star-first',
    ]);
    expect(asked.findings).toHaveLength(1);
    expect(offered(asked)).toEqual([]);
  });
});
