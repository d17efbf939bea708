import { spawn } from 'node:child_process';
import { homedir } from 'node:os';
import type { Fate } from '../features/measure/plan';
import { endsWithUs, stays } from './passing';

/** Milliseconds that a login, and an answer, may take. */
const patience = 30_000;

/**
 * Starts ssh with a remote `cat`, is silent for so many seconds once a line came back, sends another one, and tells
 * what became of it. The program is always ended. `failed` also where the server sent probes meanwhile.
 */
export async function silentSession(
  words: readonly string[],
  seconds: number,
  hear: (text: string) => void,
): Promise<Fate> {
  const ssh = spawn('ssh', [...words], { cwd: homedir(), stdio: ['pipe', 'pipe', 'pipe'] });
  endsWithUs(ssh, () => ssh.kill('SIGKILL')); // a dead path would keep it for long
  let output = '';
  let complaints = '';
  let probed = false;
  let ended = false;
  let changed = (): void => {};
  ssh.stdout.on('data', (chunk: Buffer) => {
    output = (output + chunk).slice(-1000);
    changed();
  });
  ssh.stderr.on('data', (chunk: Buffer) => {
    complaints = (complaints + chunk).slice(-10_000);
    probed ||= String(chunk).includes('keepalive@openssh.com');
  });
  ssh.stdin.on('error', () => {});
  const end = (): void => {
    ended = true;
    changed();
  };
  ssh.once('error', end);
  ssh.once('close', end);
  const until = (holds: () => boolean, milliseconds: number): Promise<boolean> =>
    new Promise((done) => {
      const timer = setTimeout(() => done(holds()), milliseconds);
      changed = (): void => {
        if (!holds() && !ended) return;
        clearTimeout(timer);
        done(holds());
      };
      changed();
    });
  try {
    ssh.stdin.write('ready\n');
    if (!(await until(() => output.includes('ready'), patience))) {
      hear(complaints);
      return 'failed';
    }
    await until(() => ended, seconds * 1000);
    if (probed) return 'failed';
    if (ended) return 'reset';
    ssh.stdin.write('still here\n');
    if (await until(() => output.includes('still here'), patience)) return 'alive';
    return ended ? 'reset' : 'silent';
  } finally {
    ssh.kill('SIGKILL');
    stays(ssh);
  }
}
