import { posix } from 'node:path';

export type Side = 'client' | 'server';

/**
 * One configuration and the question about it. Texts are latin1. Files by their place: `config` (given with -F or -f),
 * `.ssh/…` (in the home folder), `etc/…` (in a folder below /etc/ssh), and, where there is a `system` file, `config` is
 * the user's own file and no -F is given. `@HERE@` in files and arguments stands for the home folder, `@ETC@` for the
 * name of the folder below /etc/ssh.
 */
export interface Case {
  readonly side: Side;
  readonly files: Readonly<Record<string, string>>;
  /** Options in front of the host. */
  readonly args: readonly string[];
  readonly host?: string;
  readonly command?: readonly string[];
  /** sshd's -C. */
  readonly connection?: string;
  /** The keyword, in lower case, whose printed value the case is about. */
  readonly about?: string;
}

/**
 * Where a case stands inside the sandbox: the home folder, and the folder that relative Includes of the system's files
 * reach.
 */
export interface Home {
  readonly here: string;
  readonly etc: string;
}

export const homeOf = (index: number): Home => ({ here: `/mnt/c/${index}`, etc: `c${index}` });

export const fillIn = (text: string, home: Home): string =>
  text.replaceAll('@HERE@', home.here).replaceAll('@ETC@', home.etc);

/** The absolute path of a place of a case. */
export const pathOf = (place: string, home: Home): string =>
  place.startsWith('etc/') ? `/etc/ssh/${home.etc}/${place.slice(4)}` : `${home.here}/${place}`;

/**
 * The place that a program or the engine names by `path`: as given, absolute, or through the link of the user's or
 * system's file.
 */
export function placeOf(named: string, home: Home): string {
  const path = posix.normalize(named); // a pattern such as `d//*` gives names with both slashes
  if (path === '/root/.ssh/config') return 'config';
  if (path === '/etc/ssh/ssh_config') return 'system';
  const etc = `/etc/ssh/${home.etc}/`;
  if (path.startsWith(etc)) return `etc/${path.slice(etc.length)}`;
  return path.startsWith(`${home.here}/`) ? path.slice(home.here.length + 1) : path;
}

/** Everything but the files, for the reader. */
export function commandLine(c: Case): string {
  if (c.side === 'server')
    return ['sshd -T -f config', ...c.args, ...(c.connection ? ['-C', c.connection] : [])].join(' ');
  return ['ssh -G', ...('system' in c.files ? [] : ['-F config']), ...c.args, c.host, ...(c.command ?? [])].join(' ');
}
