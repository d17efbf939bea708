import { expect, test } from 'vitest';
import { askIncluded } from '../../harness/rules';

const codes = ['include/', 'file/'];

test('outside of what can be seen: unknown, not missing', async () => {
  expect((await askIncluded({ kind: 'unknown' }, codes)).findings).toEqual([]);
});
