import { describe, expect, test } from 'vitest';
import { ask, expectFirstFix, expectMarks, message, server } from '../../harness/rules';

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
    ['session=60', true],
  ])('ChannelTimeout %s: %s', async (value, wanted) => {
    const { findings } = await ask(`ClientAliveInterval 60\nChannelTimeout ${value}\n`, rule, server);
    expect(findings).toHaveLength(wanted ? 1 : 0);
  });

  test.each([
    ['session=60', '9.2', false],
    ['session:*=60', '9.2', true],
    ['global=60', '9.6', false],
    ['global=60', '9.7', true],
  ])('ChannelTimeout %s in sshd %s: %s', async (value, openssh, wanted) => {
    const { findings } = await ask(`ClientAliveInterval 60\nChannelTimeout ${value}\n`, rule, { ...server, openssh });
    expect(findings).toHaveLength(wanted ? 1 : 0);
  });

  test('in a Match block where sshd applies it', async () => {
    const text = 'ClientAliveInterval 60\nMatch User kim\n    ChannelTimeout session:*=60\n';
    const told = async (openssh: string) =>
      (await ask(text, 'channel/', { ...server, openssh })).findings.map((f) => f.rule);
    expect(await told('10.4')).toEqual(['channel/not-applied']);
    expect(await told('10.5')).toEqual([rule]);
  });

  test('not without probes, and not for none', async () => {
    expect((await ask('ChannelTimeout session:*=60\n', rule, server)).findings).toEqual([]);
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

  test('the line can go', async () => {
    const text = 'ClientAliveInterval 60\nUnusedConnectionTimeout 5m\n';
    const title = 'Remove this line (UnusedConnectionTimeout becomes none)';
    const fix = await expectFirstFix(text, rule, title, 'ClientAliveInterval 60\n', server);
    expect(fix.promises).toEqual([{ keyword: 'UnusedConnectionTimeout', value: 'none' }]);
    await expectFirstFix(
      'Host web\n  ServerAliveInterval 60\n  ChannelTimeout session:shell=20m\n',
      rule,
      'Remove this line (ChannelTimeout becomes none)',
      'Host web\n  ServerAliveInterval 60\n',
    );
  });
});
