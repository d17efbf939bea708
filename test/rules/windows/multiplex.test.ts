import { expect, test } from 'vitest';
import { ask, expectFix, expectMarks } from '../../harness/rules';

const windows = { distribution: 'windows' } as const;

test('connection sharing on Windows', async () => {
  const text = `
    ControlMaster auto
    ^^^^^^^^^^^^^^^^^^ windows/multiplex
    ControlPath ~/.ssh/%C
    ControlPersist 10m
    ^^^^^^^^^^^^^^^^^^ windows/multiplex
    Host a
      ControlMaster no
    `;
  const asked = await expectMarks(text, ['windows/'], windows);
  expect(asked.findings[0]?.severity).toBe('information');
  expect((await ask(text, ['windows/'])).findings).toEqual([]);
  await expectFix('ControlMaster auto\nUser u\n', 'windows/multiplex', 'Remove ControlMaster', 'User u\n', windows);
});
