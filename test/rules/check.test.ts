import { describe, expect, test } from 'vitest';
import { makeContext } from '../../server/src/analysis/context';
import { check, mostFindings } from '../../server/src/rules/check';
import type { StageOptions } from '../harness/feature';
import { ask, everyRule, messagesOf } from '../harness/rules';

const codes = async (text: string, options: StageOptions = {}) =>
  (await ask(text, 'keepalive/', options)).findings.map((f) => f.rule);

describe('which findings are shown', () => {
  const zero = 'keepalive/zero';

  test('settings change the severity, or switch a rule off', async () => {
    const severities = async (severity: Record<string, 'error' | 'hint' | 'off'>) =>
      (await ask('ServerAliveInterval 0\n', everyRule, { settings: { severity } })).findings.map((f) => f.severity);
    expect(await severities({})).toEqual(['warning']);
    expect(await severities({ [zero]: 'hint' })).toEqual(['hint']);
    expect(await severities({ [zero]: 'off' })).toEqual([]);
  });

  test('in the order of the text, the same at each look', async () => {
    const { context, findings } = await ask(
      'Host a\n  ServerAliveCountMax 5\nHost b\n  ServerAliveInterval 0\nHost c\n  User u\n',
      everyRule,
    );
    const starts = findings.map((f) => f.span.start);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(check(context)).toEqual(findings);
    expect(check(makeContext(context.snapshot, context.document))).toEqual(findings);
  });

  test('once, where a file is included twice', async () => {
    const text = '//- /home/u/.ssh/more\nHost a\n  ServerAliveInterval 0\n//- /home/u/.ssh/config\nInclude more more\n';
    expect(await codes(text)).toEqual([zero]);
  });

  test('the gravest of too many, and a word about it', async () => {
    const blocks = Array.from({ length: mostFindings + 50 }, (_, i) => `Host h${i}\n  ServerAliveInterval 3600\n`);
    const { findings } = await ask(`${blocks.join('')}Host z\n  ServerAliveInterval 0\n`, everyRule);
    expect(findings).toHaveLength(mostFindings);
    expect(findings[0]).toMatchObject({
      rule: 'file/limit',
      data: { variant: 'findings', kept: mostFindings - 1, all: mostFindings + 51 },
    });
    expect(findings.at(-1)?.rule).toBe(zero);
  });
});

test('a message quotes a few words of the file, not a line of megabytes', async () => {
  const asked = await ask(`ServerAliveInterval ${'x'.repeat(1_000_000)}`, ['value/']);
  expect(asked.findings).toHaveLength(1);
  for (const message of messagesOf(asked)) expect(message.length).toBeLessThan(1000);
});
