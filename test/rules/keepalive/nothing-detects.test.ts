import { describe, expect, test } from 'vitest';
import { fixesOf } from '../../../server/src/rules/check';
import { ask, expectMarks, message, offered, only, server } from '../../harness/rules';

describe('keepalive/nothing-detects', () => {
  const rule = 'keepalive/nothing-detects';

  test('only where TCPKeepAlive is off and no interval is set', async () => {
    await expectMarks('Host web\n    TCPKeepAlive no\n    ^^^^^^^^^^^^^^^ keepalive/nothing-detects\n', rule);
    await expectMarks('Host web\n  TCPKeepAlive no\n  ServerAliveInterval 60\n', rule);
    await expectMarks('TCPKeepAlive no\n^^^^^^^^^^^^^^^ keepalive/nothing-detects\n', rule, server);
  });

  test('is a warning with three ways out', async () => {
    const asked = await ask('Host web\n  TCPKeepAlive no\n', rule);
    expect(only(asked).severity).toBe('warning');
    expect(message(asked)).toBe(
      'TCP keepalive is off, and no interval is set. A firewall can drop an idle session after 4 min (assumed: Azure), and a dead connection is never detected. Add ServerAliveInterval 60.',
    );
    expect(offered(asked).map((f) => f.title)).toEqual([
      'Add ServerAliveInterval 60 to Host web (dead connection detected after 4 min)',
      'Add ServerAliveInterval 60 for all hosts (dead connection detected after 4 min)',
      'Set TCPKeepAlive to yes (the kernel detects a dead connection)',
    ]);
  });

  test('a hint where a part of the configuration cannot be read', async () => {
    expect(only(await ask('Include ~other/x\nHost web\n  TCPKeepAlive no\n', rule)).severity).toBe('hint');
  });

  test('where other hosts have no probes either, all hosts come first', async () => {
    const first = async (text: string) => {
      const { findings, context } = await ask(text, rule);
      return findings[0] && fixesOf(findings[0], context)[0]?.title;
    };
    expect(await first('Host a\n  TCPKeepAlive no\n')).toMatch(/^Add ServerAliveInterval 60 to Host a/);
    for (const other of ['  TCPKeepAlive no', '  ServerAliveCountMax 5', '  User kim'])
      expect(await first(`Host a\n  TCPKeepAlive no\nHost b\n${other}\n`)).toMatch(
        /^Add ServerAliveInterval 60 for all hosts/,
      );
  });
});
