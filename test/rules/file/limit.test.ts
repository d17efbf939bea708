import { expect, test } from 'vitest';
import { askIncluded, messagesOf } from '../../harness/rules';

const codes = ['include/', 'file/'];

test('too large', async () => {
  const asked = await askIncluded({ kind: 'too-large', bytes: 1e9 }, codes);
  expect(asked.findings.map((f) => [f.rule, f.severity])).toEqual([['file/limit', 'warning']]);
  expect(messagesOf(asked)).toEqual([
    '/home/u/.ssh/odd is too large for this tool and not read here, so what it sets is unknown.',
  ]);
});
