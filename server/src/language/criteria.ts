import type { Build, Release } from './build';

/** One criterion of a Match line. */
export interface Criterion {
  /** Lower case, as compared. */
  readonly name: string;
  readonly since: Release;
  /** Takes a value: a pattern list, an address list, a port or a command. */
  readonly value: 'none' | 'patterns' | 'addresses' | 'networks' | 'port' | 'command';
  /** May be written `name=value` in one word (9.9 on). */
  readonly equals: boolean;
  /** An empty value is allowed since this release. */
  readonly emptySince?: Release;
  /** Values that are a closed list, or that many files have. */
  readonly words?: readonly string[];
  readonly doc: string;
}

/** The networks that are nobody's on the internet (RFC 1918, RFC 4193). */
const privateNetworks: readonly string[] = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'];

/**
 * Match criteria of ssh_config, in the order of the manual page. Sources: docs/openssh.md B.3; readconf.c,
 * match_cfg_line.
 */
export const clientCriteria: readonly Criterion[] = [
  {
    name: 'all',
    since: 605,
    value: 'none',
    equals: false,
    doc: 'Always matches. Must appear alone, or right after canonical or final.',
  },
  {
    name: 'canonical',
    since: 608,
    value: 'none',
    equals: false,
    doc: 'Matches when the configuration is read a second time, for whatever reason.',
  },
  {
    name: 'final',
    since: 800,
    value: 'none',
    equals: false,
    doc: 'Asks for a second reading of the configuration, and matches in it.',
  },
  {
    name: 'exec',
    since: 605,
    value: 'command',
    equals: true,
    doc: 'Matches when the command ends with status 0. This tool never runs it.',
  },
  {
    name: 'localnetwork',
    since: 904,
    value: 'networks',
    words: privateNetworks,
    equals: true,
    doc: 'Matches when an address of this machine lies in one of the networks (CIDR).',
  },
  {
    name: 'host',
    since: 605,
    value: 'patterns',
    equals: true,
    doc: 'Compares the host name as set so far by HostName, or as typed.',
  },
  { name: 'originalhost', since: 605, value: 'patterns', equals: true, doc: 'Compares the host name as it was typed.' },
  {
    name: 'tagged',
    since: 904,
    value: 'patterns',
    equals: true,
    emptySince: 1000,
    doc: 'Compares the tag set by Tag or by ssh -P.',
  },
  {
    name: 'command',
    since: 1000,
    value: 'patterns',
    equals: true,
    emptySince: 1000,
    doc: 'Compares the remote command given on the command line.',
  },
  { name: 'user', since: 605, value: 'patterns', equals: true, doc: 'Compares the remote user name as set so far.' },
  {
    name: 'localuser',
    since: 605,
    value: 'patterns',
    equals: true,
    doc: 'Compares the name of the local user who runs ssh.',
  },
  {
    name: 'version',
    since: 1000,
    value: 'patterns',
    words: ['OpenSSH_*'],
    equals: true,
    doc: 'Compares the release of ssh, such as OpenSSH_10.0p2.',
  },
  {
    name: 'sessiontype',
    since: 1000,
    value: 'patterns',
    words: ['shell', 'exec', 'subsystem', 'none'],
    equals: false,
    doc: 'Compares the kind of session: shell, exec, subsystem or none.',
  },
];

/** Match criteria of sshd_config. Sources: docs/openssh.md B.4; servconf.c, match_cfg_line. */
export const serverCriteria: readonly Criterion[] = [
  { name: 'all', since: 605, value: 'none', equals: false, doc: 'Matches every connection. Must appear alone.' },
  { name: 'user', since: 404, value: 'patterns', equals: true, doc: 'Compares the name of the user who logs in.' },
  { name: 'group', since: 404, value: 'patterns', equals: true, doc: 'Compares every group that the user is in.' },
  {
    name: 'host',
    since: 404,
    value: 'patterns',
    equals: true,
    doc: "Compares the client's host name; without UseDNS that is its address.",
  },
  {
    name: 'localaddress',
    since: 601,
    value: 'addresses',
    equals: true,
    doc: "Compares the server's address on which the connection arrived.",
  },
  {
    name: 'localport',
    since: 601,
    value: 'port',
    words: ['22'],
    equals: true,
    doc: "Compares the server's port on which the connection arrived.",
  },
  {
    name: 'version',
    since: 1000,
    value: 'patterns',
    words: ['OpenSSH_*'],
    equals: true,
    doc: 'Compares the release of sshd, such as OpenSSH_10.0p2.',
  },
  {
    name: 'rdomain',
    since: 707,
    value: 'patterns',
    equals: true,
    doc: 'Compares the routing domain on which the connection arrived.',
  },
  {
    name: 'address',
    since: 404,
    value: 'addresses',
    words: privateNetworks,
    equals: true,
    doc: "Compares the client's address.",
  },
  { name: 'invalid-user', since: 909, value: 'none', equals: false, doc: 'Matches when the user does not exist.' },
];

/** The criterion of that name (any letter case) in this build. */
export function criterionOf(rows: readonly Criterion[], name: string, build: Build): Criterion | undefined {
  const lower = name.toLowerCase();
  return rows.find((row) => row.name === lower && build.release >= row.since);
}
