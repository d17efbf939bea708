import { describe, expect, test } from 'vitest';
import { readAsNpmSshConfig } from '../../../server/src/interop/ssh-config-package';
import { ask, expectFix, expectMarks, messagesOf, offered } from '../../harness/rules';

const codes = ['interop/', 'argument/'];

describe('interop/rewrite', () => {
  test('a comment at the end of a line', async () => {
    const asked = await expectMarks(
      `
      Host web
        ServerAliveInterval 30 # why
        ^^^^^^^^^^^^^^^^^^^^^^ interop/rewrite
        User me
      `,
      codes,
    );
    expect(asked.findings[0]?.severity).toBe('information');
    expect(messagesOf(asked)).toEqual([
      'Tools that rewrite this file through the npm package ssh-config (Remote - SSH and C/C++ when they add a host) would turn this line into ServerAliveInterval 30# why. OpenSSH refuses that.',
    ]);
  });

  test.each([
    ['quotes of a pattern', 'Host "a b"\n'],
    ['blanks in quotes', 'User " me"\n'],
  ])('%s', async (_, text) => {
    const { findings } = await ask(text, codes);
    expect(findings.map((f) => f.data.variant)).toEqual(['changed']);
  });

  test.each([
    ['only blanks change', 'Host  a   b\n'],
    ['nothing changes', 'Host a\n  # c\n  User u\n'],
  ])('silent where %s', async (_, text) => {
    expect((await ask(text, ['interop/'])).findings).toEqual([]);
  });

  test('in a command # is no comment, so there is nothing to move', async () => {
    const asked = await ask('ProxyCommand nc %h # 1\n', ['interop/']);
    expect(asked.findings.map((f) => f.data.variant)).toEqual(['changed']);
    expect(offered(asked)).toEqual([]);
  });

  test('a line that vanishes', async () => {
    const { findings } = await ask('=User me\nPort 1\n', ['interop/']);
    expect(findings.map((f) => f.data.variant)).toEqual(['moved']);
  });

  test('larger files are not asked about', async () => {
    const text = `Port 22 # c\n${'# filler\n'.repeat(60_000)}`;
    expect((await ask(text, ['interop/'])).findings).toEqual([]);
  });

  test('the fix', async () => {
    const after = 'Host web\r\n\t# why\r\n\tServerAliveInterval 30\r\n';
    await expectFix(
      'Host web\r\n\tServerAliveInterval 30   # why\r\n',
      'interop/rewrite',
      'Move the comment to its own line',
      after,
    );
    expect(readAsNpmSshConfig(after).kind).toBe('same');
  });
});
