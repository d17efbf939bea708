import type { Distribution } from '../../server/src/lsp/protocol';

/** What `ssh -V` or `sshd -V` says about itself. */
export interface Installed {
  /** Such as `9.2`. */
  readonly release: string;
  readonly distribution: Distribution;
}

/**
 * Reads the answer of `ssh -V` or `sshd -V`, such as `OpenSSH_9.2p1 Debian-2+deb12u3, OpenSSL 3.0.15 3 Sep 2024`;
 * undefined where another program answered. `platform` is Node's name of the operating system; Red Hat's builds carry
 * no mark of their own, so `redhat` says what `/etc/redhat-release` tells.
 */
export function readVersion(answer: string, platform: string, redhat: boolean): Installed | undefined {
  const found = /\bOpenSSH_(for_Windows_)?(\d{1,2}\.\d{1,2})(?:p\d{1,2})?\b([^,\r\n]{0,80})/.exec(answer);
  if (!found) return undefined;
  const [, windows, release, patched] = found as unknown as [string, string | undefined, string, string];
  if (windows) return { release, distribution: 'windows' };
  if (/\b(Debian|Ubuntu|Raspbian)\b/i.test(patched)) return { release, distribution: 'debian' };
  if (platform === 'darwin') return { release, distribution: 'macos' };
  return { release, distribution: redhat ? 'redhat' : 'upstream' };
}

/**
 * What is installed for an sshd_config: sshd's own release where it tells one, else that of ssh, which comes with it.
 * Some builds of sshd do not name their vendor; an ssh of the same release does. Throws where neither answers.
 */
export async function installedServer(
  ask: (program: 'ssh' | 'sshd') => Promise<Installed | undefined>,
): Promise<Installed | undefined> {
  const server = await ask('sshd').catch(() => undefined);
  if (!server) return ask('ssh');
  if (server.distribution !== 'upstream') return server;
  const client = await ask('ssh').catch(() => undefined);
  return client?.release === server.release ? client : server;
}

/** Milliseconds that `ssh -V` may take. */
export const deadline = 5000;

/**
 * The release of the list that is nearest to an installed one: the same, else the next older one, else the oldest.
 * Other words do not count.
 */
export function nearest(release: string, known: readonly string[]): string | undefined {
  const number = (text: string): number => {
    const [major = 0, minor = 0] = text.split('.').map(Number);
    return major * 100 + minor;
  };
  const ascending = known.filter((one) => /^\d/.test(one)).sort((a, b) => number(a) - number(b));
  return ascending.findLast((one) => number(one) <= number(release)) ?? ascending[0];
}
