import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { installed, repository } from '../programs/programs';
import { address, openLab, quietServer } from './lab';

// The command line itself measures a path through a router whose idle timeout is known.

const program = installed();
const cli = `${join(repository, 'node_modules/vite-node/vite-node.mjs')} --script ${join(repository, 'test/harness/run-cli.ts')}`;

describe.skipIf(typeof program === 'string')('measure finds the idle timeout of a router', () => {
  test.concurrent.each([
    ['drops silently', '', false],
    ['answers with resets', 'reset', true],
  ])('that %s', { timeout: 240_000 }, async (_, resets, expected) => {
    if (typeof program === 'string') return;
    const lab = await openLab(program);
    try {
      lab.command(`forget 9 ${resets}`);
      const config = [...quietServer(), 'TCPKeepAlive no', 'MaxStartups 30'];
      lab.command(`printf '${config.join('\\n')}\\n' >"$root/mnt/sshd_config"`);
      lab.command('inside s /usr/sbin/sshd -D -e -f /mnt/sshd_config 2>&1 3>&- </dev/null | tag sshd &');
      if (!(await lab.wait('sshd', /listening/, 20))) throw new Error('no server');
      const own = [
        'Host target',
        `HostName ${address.server}`,
        'Port 2222',
        'User root',
        'IdentityFile /mnt/user',
        'UserKnownHostsFile /dev/null',
        'StrictHostKeyChecking no',
      ];
      lab.command(
        `mkdir -p /run/home/.ssh; printf '${own.join('\\n')}\\n' >/run/home/.ssh/config; mount --bind /run/home/.ssh/config /etc/ssh/ssh_config`,
      );
      const run = `cd ${repository} && ip netns exec c '${process.execPath}' ${cli} measure target --yes --up-to 16 --format json`;
      lab.command(`{ ( ${run} ) 2>&1 3>&- </dev/null | tr -d '\\n'; echo; } | tag measure &`);
      const event = await lab.wait('measure', /"sessions"/, 200);
      const text =
        event?.text ??
        lab
          .events()
          .map((e) => `${e.source} ${e.text}`)
          .slice(-20)
          .join('\n');
      const result = JSON.parse(/\{.*\}/.exec(text)?.[0] ?? 'null');
      expect(result, text).not.toBeNull();
      expect(result.outlived).toBeLessThanOrEqual(9.5);
      expect(result.lost).toBeGreaterThanOrEqual(9);
      expect(result.lost - result.outlived).toBeLessThanOrEqual(2);
      expect(result.resets).toBe(expected);
    } finally {
      await lab.close();
    }
  });
});

if (typeof program === 'string') test.skip(`no path is measured: ${program}`, () => {});
