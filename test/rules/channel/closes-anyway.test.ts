import { describe, expect, test } from 'vitest';
import { ask, expectMarks, message, server } from '../../harness/rules';

const rule = 'channel/closes-anyway';

describe(rule, () => {
  test('sessions and unused connections of the server', async () => {
    await expectMarks(
      `
      ClientAliveInterval 60
      ChannelTimeout x11-connection=1m session=15m
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ channel/closes-anyway
      UnusedConnectionTimeout 5m
      ^^^^^^^^^^^^^^^^^^^^^^^^^^ channel/closes-anyway
      `,
      rule,
      server,
    );
  });

  test.each([
    ['session:shell=60', true],
    ['*=60', true],
    ['global=60', true],
    ['session=0', false],
    ['agent-connection=60 direct-tcpip=60', false],
    ['none', false],
  ])('ChannelTimeout %s: %s', async (value, wanted) => {
    const { findings } = await ask(`ClientAliveInterval 60\nChannelTimeout ${value}\n`, rule, server);
    expect(findings).toHaveLength(wanted ? 1 : 0);
  });

  test('not without probes, and not for none', async () => {
    expect((await ask('ChannelTimeout session=60\n', rule, server)).findings).toEqual([]);
    expect((await ask('ClientAliveInterval 60\nUnusedConnectionTimeout none\n', rule, server)).findings).toEqual([]);
  });

  test('ssh has it too', async () => {
    const asked = await ask(
      'Host web\n  ServerAliveInterval 60\n  ChannelTimeout session=900 session:shell=20m\n',
      rule,
    );
    expect(message(asked)).toBe(
      'ChannelTimeout closes a session after 15 min without input or output. Probes are not activity: they do not keep it open.',
    );
  });
});
