import { describe, expect, test } from 'vitest';
import { makeContext } from '../../../server/src/analysis/context';
import { check, fixesOf } from '../../../server/src/rules/check';
import { ask, expectMarks, offered } from '../../harness/rules';

const rule = 'session/encoding';
const winscp = { path: '/WinSCP.ini' } as const;

describe(rule, () => {
  test('a character that could not be read, and then no fix that would lose it', async () => {
    const text = `
      [Sessions\\a]
      HostName=\uFFFD\uFFFD.example
               ^^ session/encoding
      PingType=0
    `;
    await expectMarks(text, rule, winscp);
    expect(offered(await ask(text, 'session/off', winscp))).toEqual([]);
  });

  test('who writes bytes loses none', async () => {
    const { context } = await ask('[Sessions\\a]\nHostName=\uFFFD\nPingType=0\n', rule, winscp);
    const there = makeContext({ ...context.snapshot, keepsBytes: true }, context.document);
    const found = check(there);
    expect(found.map((one) => one.rule)).toEqual(['session/off']);
    expect(found.flatMap((one) => fixesOf(one, there))).toHaveLength(1);
  });

  test('any other text', async () => {
    expect((await ask('[Sessions\\主机]\nPingType=0\n', rule, winscp)).findings).toEqual([]);
  });
});
