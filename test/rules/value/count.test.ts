import { describe, expect, test } from 'vitest';
import { ask, expectFix, offered } from '../../harness/rules';

const codes = ['value/', 'argument/'];
const first = async (text: string, options = {}) => offered(await ask(text, codes, options))[0];

describe('value/count', () => {
  test.each(['3m', 'none', '-1', '1.5', '0x10', '2147483648'])('%s', async (value) => {
    const { findings } = await ask(`ServerAliveCountMax ${value}\n`, codes);
    expect(findings.map((f) => [f.rule, f.severity, f.span.start, f.span.end])).toEqual([
      ['value/count', 'error', 20, 20 + value.length],
    ]);
  });
  test.each(['0', '3', '"3"', '2147483647', '010'])('silent for %s', async (value) => {
    expect((await ask(`ServerAliveCountMax ${value}\n`, codes)).findings).toEqual([]);
  });
  test('fixes', async () => {
    await expectFix('ServerAliveCountMax 5x\n', 'value/count', 'Replace 5x with 5', 'ServerAliveCountMax 5\n');
    await expectFix(
      'ServerAliveCountMax none\n',
      'value/count',
      'Set ServerAliveCountMax to 3',
      'ServerAliveCountMax 3\n',
    );
    expect(await first('ConnectionAttempts many\n')).toBeUndefined();
  });
});
