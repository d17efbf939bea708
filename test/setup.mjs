// What the commands need before they can run: node modules from the lock file, and programs of the system.
import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..');

/** Programs by purpose: Debian's package, and a file or command that shows that it is there. */
export const systemPackages = {
  openssh: {
    'openssh-client': 'ssh',
    'openssh-server': 'sshd',
    'putty-tools': 'plink',
    iproute2: 'ip',
    nftables: 'nft',
  },
  kernel: { procps: 'sysctl', systemd: '/lib/systemd/systemd-sysctl' },
  browser: {
    chromium: process.env.CHROMIUM_PATH ?? 'chromium',
    'fonts-dejavu-core': '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf',
    'fonts-noto-cjk': '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
  },
  editors: { neovim: 'nvim', 'emacs-nox': 'emacs' },
  // a part of Emacs since 29
  eglot: { 'elpa-eglot': '/usr/share/emacs/site-lisp/elpa-src' },
  compiler: { 'g++': 'g++', make: 'make', python3: 'python3' },
};

function run(command, args, options) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    ...options,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`);
}

function present(program) {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/sbin'];
  return (path.isAbsolute(program) ? [program] : folders.map((folder) => path.join(folder, program))).some((file) => {
    try {
      accessSync(file, constants.R_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Runs `npm ci` where node_modules is missing or older than the lock file. Throws where it fails. */
export function ensureNodeModules() {
  const mark = path.join(root, 'node_modules/.package-lock.json'); // npm writes it when it is done
  const made = existsSync(mark) ? statSync(mark).mtimeMs : 0;
  if (made >= statSync(path.join(root, 'package-lock.json')).mtimeMs) return;
  console.log('Installing node modules (npm ci)');
  run('npm', ['ci']);
}

/**
 * Installs the Debian packages of these purposes that are missing; no service starts.
 * Throws with what to install where this is not Debian or the user is not root.
 */
export function ensurePackages(...purposes) {
  const missing = purposes
    .flatMap((purpose) => Object.entries(systemPackages[purpose]))
    .filter(([, program]) => !present(program))
    .map(([name]) => name);
  if (missing.length === 0) return;
  const debian = present('apt-get');
  if (!debian || process.getuid?.() !== 0)
    throw new Error(
      debian
        ? `Missing programs. Install them: sudo apt-get install --no-install-recommends ${missing.join(' ')}`
        : `Missing programs, named as in Debian; install your system's own: ${missing.join(' ')}`,
    );
  console.log(`Installing ${missing.join(' ')}`);
  const policy = '/usr/sbin/policy-rc.d'; // Debian asks it before a package starts its service
  const ours = !existsSync(policy);
  if (ours) {
    writeFileSync(policy, '#!/bin/sh\nexit 101\n');
    chmodSync(policy, 0o755);
  }
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    run('apt-get', ['-q', 'update'], { env });
    run('apt-get', ['-q', 'install', '-y', '--no-install-recommends', ...missing], { env });
  } finally {
    if (ours) rmSync(policy);
  }
}
