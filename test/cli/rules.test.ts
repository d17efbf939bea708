import { expect, test } from 'vitest';
import { rules } from '../../server/src/rules/index';
import { commandLine } from '../harness/command-line';

test('rules lists each rule once', async () => {
  const { out, exit } = await commandLine(new Map(), ['rules']);
  expect(exit).toBe(0);
  expect(
    out
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ')[0]),
  ).toEqual(rules.map((rule) => rule.code));
  const { out: json } = await commandLine(new Map(), ['rules', '--format', 'json']);
  expect(JSON.parse(json).find((rule: { code: string }) => rule.code === 'keepalive/zero')).toMatchObject({
    severity: 'warning',
    dialects: ['ssh_config', 'sshd_config'],
    fixable: true,
    title: 'The interval is 0, so no probes are sent',
  });
});

test('explain prints the page about a rule, in lines of a terminal', async () => {
  const { out, exit } = await commandLine(new Map(), ['explain', 'keepalive/zero']);
  expect(exit).toBe(0);
  expect(out).toMatch(/^keepalive\/zero\n-{14}\n\n/);
  expect(out).toContain('Shown as warning, in ssh_config,');
  expect(out).toContain('    # ssh-keepalive: ignore keepalive/zero\n');
  expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  for (const { code } of rules) expect((await commandLine(new Map(), ['explain', code])).out).toContain(code);
});

test('explain knows what is no rule', async () => {
  expect(await commandLine(new Map(), ['explain', 'keepalive/zer'])).toMatchObject({
    exit: 2,
    err: 'ssh-keepalive: there is no rule keepalive/zer; did you mean keepalive/zero?\n',
  });
});

test.each([
  [['rules', 'more'], 'unexpected argument more'],
  [['explain', 'keepalive/zero', 'more'], 'unexpected argument more'],
  [['effective', '--all-hosts', 'web'], 'unexpected argument web'],
  [['explain'], 'a host or the code of a rule is needed'],
  [['completion'], 'completion needs one of bash, zsh, fish, powershell'],
  [['effective', '--user-config', '/none', 'web'], '/none: no such file'],
  [['explain', '--system-config', '/none', 'web'], '/none: no such file'],
])('%j is wrong usage', async (argv, what) => {
  expect(await commandLine(new Map(), argv)).toEqual({ exit: 2, out: '', err: `ssh-keepalive: ${what}\n` });
});
