import { describe, expect, test } from 'vitest';
import type { StageOptions } from '../../harness/feature';
import { ask, expectFirstFix, expectFix, message, server } from '../../harness/rules';

const rule = 'keepalive/too-eager';
const client = (interval: number, count?: number) =>
  `Host web\n  ServerAliveInterval ${interval}\n${count === undefined ? '' : `  ServerAliveCountMax ${count}\n`}`;
const codes = async (text: string, options: StageOptions = {}) =>
  (await ask(text, rule, options)).findings.map((f) => f.rule);

describe(rule, () => {
  test('below half a minute', async () => {
    expect(await codes(client(5, 1))).toEqual([rule]);
    expect(await codes(client(5))).toEqual([rule]);
    expect(await codes(client(15))).toEqual([]);
    expect(await codes(client(10, 2))).toEqual([]);
    // twice as long, so patient enough
    expect(await codes('ClientAliveInterval 5\n', { ...server, openssh: '9.2' })).toEqual([]);
  });

  test('shows the sum, and offers a longer interval or a larger count', async () => {
    const text = client(5, 1);
    expect(message(await ask(text, rule))).toBe(
      'The session ends after 10 s without network (5 s × (1 + 1)), even if the connection would have recovered. Use a longer interval or a larger count.',
    );
    await expectFirstFix(
      text,
      rule,
      'Set ServerAliveInterval 60 for Host web (dead connection detected after 2 min)',
      client(60, 1),
    );
    await expectFix(
      text,
      rule,
      'Set ServerAliveCountMax 11 for Host web (dead connection detected after 1 min)',
      client(5, 11),
    );
  });

  test('a count that is a default gets a line below the interval', async () => {
    await expectFix(
      client(2),
      rule,
      'Add ServerAliveCountMax 29 to Host web (dead connection detected after 1 min)',
      client(2, 29),
    );
  });
});
