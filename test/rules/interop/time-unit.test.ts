import { describe, expect, test } from 'vitest';
import { ask, expectFirstFix, expectMarks, message } from '../../harness/rules';

const rule = 'interop/time-unit';

describe(rule, () => {
  test('a time in minutes', async () => {
    const asked = await expectMarks(
      `
      Host a
        ServerAliveInterval 1m
                            ^^ interop/time-unit
      Host b
        ServerAliveInterval 60s
    `,
      rule,
    );
    expect(message(asked)).toBe('If Tabby imports this file, it reads 1m as 1 s. 60 means the same to both.');
  });

  test('the fix writes the same in seconds', async () => {
    await expectFirstFix(
      'Host a\n  ServerAliveInterval "1m30"\n',
      rule,
      'Write it in seconds: 90',
      'Host a\n  ServerAliveInterval "90"\n',
    );
  });

  test('plain seconds, other keywords, and what OpenSSH refuses', async () => {
    const text = 'Host a\n  ServerAliveInterval 60\nHost b\n  ConnectTimeout 1m\nHost c\n  ServerAliveInterval 1x\n';
    expect((await ask(text, rule)).findings).toEqual([]);
  });
});
