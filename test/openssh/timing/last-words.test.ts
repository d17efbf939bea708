import { beforeAll, describe, expect, test } from 'vitest';
import { readLastWords } from '../../../server/src/analysis/last-words';
import type { CauseId } from '../../../server/src/language/messages/causes';
import { installed, type Program, unpacked } from '../programs/programs';
import { whyNoLab } from './lab';
import { type Provoked, provoke, type Seen } from './provoked';

// What the project says about last words, against the programs that speak them: connections are cut, frozen, refused
// and killed, and both ends are listened to.

interface Case extends Provoked {
  /** The cause that is found in the lines of ssh, and in those of sshd; `newer`: in releases from 9.8 on. */
  readonly client?: string | null;
  readonly says: { readonly client?: CauseId; readonly server?: CauseId };
  readonly newer?: { readonly client?: CauseId; readonly server?: CauseId };
  readonly exit?: number;
  /** Seconds until ssh ends. */
  readonly takes?: readonly [least: number, most: number];
  /** Only releases from 9.8 on, or only older ones, have it. */
  readonly only?: 'newer' | 'older';
}

const signal = (name: string, file: string): string => `kill -${name} $(cat "$root/mnt/${file}")`;
const index = (port: number): number => port - 4000;

const cases: readonly Case[] = [
  {
    name: 'the link is cut, ssh probes',
    client: '-T -o ServerAliveInterval=1 -o ServerAliveCountMax=1',
    session: true,
    act: (port) => `dead ${port}`,
    says: { client: 'server-alive' },
    exit: 255,
    takes: [0.5, 5],
  },
  {
    name: 'the link is cut, sshd probes',
    client: '-T',
    server: ['ClientAliveInterval 1', 'ClientAliveCountMax 1'],
    session: true,
    act: (port) => `dead ${port}`,
    says: { server: 'client-alive' },
  },
  {
    name: 'the link is cut, typing goes on, only TCP gives up',
    client: '-T',
    session: true,
    typed: true,
    act: (port) => `dead ${port}`,
    says: { client: 'already-dead' },
    newer: { client: 'tcp-gave-up' },
    exit: 255,
    takes: [12.5, 40],
  },
  {
    name: 'a firewall answers with a reset',
    client: '-T',
    session: true,
    typed: true,
    act: (port) => `resets ${port}`,
    says: { client: 'already-dead' },
    newer: { client: 'reset' },
    exit: 255,
    takes: [0, 6],
  },
  {
    name: 'ChannelTimeout',
    client: '-T',
    server: ['ChannelTimeout session:*=2', 'LogLevel VERBOSE'],
    session: true,
    says: { server: 'channel-timeout' },
    exit: 255,
    takes: [0.5, 8],
  },
  {
    name: 'UnusedConnectionTimeout',
    client: '-N',
    server: ['UnusedConnectionTimeout 2'],
    says: { client: 'closed-by-server', server: 'unused-connection' },
    exit: 255,
  },
  { name: 'nothing listens', server: null, says: { client: 'refused' }, exit: 255 },
  {
    name: 'no answer',
    server: null,
    client: '-o ConnectTimeout=1',
    before: (port) => `dead ${port}`,
    says: { client: 'no-answer' },
    exit: 255,
    takes: [0, 6],
  },
  {
    name: 'connected, but mute',
    server: '',
    client: '-o ConnectTimeout=1',
    says: { client: 'banner-timeout' },
    exit: 255,
  },
  {
    name: 'no SSH there',
    server: "s.end('HTTP/1.0 400 Bad Request\\r\\n\\0\\r\\n');",
    says: { client: 'not-ssh' },
    exit: 255,
  },
  {
    name: 'another key',
    client: '-o IdentitiesOnly=yes -o IdentityFile=/mnt/host -o PubkeyAuthentication=no',
    says: { client: 'login-refused' },
    exit: 255,
  },
  {
    name: 'an unknown host key',
    client: '-o StrictHostKeyChecking=yes',
    says: { client: 'host-key' },
    exit: 255,
  },
  {
    name: 'no algorithm in common',
    client: '-o Ciphers=aes128-ctr',
    server: ['Ciphers aes256-ctr'],
    says: { client: 'algorithms', server: 'algorithms' },
    exit: 255,
  },
  {
    name: 'too many tries',
    client: '-o IdentityFile=/mnt/host -o PreferredAuthentications=publickey',
    server: ['MaxAuthTries 1', 'AuthorizedKeysFile none'],
    says: { client: 'too-many-keys', server: 'too-many-keys' },
    exit: 255,
    only: 'older',
  },
  {
    name: 'a user that is not allowed',
    server: ['AllowUsers nobody'],
    says: { client: 'login-refused', server: 'account-refused' },
    exit: 255,
  },
  {
    name: 'no session is allowed',
    client: '-T',
    server: ['MaxSessions 0'],
    says: { server: 'max-sessions' },
    exit: 255,
  },
  {
    name: 'no such subsystem',
    client: '-s',
    says: { client: 'request-refused', server: 'request-refused' },
    exit: 255,
  },
  {
    name: 'no terminal',
    client: '-tt',
    server: ['PermitTTY no'],
    says: { client: 'request-refused' },
    exit: 255,
  },
  { name: 'a proxy program that ends', client: '-o ProxyCommand=false', says: { client: 'proxy-ended' }, exit: 255 },
  { name: 'a name that is none', client: '-o HostName=no-such-name.invalid', says: { client: 'no-name' }, exit: 255 },
  {
    name: 'a local port that is taken',
    client: '-T -o ExitOnForwardFailure=yes -L 127.0.0.1:5999:127.0.0.1:1 -L 127.0.0.1:5999:127.0.0.1:2',
    says: { client: 'forward-port-taken' },
    exit: 255,
  },
  {
    name: 'a remote port that is refused',
    client: '-T -o ExitOnForwardFailure=yes -R 127.0.0.1:5998:127.0.0.1:1',
    server: ['AllowTcpForwarding no'],
    says: { client: 'remote-forward' },
    exit: 255,
  },
  {
    name: 'ssh gets a signal',
    client: '-T -v',
    session: true,
    act: (port) => signal('TERM', `ssh${index(port)}`),
    says: { client: 'client-signal', server: 'client-said-goodbye' },
    exit: 255,
  },
  { name: 'a word that is no keyword', client: null, server: ['Prot 22'], says: { server: 'bad-config' } },
  {
    name: 'no host key',
    client: null,
    server: ['HostKey /mnt/none'],
    says: { server: 'no-host-keys' },
  },
  {
    name: 'RefuseConnection',
    server: ['RefuseConnection yes'],
    says: { client: 'closed-in-login', server: 'refuse-connection' },
    exit: 255,
    only: 'newer',
  },
];

const reason = whyNoLab();
const own = reason ?? installed();
const newest = reason ? undefined : unpacked('10.6');
const programs = [own, newest].filter((program): program is Program => typeof program === 'object');

const isNewer = ({ version }: Program): boolean => Number.parseFloat(version) >= 9.8;
const seconds = 45;

for (const program of programs)
  describe(`OpenSSH ${program.version} says why, and so does the project`, () => {
    const run = cases.filter(({ only }) => only === undefined || (only === 'newer') === isNewer(program));
    let seen: readonly Seen[] = [];
    beforeAll(async () => {
      seen = await provoke(program, run, seconds);
    }, 180_000);

    for (const [i, one] of run.entries())
      test(one.name, () => {
        const { client, server, exit, seconds: took } = seen[i] as Seen;
        const says = { ...one.says, ...(isNewer(program) ? one.newer : {}) };
        for (const [side, lines] of [
          ['client', client],
          ['server', server],
        ] as const) {
          const cause = says[side];
          if (cause === undefined) continue;
          const { verdict } = readLastWords(lines.join('\n'));
          expect(verdict?.message.cause, `${side}:\n${lines.join('\n')}`).toBe(cause);
          if (side === 'client' && verdict?.message.status !== undefined) expect(verdict.message.status).toBe(exit);
        }
        if (one.exit !== undefined) expect(exit, client.join('\n')).toBe(one.exit);
        if (one.takes) {
          expect(took).toBeGreaterThanOrEqual(one.takes[0]);
          expect(took).toBeLessThanOrEqual(one.takes[1]);
        }
      });
  });

if (typeof own === 'string') {
  console.warn(`skipped, ${cases.length} lost connections: ${own}`);
  for (const { name } of cases) test.skip(`${name}: ${own}`, () => {});
}
if (typeof newest === 'string') console.warn(`skipped with 10.6: ${newest}`);
