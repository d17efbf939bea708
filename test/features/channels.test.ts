import { describe, expect, test } from 'vitest';
import { hoverAt } from '../../server/src/features/hover/index';
import { inlayHints } from '../../server/src/features/inlay-hints';
import { effectivePage } from '../../server/src/features/pages/effective';
import { check, messageOf } from '../../server/src/rules/check';
import { commandLine } from '../harness/command-line';
import { stage } from '../harness/feature';

// One truth about ChannelTimeout wherever it is told: hover, hint, page, finding, `effective` and its JSON.

const config = (timeout: string, outside = ''): string =>
  `//- /etc/ssh/sshd_config\n${outside}ClientAliveInterval 60\nMatch User kim\n    Channel$0Timeout ${timeout}\n`;

async function everywhere(text: string, openssh: string) {
  const { context, at, document, files } = await stage(text, { openssh, dialect: 'sshd_config' });
  const ask = async (...format: string[]): Promise<string> =>
    (
      await commandLine(files, [
        'effective',
        '--dialect',
        'sshd_config',
        '-C',
        'user=kim',
        '--openssh',
        openssh,
        ...format,
      ])
    ).out;
  return {
    hover: hoverAt(context, at)?.markdown ?? '',
    hints: inlayHints(context, { start: 0, end: document.text.length }, { blocks: true, values: false }).map(
      (h) => h.text,
    ),
    page: effectivePage(context, 'kim').markdown,
    findings: check(context).map((f) => messageOf(f, context)),
    text: await ask(),
    json: JSON.parse(await ask('--format', 'json')),
  };
}

describe('a Match block that is printed and not applied', () => {
  test('before 10.5', async () => {
    const all = await everywhere(config('session:*=15m'), '10.0');
    expect(all.hover).toContain(
      '**Not used** for Match User kim: sshd of this release only prints it and uses `none` (default).',
    );
    expect(all.hover).toContain('**The session stays open.**');
    expect(all.hover).toContain('From OpenSSH 10.5 on: 15 min.');
    expect(all.hints, 'the block is like the others').toEqual([]);
    expect(all.page).toContain('sshd of this release only prints this and uses none (default).');
    expect(all.findings).toContainEqual(
      expect.stringMatching(/^ChannelTimeout in a Match block requires OpenSSH 10\.5 or later/),
    );
    expect(all.text).toMatch(
      /^ChannelTimeout +session:\*=15m {2}\[sshd_config:3\] {2}\(only printed; sshd of this release uses none\)$/m,
    );
    expect(all.json.settings.ChannelTimeout).toMatchObject({ value: 'session:*=15m', applied: 'none', certain: true });
    expect(all.json.timeouts['idle-healthy'].ends).toBe(false);
  });

  test('what stands outside of blocks goes on', async () => {
    const all = await everywhere(config('*=0', 'ChannelTimeout session:*=15m\n'), '9.2');
    expect(all.hover).toContain('**The session is closed after 15 min');
    expect(all.hints, 'the block is like the others').toEqual([]);
    expect(all.json.settings.ChannelTimeout).toMatchObject({ value: '*=0', applied: 'session:*=15m' });
    expect(all.json.timeouts['idle-healthy']).toMatchObject({ ends: true, by: 'channel-timeout', nominal: 900 });
  });

  test('from 10.5 on it is applied', async () => {
    const all = await everywhere(config('session:*=15m'), '10.5');
    expect(all.hover).toContain('Used for Match User kim.');
    expect(all.hover).toContain('Before OpenSSH 10.5: never.');
    expect(all.hints).toEqual(['idle: closed after 15 min']);
    expect(all.page).not.toContain('only prints');
    expect(all.text).not.toContain('only printed');
    expect(all.json.settings.ChannelTimeout).not.toHaveProperty('applied');
    expect(all.json.timeouts['idle-healthy']).toMatchObject({ ends: true, nominal: 900 });
  });
});

test('none in a Match block: the login ends', async () => {
  const all = await everywhere(config('none'), '9.2');
  expect(all.hover).toContain('sshd ends every login');
  expect(all.hints).toEqual(['idle: not known']);
  expect(all.page).toContain('sshd ends every login');
  expect(all.findings).toContainEqual(expect.stringContaining('ends every login that Match User kim applies to'));
  // sshd -T prints it, though 9.2 prints no line for none outside of Match blocks
  expect(all.json.settings.ChannelTimeout.value).toBe('none');
  expect(all.json.timeouts['idle-healthy'].ends).toBe('unknown');
});

test('session=15m is the same for all who ask', async () => {
  const text = '//- /etc/ssh/sshd_config\nClientAliveInterval 60\nChannel$0Timeout session=15m\n';
  const old = await everywhere(text, '9.2');
  expect(old.hover).toContain('**The session stays open.**');
  expect(old.hover).toContain('closes no session in this release');
  expect(old.findings).toContainEqual(expect.stringMatching(/^session closes no session/));
  expect(old.page).toContain('closes no session in this release');
  expect(old.text).toContain('closes no session in this release');
  expect(old.json.timeouts['idle-healthy'].ends).toBe(false);
  const now = await everywhere(text, '10.6');
  expect(now.hover).toContain('**The session is closed after 15 min');
  expect(now.findings).toContainEqual(expect.stringContaining('closes a session after 15 min'));
  expect(now.json.timeouts['idle-healthy']).toMatchObject({ ends: true, nominal: 900 });
});

test('UnusedConnectionTimeout tells its own end', async () => {
  const { hover } = await everywhere('//- /etc/ssh/sshd_config\nUnused$0ConnectionTimeout 5m\n', '9.2');
  expect(hover).toContain('sshd closes the connection after');
  expect(hover).toContain('Before OpenSSH 10.3, sshd counts from the last packet');
});
