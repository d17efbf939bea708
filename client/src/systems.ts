import type { Installed } from './installed';

/** An operating system and the OpenSSH that it comes with. */
export interface System extends Installed {
  readonly name: string;
  /** `ID` and `VERSION_ID` of its /etc/os-release: the version begins with this one. */
  readonly id?: string;
  readonly version?: string;
}

/**
 * The systems that people name a release by. Sources: the package lists of the distributions; Apple's and Microsoft's
 * `ssh -V`.
 */
const systems: readonly System[] = [
  { name: 'Debian 13', release: '10.0', id: 'debian', version: '13', distribution: 'debian' },
  { name: 'Debian 12', release: '9.2', id: 'debian', version: '12', distribution: 'debian' },
  { name: 'Debian 11', release: '8.4', id: 'debian', version: '11', distribution: 'debian' },
  { name: 'Debian 10', release: '7.9', id: 'debian', version: '10', distribution: 'debian' },
  { name: 'Ubuntu 24.04', release: '9.6', id: 'ubuntu', version: '24.04', distribution: 'debian' },
  { name: 'Ubuntu 22.04', release: '8.9', id: 'ubuntu', version: '22.04', distribution: 'debian' },
  { name: 'Ubuntu 20.04', release: '8.2', id: 'ubuntu', version: '20.04', distribution: 'debian' },
  { name: 'Ubuntu 18.04', release: '7.6', id: 'ubuntu', version: '18.04', distribution: 'debian' },
  { name: 'RHEL 10', release: '9.9', id: 'rhel', version: '10', distribution: 'redhat' },
  { name: 'RHEL 9', release: '8.7', id: 'rhel', version: '9', distribution: 'redhat' },
  { name: 'RHEL 8', release: '8.0', id: 'rhel', version: '8', distribution: 'redhat' },
  { name: 'Amazon Linux 2023', release: '8.7', id: 'amzn', version: '2023', distribution: 'redhat' },
  { name: 'Windows 11 24H2', release: '9.5', distribution: 'windows' },
  { name: 'Windows 10', release: '8.1', distribution: 'windows' },
];

/** Rebuilds of RHEL, which count like it. */
const likeRhel: ReadonlySet<string> = new Set(['almalinux', 'rocky', 'ol', 'centos', 'rhel']);

/** Who comes with a release: `RHEL 9, Amazon Linux 2023`. */
export const whoHas = (release: string): string =>
  systems
    .filter((one) => one.release === release)
    .map(({ name }) => name)
    .join(', ');

/** The system that a text of /etc/os-release names; undefined: none of those that are known here. */
export function systemOf(osRelease: string): System | undefined {
  const field = (name: string): string =>
    new RegExp(`^${name}=["']?([^"'\\r\\n]*)`, 'm').exec(osRelease)?.[1]?.toLowerCase() ?? '';
  const id = likeRhel.has(field('ID')) ? 'rhel' : field('ID');
  const version = field('VERSION_ID');
  return systems.find((one) => one.id === id && (version === one.version || version.startsWith(`${one.version}.`)));
}
