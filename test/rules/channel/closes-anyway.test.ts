import { describe, expect, test } from 'vitest';
import { examine, expectExactly, message } from '../../harness/examine';

const rule = 'channel/closes-anyway';
const sshd = { dialect: 'sshd_config', only: 'channel/' } as const;

describe(rule, () => {
  test('sessions and unused connections of the server', async () => {
    await expectExactly(
      `
      ClientAliveInterval 60
      ChannelTimeout x11-connection=1m session=15m
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ channel/closes-anyway
      UnusedConnectionTimeout 5m
      ^^^^^^^^^^^^^^^^^^^^^^^^^^ channel/closes-anyway
      `,
      sshd,
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
    const { findings } = await examine(`ClientAliveInterval 60\nChannelTimeout ${value}\n`, sshd);
    expect(findings).toHaveLength(wanted ? 1 : 0);
  });

  test('not without probes, and not for none', async () => {
    expect((await examine('ChannelTimeout session=60\n', sshd)).findings).toEqual([]);
    expect((await examine('ClientAliveInterval 60\nUnusedConnectionTimeout none\n', sshd)).findings).toEqual([]);
  });

  test('ssh has it too', async () => {
    const examined = await examine(
      'Host web\n  ServerAliveInterval 60\n  ChannelTimeout session=900 session:shell=20m\n',
      { only: 'channel/' },
    );
    expect(message(examined, rule)).toBe(
      'ChannelTimeout closes a session after 15 min without input or output. Probes are not activity: they do not keep it open.',
    );
  });
});
