import { describe, expect, test } from 'vitest';
import { result, without } from '../../harness/refactor';

describe('move Host * to the end', () => {
  test('where no line behind it is for the same setting', async () => {
    expect(await result('# all\nHost $0*\n  Port 7\n\nHost a\n  User x\n', /^Move Host \* to the end/)).toBe(
      'Host a\n  User x\n\n# all\nHost *\n  Port 7\n',
    );
  });

  test.each([
    ['it would change a value', 'Host $0*\n  Port 7\nHost a\n  Port 8\n'],
    ['it stands there already', 'Host a\n  Port 8\nHost $0*\n  Port 7\n'],
    ['a Match line depends on it', 'Host $0*\n  User x\nMatch user x\n  Port 8\n'],
  ])('not where %s', (_, text) => without(text, /^Move Host/));
});
