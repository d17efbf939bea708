import { describe, expect, test } from 'vitest';
import { ask, expectFirstFix, expectMarks, messagesOf } from '../../harness/rules';

const codes = ['interop/', 'argument/'];

describe('interop/unreadable', () => {
  test('a line that is right for ssh', async () => {
    const asked = await expectMarks('Host a\nMatch !all\n^^^^^^^^^^ interop/unreadable\n', codes);
    expect(messagesOf(asked)).toEqual([
      'Tools built on the npm package ssh-config cannot read this file: Missing value for match criteria !all.',
    ]);
  });
  test('a line for nobody that such tools read', async () => {
    const title = 'Write Host !*, which also matches nothing';
    await expectFirstFix('Host a\nMatch !all\n', 'interop/unreadable', title, 'Host a\nHost !*\n');
  });
  test('silent where ssh refuses the line too', async () => {
    expect((await ask('Host ""\n', ['interop/'])).findings).toEqual([]);
  });
});
