import { describe, expect, test } from 'vitest';
import { expectFix, expectMarks } from '../../harness/rules';

const codes = ['match/', 'pattern/', 'text/', 'argument/'];

describe('pattern/comma', () => {
  test('the comma is part of the name', async () => {
    const asked = await expectMarks('Host a, b,c d\n     ^^^^^^ pattern/comma\n', codes);
    expect(asked.findings[0]?.severity).toBe('warning');
    await expectFix('Host a, b,c d # e\n', 'pattern/comma', 'Separate with spaces: a b c', 'Host a b c d # e\n');
  });

  test('silent for patterns that blanks separate, and for Match, whose lists want commas', async () => {
    await expectMarks('Host a b # c,d\nMatch host a,b\n', codes);
  });
});
