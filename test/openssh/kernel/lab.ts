import { execFile, execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** Files of one machine by path below `/`. An object is a symbolic link, or a folder. */
export type Machine = Readonly<Record<string, string | { readonly link: string } | { readonly folder: true }>>;

/** The programs that load such files. `file`: `sysctl -p` with the one file of that path. */
export type Loader = 'sysctl' | 'systemd-sysctl';

/** The parameters in the order of `names`, as the kernel prints them afterwards. */
export type Values = readonly string[];

export const names = [
  'tcp_keepalive_time',
  'tcp_keepalive_intvl',
  'tcp_keepalive_probes',
  'tcp_retries2',
  'tcp_syn_retries',
] as const;
export const kernelDefaults: Values = ['7200', '75', '9', '15', '6'];

const programs: Readonly<Record<Loader, { readonly path: string; readonly all: string; readonly one: string }>> = {
  sysctl: { path: '/usr/sbin/sysctl', all: 'sysctl --system', one: 'sysctl -p' },
  'systemd-sysctl': {
    path: '/lib/systemd/systemd-sysctl',
    all: '/lib/systemd/systemd-sysctl',
    one: '/lib/systemd/systemd-sysctl',
  },
};

/** Where both programs look; everything of them that this machine has is laid over. */
const folders = ['etc', 'run', 'usr/local/lib', 'usr/lib/sysctl.d'];
const sysctlFolders = ['etc/sysctl.d', 'run/sysctl.d', 'usr/local/lib/sysctl.d'];

// A network namespace has TCP settings of its own; nothing outside changes. Files are laid over in a mount namespace.
const setUp = `set -u
mount -t proc proc /proc 2>/dev/null
mount -o remount,rw /proc/sys 2>/dev/null
for d in ${folders.join(' ')}; do mount -t tmpfs -o mode=755 none /$d || exit 3; done
cd /proc/sys/net/ipv4 || exit 3
reset() { ${names.map((name, i) => `echo ${kernelDefaults[i]} >${name} || exit 3`).join('; ')}; }
clear() { rm -rf ${folders.map((folder) => `/${folder}/*`).join(' ')}; mkdir -p ${[...folders, ...sysctlFolders].map((folder) => `/${folder}`).join(' ')}; }
tell() { cat ${names.join(' ')}; }
`;

const apart = ['--mount', '--propagation', 'private', '--net', '--pid', '--fork', '--kill-child'];
const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8' };

const there = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** Why no program can load files here; undefined where it can. */
export function whyNoKernel(loader: Loader): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'kernel parameters are set by root on Linux';
  if (!there(programs[loader].path)) return `${programs[loader].path} is not installed`;
  const missing = folders.find((folder) => !there(`/${folder}`));
  if (missing) return `there is no folder /${missing} that could be laid over`;
  try {
    execFileSync('unshare', [...apart, '/bin/sh', '-c', `${setUp}reset`], { stdio: 'ignore', env });
  } catch {
    return 'this machine allows no network namespace with TCP settings of its own';
  }
  return undefined;
}

/** Writes a machine's files below a folder. */
export function lay(folder: string, machine: Machine): void {
  for (const [path, content] of Object.entries(machine)) {
    const place = join(folder, path);
    mkdirSync(dirname(place), { recursive: true });
    if (typeof content === 'string') writeFileSync(place, content);
    else if ('link' in content) symlinkSync(content.link, place);
    else mkdirSync(place, { recursive: true });
  }
}

/**
 * Shell commands that write the files of a machine: without a program for each, or hundreds of machines would take
 * minutes.
 */
function written(machine: Machine): string {
  const commands = Object.entries(machine).map(([path, content]) => {
    if (typeof content === 'string') return `printf '${octal(content)}' >'/${path}'`;
    return 'link' in content ? `ln -s '${content.link}' '/${path}'` : `mkdir -p '/${path}'`;
  });
  return commands.join('\n');
}

const octal = (text: string): string =>
  [...Buffer.from(text)]
    .map((byte) =>
      /[\w .=/\n]/.test(String.fromCharCode(byte))
        ? String.fromCharCode(byte)
        : `\\${byte.toString(8).padStart(3, '0')}`,
    )
    .join('');

/**
 * Lets a program load the files of each machine in a kernel of its own, from the defaults each time, and gives what the
 * kernel has then. `file`: only that one, as after `sysctl -p FILE`.
 */
export async function load(loader: Loader, machines: readonly Machine[], file?: string): Promise<Values[]> {
  const { all, one } = programs[loader];
  const command = `${file === undefined ? all : `${one} '/${file}'`} >/dev/null 2>&1`;
  const lines = machines.map((machine) => `reset; clear\n${written(machine)}\n${command}; tell`);
  const scratch = mkdtempSync(join(tmpdir(), 'kernel-lab-'));
  try {
    const script = join(scratch, 'script');
    writeFileSync(script, `${setUp}${lines.join('\n')}\n`);
    const { stdout } = await promisify(execFile)('unshare', [...apart, '/bin/sh', script], {
      env,
      timeout: 240_000,
      maxBuffer: 64 * 1024 * 1024,
    });
    const answers = stdout.trimEnd().split('\n');
    const width = names.length;
    if (answers.length !== machines.length * width)
      throw new Error(`${answers.length} values for ${machines.length} machines`);
    return machines.map((_, i) => answers.slice(i * width, (i + 1) * width));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
