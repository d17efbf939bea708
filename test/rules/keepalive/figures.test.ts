import { describe, expect, test } from 'vitest';
import { examine, expectExactly, fixed, fixes, message } from '../../harness/examine';

const sshd = { dialect: 'sshd_config' } as const;
const client = (interval: number, count?: number) =>
  `Host web\n  ServerAliveInterval ${interval}\n${count === undefined ? '' : `  ServerAliveCountMax ${count}\n`}`;
const codes = async (text: string, options = {}) =>
  (await examine(text, { only: 'keepalive/', ...options })).findings.map((f) => f.rule);

describe('keepalive/over-nat-limit', () => {
  const rule = 'keepalive/over-nat-limit';

  test('from the limit on', async () => {
    expect(await codes(client(239))).toEqual([]);
    expect(await codes(client(240))).toEqual([rule]);
    expect(await codes(client(240), { settings: { natLimit: 350 } })).toEqual([]);
    expect(await codes('ClientAliveInterval 240\n', sshd)).toEqual([rule]);
  });

  test('sshd 9.2 to 9.4 from half of the limit on', async () => {
    const at = (openssh: string) => codes('ClientAliveInterval 120\n', { ...sshd, openssh });
    expect(await at('9.1')).toEqual([]);
    expect(await at('9.2')).toEqual([rule]);
    expect(await at('9.5')).toEqual([]);
    expect(await codes('ClientAliveInterval 119\n', { ...sshd, openssh: '9.4' })).toEqual([]);
    expect(message(await examine('ClientAliveInterval 120\n', { ...sshd, openssh: '9.2' }), rule)).toBe(
      'This sshd may send a probe only every 4 min, but a firewall can drop an idle session after 4 min. Set ClientAliveInterval to 60.',
    );
  });

  test('says both times, and sets a value below the limit', async () => {
    expect(message(await examine(client(3600)), rule)).toBe(
      'A probe every 1 h is too late for a firewall that drops idle sessions after 4 min. Set ServerAliveInterval to 60.',
    );
    expect(await fixed(client(3600), rule)).toEqual({
      title: 'Set ServerAliveInterval 60 for Host web (dead connection detected after 4 min)',
      text: client(60),
    });
  });
});

describe('keepalive/too-eager', () => {
  const rule = 'keepalive/too-eager';

  test('below half a minute', async () => {
    expect(await codes(client(5, 1))).toEqual([rule]);
    expect(await codes(client(5))).toEqual([rule]);
    expect(await codes(client(15))).toEqual([]);
    expect(await codes(client(10, 2))).toEqual([]);
    // twice as long, so patient enough
    expect(await codes('ClientAliveInterval 5\n', { ...sshd, openssh: '9.2' })).toEqual([]);
  });

  test('shows the sum, and offers a longer interval or a larger count', async () => {
    const text = client(5, 1);
    expect(message(await examine(text), rule)).toBe(
      'The session ends after 10 s without network (5 s × (1 + 1)), even if the connection would have recovered. Use a longer interval or a larger count.',
    );
    expect(await fixed(text, rule)).toEqual({
      title: 'Set ServerAliveInterval 60 for Host web (dead connection detected after 2 min)',
      text: client(60, 1),
    });
    expect(await fixed(text, rule, 1)).toEqual({
      title: 'Set ServerAliveCountMax 11 for Host web (dead connection detected after 1 min)',
      text: client(5, 11),
    });
  });

  test('a count that is a default gets a line below the interval', async () => {
    expect((await fixed(client(2), rule, 1)).text).toBe(client(2, 29));
  });
});

describe('keepalive/beyond-tcp', () => {
  const rule = 'keepalive/beyond-tcp';

  test('where TCP is the shorter one', async () => {
    expect(await codes(client(120, 30))).toEqual([rule]);
    expect(await codes(client(60, 14))).toEqual([]);
    expect(await codes(client(30, 100))).toEqual([rule]);
    expect(await codes(client(60, 1440).replaceAll('Server', 'Client').replace('Host web\n', ''), sshd)).toEqual([
      rule,
    ]);
  });

  test('with a count that is a default it stands at the interval, if the firewall allows so much', async () => {
    await expectExactly(
      `
      Host web
          ServerAliveInterval 500
          ^^^^^^^^^^^^^^^^^^^^^^^ keepalive/beyond-tcp
      `,
      { only: 'keepalive/', settings: { natLimit: 3600 } },
    );
    expect(await codes(client(1000, 100))).toEqual(['keepalive/over-nat-limit']);
  });

  test('the blog’s hour is about a quarter of one', async () => {
    expect(message(await examine(client(120, 30)), rule)).toBe(
      'With these settings a dead connection would be detected after 1 h 2 min, but TCP gives up after about 17 min 25 s. Set a smaller count.',
    );
    expect(await fixed(client(120, 30), rule)).toEqual({
      title: 'Set ServerAliveCountMax 3 for Host web (dead connection detected after 8 min)',
      text: client(120, 3),
    });
  });
});

describe('keepalive/not-idle-timeout', () => {
  const rule = 'keepalive/not-idle-timeout';
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
    expect(await codes(config(comment, end), sshd)).toEqual(wanted ? [rule] : []);
  });

  test('once for a pair', async () => {
    expect(await codes('# idle\nClientAliveCountMax 2\n# idle\nClientAliveInterval 60\n', sshd)).toEqual([rule]);
  });

  test('says what does log out, where the release has it', async () => {
    expect(message(await examine(config('# idle timeout\n'), sshd), rule)).toMatch(
      /use ChannelTimeout or the shell's TMOUT\.$/,
    );
    expect(message(await examine(config('# idle timeout\n'), { ...sshd, openssh: '9.1' }), rule)).toMatch(
      /use the shell's TMOUT\.$/,
    );
    expect(fixes(await examine(config('# idle timeout\n'), sshd), rule)).toEqual([]);
  });

  test('not in ssh_config, where people mean the firewall', async () => {
    expect(await codes('# idle timeout\nServerAliveInterval 60\n')).toEqual([]);
  });
});
