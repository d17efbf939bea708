import type { Installed } from './installed';

/** An operating system and the OpenSSH that it comes with. */
export interface System extends Installed {
  readonly name: string;
  /** `ID` and `VERSION_ID` of its /etc/os-release: the version begins with this one. Without them no file tells. */
  readonly id?: string;
  readonly version?: string;
  /** The first and the last minor version that has this release; without it all have. */
  readonly minors?: readonly [number, number];
}

/**
 * The systems that people name a release by. Sources: what `ssh -V` says there, or the name of the package: Debian
 * `7.9p1-10+deb10u2`, `8.4p1-5+deb11u7`, `9.2p1-2+deb12u3`, `10.0p2 Debian-7`; Ubuntu `7.6p1 Ubuntu-4`,
 * `8.2p1 Ubuntu-4`, `8.9p1 Ubuntu-3`, `9.6p1 Ubuntu-3ubuntu13`; Red Hat and its rebuilds `8.0p1-19.el8_8`,
 * `8.7p1-47.el9_7`, `9.9p1-12.el9_8`, `9.9p1-14.el10_1`; Amazon `8.7p1-8.amzn2023`, and `9.9p1-10.amzn2023` since
 * 2023.12.20260803, by its release notes; Microsoft `OpenSSH_for_Windows_9.5p2` (25H2), `8.1p1` (Windows 10). Apple's
 * changes with updates within one macOS.
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
  { name: 'RHEL 9.8', release: '9.9', id: 'rhel', version: '9', minors: [8, 99], distribution: 'redhat' },
  { name: 'RHEL 9.0–9.7', release: '8.7', id: 'rhel', version: '9', minors: [0, 7], distribution: 'redhat' },
  { name: 'RHEL 8', release: '8.0', id: 'rhel', version: '8', distribution: 'redhat' },
  { name: 'Amazon Linux 2023.12', release: '9.9', distribution: 'redhat' },
  { name: 'Amazon Linux 2023', release: '8.7', distribution: 'redhat' },
  { name: 'Windows 11', release: '9.5', distribution: 'windows' },
  { name: 'Windows 10', release: '8.1', distribution: 'windows' },
];

/** Rebuilds of RHEL, which count like it. */
const likeRhel: ReadonlySet<string> = new Set(['almalinux', 'rocky', 'ol', 'centos', 'rhel']);

/** Who comes with a release: `Ubuntu 20.04`, `RHEL 10, RHEL 9.8`. */
export const whoHas = (release: string): string =>
  systems
    .filter((one) => one.release === release)
    .map(({ name }) => name)
    .join(', ');

/** Who builds it for those: whoever picks a release by such a name means that one. */
export const builderOf = (release: string): string | undefined =>
  systems.find((one) => one.release === release)?.distribution;

/** The system that a text of /etc/os-release names; undefined: none of those that are known here. */
export function systemOf(osRelease: string): System | undefined {
  const field = (name: string): string =>
    new RegExp(`^${name}=["']?([^"'\\r\\n]*)`, 'm').exec(osRelease)?.[1]?.toLowerCase() ?? '';
  const id = likeRhel.has(field('ID')) ? 'rhel' : field('ID');
  const version = field('VERSION_ID');
  return systems.find((one) => one.id === id && hasVersion(one, version));
}

/** CentOS Stream tells no minor version, and may have either. */
function hasVersion({ version, minors }: System, told: string): boolean {
  const isIt = told === version || told.startsWith(`${version}.`);
  const minor = Number(told.split('.')[1] ?? Number.NaN);
  return isIt && (!minors || (minor >= minors[0] && minor <= minors[1]));
}
