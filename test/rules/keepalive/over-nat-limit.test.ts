import { describe, expect, test } from 'vitest';
import { natPreset } from '../../../server/src/keepalive/nat';
import type { StageOptions } from '../../harness/feature';
import { ask, expectFirstFix, message, server } from '../../harness/rules';

const rule = 'keepalive/over-nat-limit';
const client = (interval: number, count?: number) =>
  `Host web\n  ServerAliveInterval ${interval}\n${count === undefined ? '' : `  ServerAliveCountMax ${count}\n`}`;
const codes = async (text: string, options: StageOptions = {}) =>
  (await ask(text, rule, options)).findings.map((f) => f.rule);

describe(rule, () => {
  test('from the limit on', async () => {
    expect(await codes(client(239))).toEqual([]);
    expect(await codes(client(240))).toEqual([rule]);
    expect(await codes(client(240), { settings: { natLimit: 350 } })).toEqual([]);
    expect(await codes('ClientAliveInterval 240\n', server)).toEqual([rule]);
  });

  test('sshd 9.2 to 9.4 from half of the limit on', async () => {
    const at = (openssh: string) => codes('ClientAliveInterval 120\n', { ...server, openssh });
    expect(await at('9.1')).toEqual([]);
    expect(await at('9.2')).toEqual([rule]);
    expect(await at('9.5')).toEqual([]);
    expect(await codes('ClientAliveInterval 119\n', { ...server, openssh: '9.4' })).toEqual([]);
    expect(message(await ask('ClientAliveInterval 120\n', rule, { ...server, openssh: '9.2' }))).toBe(
      'This sshd may send a probe only every 4 min. A firewall can drop an idle session after 4 min (assumed: Azure); a dead connection is detected after 8 to 16 min. Set ClientAliveInterval to 60.',
    );
  });

  test('names the network that was chosen', async () => {
    const settings = { natLimit: 350, network: natPreset('aws') };
    expect(message(await ask(client(600), rule, { settings }))).toBe(
      'A probe every 10 min is too late. A firewall can drop an idle session after 5 min 50 s (AWS); a dead connection is detected after 25 to 29 min. Set ServerAliveInterval to 60.',
    );
  });

  test('says both times, and sets a value below the limit', async () => {
    expect(message(await ask(client(3600), rule))).toBe(
      'A probe every 1 h is too late. A firewall can drop an idle session after 4 min (assumed: Azure); a dead connection is detected after 75 to 79 min. Set ServerAliveInterval to 60.',
    );
    await expectFirstFix(
      client(3600),
      rule,
      'Set ServerAliveInterval 60 for Host web (dead connection detected after 4 min)',
      client(60),
    );
  });
});
