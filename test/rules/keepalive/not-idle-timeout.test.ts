import { describe, expect, test } from 'vitest';
import { messageOf } from '../../../server/src/rules/check';
import type { StageOptions } from '../../harness/feature';
import { ask, expectFirstFix, message, offered, server } from '../../harness/rules';

const rule = 'keepalive/not-idle-timeout';
const codes = async (text: string, options: StageOptions = {}) =>
  (await ask(text, rule, options)).findings.map((f) => f.rule);

describe(rule, () => {
  const config = (comment: string, end = '') => `${comment}ClientAliveInterval 60${end}\nClientAliveCountMax 2\n`;

  test.each([
    ['# Idle timeout: 15 minutes\n', '', true],
    ['# log users out after a while\n', '', true],
    ['# 5.2.16 Ensure SSH Idle Timeout Interval is configured\n# CIS\n', '', true],
    ['', ' # timeout', true],
    ['# keep idle connections alive\n', '', false],
    ['# avoid timeouts of the firewall\n', '', false],
    ['# probes\n', '', false],
    ['# idle timeout\n\n', '', false],
    ['# idle timeout\nPort 22\n', '', true],
    ['# manage inactive ssh sessions\nTCPKeepAlive no\n', '', true],
    ['# idle timeout\nPort 22\n# probes\n', '', false],
    ['# idle timeout\n# of this host\nPort 22\nTCPKeepAlive no\n', '', true],
    ['# idle timeout\n\nPort 22\n', '', false],
    ['# timeouts\nLoginGraceTime 60\n', '', false],
    ['# idle timeout\nUnusedConnectionTimeout 5m\n', '', false],
  ])('%j %j: %s', async (comment, end, wanted) => {
    expect(await codes(config(comment, end), server)).toEqual(wanted ? [rule] : []);
  });

  test('once for a pair', async () => {
    expect(await codes('# idle\nClientAliveCountMax 2\n# idle\nClientAliveInterval 60\n', server)).toEqual([rule]);
  });

  test('says what does log out, where the release has it', async () => {
    expect(message(await ask(config('# idle timeout\n'), rule, server))).toMatch(
      /use ChannelTimeout or the shell's TMOUT\.$/,
    );
    expect(message(await ask(config('# idle timeout\n'), rule, { ...server, openssh: '9.1' }))).toMatch(
      /use the shell's TMOUT\.$/,
    );
    expect(offered(await ask(config('# idle timeout\n'), rule, { ...server, openssh: '9.1' }))).toEqual([]);
  });

  test('before 8.2 a count of 0 does log out: what an update changes is said instead', async () => {
    const pair = '# Ensure SSH Idle Timeout Interval is configured\nClientAliveInterval 900\nClientAliveCountMax 0\n';
    const old = await ask(pair, [rule, 'keepalive/count-zero'], { ...server, openssh: '8.0' });
    expect(old.findings.map((one) => messageOf(one, old.context)).join('\n')).not.toMatch(/never logs out/);
    expect(message(await ask(pair, rule, { ...server, openssh: '8.0' }))).toBe(
      "With a count of 0, ClientAliveInterval logs out idle users only before OpenSSH 8.2. From then on use ChannelTimeout (9.2 and later) or the shell's TMOUT.",
    );
    expect(message(await ask(pair, rule, { ...server, openssh: '8.2' }))).toMatch(/never logs out idle users/);
    // a count of 3 logs out nobody, whatever the release
    expect(message(await ask(pair.replace('Max 0', 'Max 3'), rule, { ...server, openssh: '8.0' }))).toMatch(/never/);
  });

  test('offers the line that does it, in time × count', async () => {
    const pair = '# idle\nClientAliveInterval 300\nClientAliveCountMax 3\n';
    await expectFirstFix(
      pair,
      rule,
      'Add ChannelTimeout session:*=15m (sessions end after 15 min without input or output)',
      `${pair}ChannelTimeout session:*=15m\n`,
      server,
    );
    const zero = '# idle\nClientAliveInterval 90\nClientAliveCountMax 0\n';
    await expectFirstFix(
      zero,
      rule,
      'Add ChannelTimeout session:*=90 (sessions end after 1 min 30 s without input or output)',
      `${zero}ChannelTimeout session:*=90\n`,
      server,
    );
  });

  test('silent where ChannelTimeout does it, and only there', async () => {
    const pair = '# idle timeout\nClientAliveInterval 60\nClientAliveCountMax 2\n';
    const at = (line: string, openssh: string) => codes(`${line}\n${pair}`, { ...server, openssh });
    expect(await at('ChannelTimeout session:*=15m', '9.2')).toEqual([]);
    expect(await at('ChannelTimeout session=15m', '9.2')).toEqual([rule]);
    expect(await at('ChannelTimeout session=15m', '10.6')).toEqual([]);
    expect(await at('ChannelTimeout x11-connection=15m', '10.6')).toEqual([rule]);
  });

  test('in a Match block the line is offered from 10.5 on', async () => {
    const text = 'Match User kim\n    # idle timeout\n    ClientAliveInterval 300\n    ClientAliveCountMax 3\n';
    const fixes = async (openssh: string) => offered(await ask(text, rule, { ...server, openssh }));
    expect(await fixes('10.4')).toEqual([]);
    expect((await fixes('10.5'))[0]?.promises).toMatchObject([{ connection: { user: 'kim' }, value: 'session:*=15m' }]);
  });

  test('a comment above another block says nothing about this one', async () => {
    const pair = '  ClientAliveInterval 300\n  ClientAliveCountMax 3\n';
    expect(await codes(`# idle timeout\nMatch User a\n${pair}`, server)).toEqual([rule]);
    for (const between of ['', '# b\n'])
      expect(
        await codes(`# idle timeout\nMatch User a\n  Banner none\n${between}Match User b\n${pair}`, server),
      ).toEqual([]);
  });

  test('not in ssh_config, where people mean the firewall', async () => {
    expect(await codes('# idle timeout\nServerAliveInterval 60\n')).toEqual([]);
  });
});
