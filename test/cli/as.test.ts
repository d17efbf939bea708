import { expect, test } from 'vitest';
import { byPath, commandLine } from '../harness/command-line';

const main = 'Include /etc/ssh/sshd_config.d/*.conf\n';
const files = {
  '/tmp/source': `${main}ClientAliveInterval 60\n`,
  '/tmp/broken': `${main}ClientAliveInterval 60x\n`,
  '/etc/ssh/sshd_config': main,
  '/etc/ssh/sshd_config.d/10.conf': 'ClientAliveInterval 0\n',
};
const check = (more: Record<string, string>, ...argv: string[]) =>
  commandLine(byPath({ ...files, ...more }), ['check', '--format', 'concise', ...argv]);

test('a file is judged in the place where it will be, with the files that are there', async () => {
  const refused = await check({}, '--as', '/etc/ssh/sshd_config', '/tmp/broken');
  expect(refused).toMatchObject({ exit: 1, out: expect.stringMatching(/^\/etc\/ssh\/sshd_config:2:\d+ error /m) });
  const beaten = await check({}, '--as', '/etc/ssh/sshd_config', '/tmp/source');
  expect(beaten.out).toMatch(/^\/etc\/ssh\/sshd_config:2:1 \w+ dropin\/wins /m);
});

test('what stops the program in another file of the place stops it', async () => {
  const broken = { '/etc/ssh/sshd_config.d/20.conf': 'PermitRootLogin perhaps\n' };
  const { exit, out } = await check(broken, '--fail-on', 'error', '--as', '/etc/ssh/sshd_config', '/tmp/source');
  expect(exit).toBe(1);
  expect(out).toMatch(/^\/etc\/ssh\/sshd_config\.d\/20\.conf:1:\d+ error /m);
});

test('a drop-in that is not there yet is a part of the configuration', async () => {
  const text = { '/tmp/new': 'ClientAliveInterval 30\n' };
  const { out } = await check(text, '--as', '/etc/ssh/sshd_config.d/50.conf', '/tmp/new');
  expect(out).toMatch(/^\/etc\/ssh\/sshd_config\.d\/50\.conf:1:1 \w+ (?:dropin\/wins|order\/shadowed) /m);
});

test('it takes one file that can be read', async () => {
  expect(await check({}, '--as', '/etc/ssh/sshd_config', '/tmp/source', '/tmp/broken')).toMatchObject({
    exit: 2,
    err: 'ssh-keepalive: --as takes one file\n',
  });
  expect(await check({}, '--as', '/etc/ssh/sshd_config', '/tmp/none')).toMatchObject({
    exit: 2,
    err: 'ssh-keepalive: /tmp/none: no such file\n',
  });
});
