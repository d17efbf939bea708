import { describe, expect, test } from 'vitest';
import type { StageOptions } from '../../harness/feature';
import { ask, expectFirstFix, expectMarks, message, server } from '../../harness/rules';

const rule = 'keepalive/beyond-tcp';
const client = (interval: number, count?: number) =>
  `Host web\n  ServerAliveInterval ${interval}\n${count === undefined ? '' : `  ServerAliveCountMax ${count}\n`}`;
const codes = async (text: string, options: StageOptions = {}) =>
  (await ask(text, rule, options)).findings.map((f) => f.rule);

describe(rule, () => {
  test('where TCP is the shorter one', async () => {
    expect(await codes(client(120, 30))).toEqual([rule]);
    expect(await codes(client(60, 14))).toEqual([]);
    expect(await codes(client(30, 100))).toEqual([rule]);
    expect(await codes(client(60, 1440).replaceAll('Server', 'Client').replace('Host web\n', ''), server)).toEqual([
      rule,
    ]);
  });

  test('with a count that is a default it stands at the interval, if the firewall allows so much', async () => {
    await expectMarks(
      `
      Host web
          ServerAliveInterval 500
          ^^^^^^^^^^^^^^^^^^^^^^^ keepalive/beyond-tcp
      `,
      rule,
      { settings: { natLimit: 3600 } },
    );
    expect(await codes(client(1000, 100))).toEqual([]);
  });

  test('the blog’s hour is about a quarter of one', async () => {
    expect(message(await ask(client(120, 30), rule))).toBe(
      'With these settings a dead connection would be detected after 1 h 2 min, but TCP gives up after about 17 min 25 s. Set a smaller count.',
    );
    await expectFirstFix(
      client(120, 30),
      rule,
      'Set ServerAliveCountMax 3 for Host web (dead connection detected after 8 min)',
      client(120, 3),
    );
  });
});
