import { expect, test } from 'vitest';
import { askIncluded, messagesOf } from '../../harness/rules';

const codes = ['include/', 'file/'];

test('unreadable', async () => {
  const asked = await askIncluded({ kind: 'unreadable', reason: 'Permission denied' }, codes);
  expect(asked.findings.map((f) => [f.rule, f.severity, f.span])).toEqual([
    ['include/unreadable', 'error', { start: 17, end: 20 }],
  ]);
  expect(messagesOf(asked)).toEqual([
    '/home/u/.ssh/odd cannot be read: Permission denied. With this line, ssh fails for every host.',
  ]);
});
