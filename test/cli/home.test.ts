import { expect, test } from 'vitest';
import { byPath, commandLine } from '../harness/command-line';

const files = byPath({
  '/srv/kim/.ssh/config': `Include \${HOME}/.ssh/more\nServerAliveInterval 60\n`,
  '/srv/kim/.ssh/more': 'ServerAliveInterval 30\n',
  '/home/u/.ssh/more': 'Port 22\n',
});
const run = (...argv: readonly string[]) =>
  commandLine(files, [...argv, '--home', '/srv/kim', '--openssh', '10.6'], {
    environment: (name) => (name === 'HOME' ? '/home/u' : null),
  });

test('the folder of --home is HOME in the environment of ssh, too', async () => {
  const { out } = await run('check', '--no-config', '--format', 'concise', '/srv/kim/.ssh/config');
  expect(out).toMatch(/config:2:1 \w+ dropin\/wins/);
  expect((await run('effective', '--format', 'openssh', 'web')).out).toContain('serveraliveinterval 30\n');
});
