import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { recordedReleases, releaseOf } from './releases';

/** One OpenSSH that can be run: the installed one (`root` is `/`) or one in a folder made by make-root.sh. */
export interface Program {
  readonly root: string;
  /** `9.2p1`. */
  readonly version: string;
  /** The whole first line of `ssh -V`, for the reader: it names the package. */
  readonly banner: string;
}

const here = dirname(fileURLToPath(import.meta.url));
export const repository = resolve(here, '../../..');
/** Where the unpacked releases are kept between runs; git ignores it. */
export const cache = join(repository, '.openssh');

function attempt(command: string, ...args: string[]): string | undefined {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 20_000 });
  } catch {
    return undefined;
  }
}

/** Why no real program can be run here, in words for the reader; undefined where they can. */
export function whyNoPrograms(): string | undefined {
  if (process.platform !== 'linux') return 'the real programs are run on Linux only';
  if (process.getuid?.() !== 0) return 'the real programs need root: mount namespaces and chroot';
  if (attempt('unshare', '--mount', '--propagation', 'private', 'true') === undefined)
    return 'this machine allows no mount namespaces';
  return undefined;
}

function identify(root: string): Program | undefined {
  const text = attempt('unshare', `--root=${root}`, '/bin/sh', '-c', '/usr/bin/ssh -V 2>&1');
  const m = text && /^OpenSSH_(\S+?)[, \n].*/.exec(text);
  return m ? { root, version: m[1] as string, banner: m[0].trim() } : undefined;
}

/** The OpenSSH of this machine, or why it cannot be used. */
export function installed(): Program | string {
  const reason = whyNoPrograms();
  if (reason) return reason;
  if (!existsSync('/usr/bin/ssh') || !existsSync('/usr/sbin/sshd'))
    return 'install openssh-client and openssh-server to compare with the programs of this machine';
  return identify('/') ?? '/usr/bin/ssh does not say its version';
}

/**
 * The cached OpenSSH of a release such as `10.0`; with `make` it is unpacked first where it is missing. A text says why
 * not.
 */
export function unpacked(release: string, make = false): Program | string {
  const reason = whyNoPrograms();
  if (reason) return reason;
  const known = recordedReleases.find((r) => r.release === release);
  if (!known) return `no suite is known for OpenSSH ${release}; known: ${recordedReleases.map((r) => r.release)}`;
  const root = join(cache, known.suite);
  if (!existsSync(join(root, 'ssh-versions'))) {
    if (!make) return `OpenSSH ${release} is not unpacked here: run test/openssh/programs/make-roots.sh`;
    try {
      execFileSync(join(here, 'make-root.sh'), [known.suite, root], { stdio: ['ignore', 'ignore', 'inherit'] });
    } catch {
      return `the packages of ${known.suite} could not be had`;
    }
  }
  const program = identify(root);
  if (!program) return `the programs in ${root} do not start`;
  if (releaseOf(program.version) !== release)
    return `${known.suite} has moved on to ${program.version}; no answers are recorded for it`;
  return program;
}

/** The program for a release: the installed one where it is that release, else the unpacked one. */
export function programFor(release: string | undefined, make = false): Program | string {
  const own = installed();
  if (release === undefined) return own;
  if (typeof own !== 'string' && releaseOf(own.version) === release) return own;
  return unpacked(release, make);
}

/**
 * The installed program and the unpacked ones of the other recorded releases, each by a name for a test; a text says
 * why it cannot be used.
 */
export function programsAtHand(): readonly [name: string, program: Program | string][] {
  const own = installed();
  return [
    ['installed', own],
    ...recordedReleases
      .filter((r) => typeof own === 'string' || releaseOf(own.version) !== r.release)
      .map((r): [string, Program | string] => [`unpacked ${r.release}`, unpacked(r.release)]),
  ];
}
