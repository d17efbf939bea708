import { describe, expect, test } from 'vitest';
import { ask, expectFix, expectMarks, messagesOf } from '../../harness/rules';

const codes = ['block/swallowed'];
const server = { path: '/etc/ssh/sshd_config' };

describe('block/swallowed', () => {
  test('by layout', async () => {
    const asked = await expectMarks(
      `
      Host gitlab
        User git

      ServerAliveInterval 60
      ^^^^^^^^^^^^^^^^^^^^^^ block/swallowed
      ServerAliveCountMax 3
      `,
      codes,
    );
    expect(asked.findings[0]?.severity).toBe('warning');
    expect(messagesOf(asked)).toEqual([
      'Applies only to "Host gitlab", not to everything: a block ends only at the next Host or Match line.',
    ]);
  });

  test('by a comment, in a file without indentation', async () => {
    const text = 'Host a\nUser u\n# defaults for all hosts\nServerAliveInterval 60\n';
    expect((await ask(text, codes)).findings.map((f) => f.severity)).toEqual(['warning']);
    expect((await ask('Host a\nUser u\n# why\nServerAliveInterval 60\n', codes)).findings).toEqual([]);
  });

  test('appended behind the block: a warning; among indented lines: a hint', async () => {
    const severities = async (text: string) => (await ask(text, codes)).findings.map((f) => f.severity);
    expect(await severities('Host a\n  User u\nPort 1\n')).toEqual(['warning']);
    expect(await severities('Host a\n  User u\nPort 1\n  TCPKeepAlive yes\n')).toEqual(['hint']);
  });

  test('by the blanks in front of lines, not by where keywords start', async () => {
    const { findings } = await ask('""Host a\n\tUser u\nPort 1\n', codes);
    expect(findings.map((f) => f.span.start)).toEqual([17]);
  });

  test.each([
    ['Host *', 'Host *\n  User u\n\nPort 1\n'],
    ['no indentation at all', 'Host a\nUser u\n\nPort 1\n'],
    ['the next block', 'Host a\n  User u\n\nHost b\n  Port 1\n'],
    ['lines before blocks', 'Port 1\n\nUser u\n'],
  ])('silent: %s', async (_, text) => {
    expect((await ask(text, codes)).findings).toEqual([]);
  });

  test('a refused line has its own finding', async () => {
    const text = 'Match User a\n  X11Forwarding no\n\nTCPKeepAlive no\n';
    const { findings } = await ask(text, [...codes, 'match/not-allowed'], server);
    expect(findings.map((f) => f.rule)).toEqual(['match/not-allowed']);
  });

  test('fixes for ssh', async () => {
    const before = 'Host gitlab\r\n\tUser git\r\n\r\n# all\r\nServerAliveInterval 60\r\n';
    await expectFix(
      before,
      'block/swallowed',
      'Put Host * above it, so that it applies to all hosts',
      'Host gitlab\r\n\tUser git\r\n\r\n# all\r\nHost *\r\nServerAliveInterval 60\r\n',
    );
    await expectFix(
      before,
      'block/swallowed',
      'Move it above the first block',
      '# all\r\nServerAliveInterval 60\r\nHost gitlab\r\n\tUser git\r\n\r\n',
    );
  });

  test('the fix for sshd', async () => {
    const fix = await expectFix(
      'Port 22\nMatch Group administrators\n       AuthorizedKeysFile x\n\nClientAliveInterval 60\n',
      'block/swallowed',
      'Move it above the first Match (then test with sshd -t)',
      'Port 22\nClientAliveInterval 60\nMatch Group administrators\n       AuthorizedKeysFile x\n\n',
      server,
    );
    expect(fix.preferred).toBe(true);
  });
});
