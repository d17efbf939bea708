import { expect, test } from 'vitest';
import { ask, messagesOf } from '../harness/rules';

test('a message quotes a few words of the file, not a line of megabytes', async () => {
  const asked = await ask(`ServerAliveInterval ${'x'.repeat(1_000_000)}`, ['value/']);
  expect(asked.findings).toHaveLength(1);
  for (const message of messagesOf(asked)) expect(message.length).toBeLessThan(1000);
});
