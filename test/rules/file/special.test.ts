import { expect, test } from 'vitest';
import { askIncluded } from '../../harness/rules';

const codes = ['include/', 'file/'];

test('a device or a pipe', async () => {
  const asked = await askIncluded({ kind: 'special' }, codes);
  expect(asked.findings.map((f) => [f.rule, f.severity])).toEqual([['file/special', 'information']]);
});

test('silent about a file', async () => {
  expect((await askIncluded({ kind: 'text', text: 'User u\n', trust: 'ok' }, 'file/special')).findings).toEqual([]);
});
