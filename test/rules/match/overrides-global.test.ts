import { describe, expect, test } from 'vitest';
import { expectMarks, messagesOf, server } from '../../harness/rules';

describe('match/overrides-global', () => {
  test('told at the global line', async () => {
    const asked = await expectMarks(
      `
      ClientAliveInterval 60
      ^^^^^^^^^^^^^^^^^^^^^^ match/overrides-global
      Match User x
        ClientAliveInterval 0
      Match User y
        ClientAliveInterval 60
      `,
      ['match/overrides-global'],
      server,
    );
    expect(asked.findings[0]?.severity).toBe('information');
    expect(messagesOf(asked)).toEqual([
      'ClientAliveInterval is 60 unless a Match block overrides it: "Match User x" (line 2) sets 0.',
    ]);
  });
});
