import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Answer, parseAnswer } from './answer';
import type { Program } from './programs';
import { createStage, type Stage } from './stage';

/**
 * One run of a program. Paths are those inside the sandbox; arguments are latin1 and never pass through a shell
 * unquoted.
 */
export interface Run {
  readonly program: 'ssh' | 'sshd';
  readonly folder: string;
  readonly args: readonly string[];
  readonly home: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Symbolic links that exist during this run only: link → target. */
  readonly links?: Readonly<Record<string, string>>;
}

/**
 * A private view of the file system in which real programs run in batches. Not for two batches at once: open two
 * sandboxes.
 */
export interface Sandbox {
  readonly stage: Stage;
  /**
   * The answers, in the order of the runs. Throws where the sandbox itself fails or the batch takes longer than its
   * limit.
   */
  run(runs: readonly Run[]): Promise<Answer[]>;
  close(): void;
}

/** A host key inside every sandbox: `sshd -T` wants one. */
export const hostKey = '/mnt/host_key';

// $1 the root, $2 the stage, $3 whether the network is the batch's own: it has a loopback, which decides in what order
// addresses are. Everything is mounted in a namespace that ends with the batch; outside nothing changes.
const enter = `set -eu
root=\${1%/}; stage=$2
if [ -z "$root" ]; then
  for f in passwd group hosts nsswitch.conf services; do [ ! -e /etc/$f ] || mount --bind "$stage/fixtures/$f" /etc/$f; done
fi
[ -z "$3" ] || ip link set lo up
mount --bind "$stage/etc/ssh" "$root/etc/ssh"
mount --bind "$stage/mnt" "$root/mnt"
mount --bind "$stage/root" "$root/root"
mount -t tmpfs -o mode=755 none "$root/run"
mkdir -m 755 "$root/run/sshd"
ulimit -n 256 # older programs close every number that could be open, one by one
exec unshare --root="\${root:-/}" --wd=/ /bin/sh /mnt/batch.sh`;

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

function commandOf(run: Run): string {
  const links = Object.entries(run.links ?? {});
  const env = Object.entries({ HOME: run.home, ...run.env }).map(([name, value]) => `${name}=${quote(value)}`);
  const path = run.program === 'ssh' ? '/usr/bin/ssh' : '/usr/sbin/sshd';
  return [
    ...links.map(([link, target]) => `ln -sfn ${quote(target)} ${quote(link)}`),
    `cd ${quote(run.folder)}`,
    [...env, path, ...run.args.map(quote)].join(' '),
    's=$?',
    ...(links.length > 0 ? [`rm -f ${links.map(([link]) => quote(link)).join(' ')}`] : []),
  ].join('\n');
}

/** `limit`: the time in seconds that a batch may take. `apart`: no network at all, not even this machine's own. */
export interface SandboxOptions {
  readonly limit?: number;
  readonly apart?: boolean;
}

/** Opens a sandbox for one program. */
export function openSandbox(program: Program, { limit = 300, apart = false }: SandboxOptions = {}): Sandbox {
  const stage = createStage();
  mkdirSync(stage.outside('/mnt/out'), { recursive: true });
  let alive: ReturnType<typeof spawn> | undefined;

  function start(): Promise<void> {
    return new Promise((done, failed) => {
      const spaces = ['--mount', '--propagation', 'private', ...(apart ? ['--net'] : [])];
      const args = [...spaces, '/bin/sh', '-c', enter, 'sh', program.root, stage.folder, apart ? 'apart' : ''];
      const child = spawn('unshare', args, {
        stdio: ['ignore', 'ignore', 'pipe'],
        detached: true, // a group of its own, so that a batch that hangs can be ended whole
        env: {
          PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin',
          SHELL: '/bin/bash',
          LANG: 'C',
          USER: 'root',
          LOGNAME: 'root',
        },
      });
      alive = child;
      let text = '';
      child.stderr?.on('data', (chunk) => {
        text += chunk;
      });
      const timer = setTimeout(() => {
        if (child.pid) process.kill(-child.pid, 'SIGKILL');
        text = `a batch took longer than ${limit} s`;
      }, limit * 1000);
      child.on('error', failed);
      child.on('close', (code) => {
        clearTimeout(timer);
        alive = undefined;
        if (code === 0) done();
        else failed(new Error(`the sandbox of OpenSSH ${program.version} failed (${code}): ${text.trim()}`));
      });
    });
  }

  return {
    stage,
    async run(runs) {
      if (alive) throw new Error('a sandbox runs one batch at a time');
      const mark = `=${randomBytes(9).toString('hex')}=`;
      const script = [
        `exec >/mnt/out/stdout 2>/mnt/out/stderr </dev/null`,
        ...(existsSync(stage.outside(hostKey)) ? [] : [`ssh-keygen -q -t ed25519 -N '' -f ${hostKey} || exit 1`]),
        ...runs.map((run) => `${commandOf(run)}\necho; echo ${mark} $s; echo >&2; echo ${mark} >&2`),
        'exit 0',
      ];
      stage.write('/mnt/batch.sh', script.join('\n'));
      await start();
      const read = (name: string) => readFileSync(join(stage.outside('/mnt/out'), name), 'latin1');
      const errors = read('stderr').split(`\n${mark}\n`);
      const outputs = read('stdout').split(new RegExp(`\\n${mark} (\\d+)\\n`));
      return runs.map((_, i) => parseAnswer(Number(outputs[2 * i + 1]), outputs[2 * i] ?? '', errors[i] ?? ''));
    },
    close() {
      if (alive?.pid) process.kill(-alive.pid, 'SIGKILL');
      stage.remove();
    },
  };
}

/**
 * Runs a list that is cut into batches in several sandboxes side by side. `prepare` writes the files of its runs into
 * the stage.
 */
export async function runBatches<T>(
  sandboxes: readonly Sandbox[],
  items: readonly T[],
  size: number,
  prepare: (stage: Stage, items: readonly T[], from: number) => readonly Run[],
): Promise<Answer[]> {
  const answers: Answer[] = new Array(items.length);
  let next = 0;
  await Promise.all(
    sandboxes.map(async (sandbox) => {
      while (next < items.length) {
        const from = next;
        next += size;
        const batch = items.slice(from, from + size);
        const got = await sandbox.run(prepare(sandbox.stage, batch, from));
        got.forEach((answer, i) => {
          answers[from + i] = answer;
        });
      }
    }),
  );
  return answers;
}
