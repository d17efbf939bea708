import { describe, expect, test } from 'vitest';
import type { StageOptions } from '../../harness/feature';
import { ask, message, offered, server } from '../../harness/rules';

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
    ['# idle timeout\nPort 22\n', '', false],
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
    expect(offered(await ask(config('# idle timeout\n'), rule, server))).toEqual([]);
  });

  test('not in ssh_config, where people mean the firewall', async () => {
    expect(await codes('# idle timeout\nServerAliveInterval 60\n')).toEqual([]);
  });
});
