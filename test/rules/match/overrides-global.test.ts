import { describe, expect, test } from 'vitest';
import { ask, expectFirstFix, expectMarks, messagesOf, offered, server } from '../../harness/rules';

const rule = 'match/overrides-global';

describe(rule, () => {
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

  test('a block can have the global value, too', async () => {
    const text = 'ClientAliveInterval 60\nMatch User x\n  ClientAliveInterval 0\n';
    const fix = await expectFirstFix(
      text,
      rule,
      'Remove ClientAliveInterval 0 from "Match User x" (ClientAliveInterval is 60 there, too)',
      'ClientAliveInterval 60\nMatch User x\n',
      server,
    );
    expect(fix.promises).toMatchObject([{ connection: { user: 'x' }, keyword: 'ClientAliveInterval', value: '60' }]);
  });

  test('of a block for a group nothing can be promised, and not where another line of the block follows', async () => {
    const ofGroup = 'ClientAliveInterval 60\nMatch Group g\n  ClientAliveInterval 0\n';
    const title = 'Remove ClientAliveInterval 0 from "Match Group g"';
    expect(
      (await expectFirstFix(ofGroup, rule, title, 'ClientAliveInterval 60\nMatch Group g\n', server)).promises,
    ).toEqual([]);
    const twice = 'ClientAliveInterval 60\nMatch User x\n  ClientAliveInterval 0\n  ClientAliveInterval 5\n';
    expect(offered(await ask(twice, rule, server))).toEqual([]);
    expect(offered(await ask(twice.replace('User x', 'Group g'), rule, server))).toEqual([]);
  });
});
