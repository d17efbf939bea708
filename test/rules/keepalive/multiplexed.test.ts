import { describe, expect, test } from 'vitest';
import { ask, expectMarks, message, only } from '../../harness/rules';

describe('keepalive/multiplexed', () => {
  const rule = 'keepalive/multiplexed';
  const shared = 'ControlMaster auto\n  ControlPath ~/.ssh/%C';

  test('once, where the master goes on', async () => {
    await expectMarks(
      `
      Host a
          ControlMaster no
      Host *
          ControlMaster auto
          ^^^^^^^^^^^^^^^^^^ keepalive/multiplexed
          ControlPath ~/.ssh/%C
          ControlPersist 10m
          ServerAliveInterval 60
      Host b
          ControlMaster yes
      `,
      rule,
    );
  });

  test('is a hint where it ends with its session', async () => {
    const text = `Host *\n  ${shared}\n  ServerAliveInterval 60\n`;
    expect(only(await ask(text, rule)).severity).toBe('hint');
    expect(only(await ask(`${text}  ControlPersist yes\n`, rule)).severity).toBe('information');
    expect(message(await ask(`${text}  ControlPersist yes\n`, rule))).toMatch(
      /To apply a change, run: ssh -O exit HOST$/,
    );
  });

  test.each([
    ['without a socket', 'Host *\n  ControlMaster auto\n  ServerAliveInterval 60\n', {}],
    ['without probes', `Host *\n  ${shared}\n`, {}],
    ['on Windows, where there is none', `Host *\n  ${shared}\n  ServerAliveInterval 60\n`, { distribution: 'windows' }],
  ] as const)('not %s', async (_, text, options) => {
    expect((await ask(text, rule, options)).findings).toEqual([]);
  });
});
