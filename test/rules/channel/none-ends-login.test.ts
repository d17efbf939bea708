import { describe, expect, test } from 'vitest';
import { ask, expectFirstFix, expectFix, expectMarks, message, server } from '../../harness/rules';

const rule = 'channel/none-ends-login';

describe(rule, () => {
  test.each(['9.2', '10.0', '10.6'])('in a Match block of sshd %s', async (openssh) => {
    const asked = await expectMarks(
      `
      ChannelTimeout none
      Match User kim
          ChannelTimeout none
          ^^^^^^^^^^^^^^^^^^^ channel/none-ends-login
      `,
      rule,
      { ...server, openssh },
    );
    expect(message(asked)).toBe(
      'With this line, sshd ends every login that Match User kim applies to ("bad timeout none"). Write *=0.',
    );
  });

  test('in Match all too, and not in a Host block of ssh', async () => {
    expect((await ask('Match all\n    ChannelTimeout none\n', rule, server)).findings).toHaveLength(1);
    expect((await ask('Host kim\n    ChannelTimeout none\n', rule)).findings).toEqual([]);
  });

  test('another word for no limit, or no line', async () => {
    const text = 'ChannelTimeout session:*=1h\nMatch User kim\n    ChannelTimeout none\n';
    await expectFirstFix(text, rule, 'Write *=0 (closes no channel)', text.replace('none', '*=0'), server);
    await expectFix(
      text,
      rule,
      'Remove this line (ChannelTimeout becomes session:*=1h)',
      'ChannelTimeout session:*=1h\nMatch User kim\n',
      server,
    );
  });
});
