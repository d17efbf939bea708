import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { nodeActs } from '../../server/src/node/acts';
import { nodeIo } from '../../server/src/node/io';
import { commandLine } from '../harness/command-line';

const folder = mkdtempSync(join(tmpdir(), 'against-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ssh = (await nodeActs().run('ssh', ['-V'])).exit === 0;
if (!ssh) console.log('ssh is not installed: nothing is compared with it');

test.runIf(ssh)('--against ssh finds the installed ssh and this program of one mind', async () => {
  const config = join(folder, 'config');
  writeFileSync(config, 'Host web\n  ServerAliveInterval 30\n  LocalForward 80 a:80\nHost *\n  User u\n', {
    mode: 0o600,
  });
  const argv = ['effective', '--against', 'ssh', '-F', config, '-4', '-p', '2222', 'web', 'ls'];
  const { exit, out } = await commandLine(new Map(), argv, nodeIo());
  expect({ exit, out }).toEqual({ exit: 0, out: expect.stringMatching(/^Same lines: \d{2,}\. Different: 0\./) });
});
