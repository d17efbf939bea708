import type { CauseId } from '../../../server/src/language/messages/causes';
import { numberOf, type Provoked } from './provoked';

/** The cause that each side's lines tell; of several any one, where chance decides. */
interface Said {
  readonly client?: CauseId | readonly CauseId[];
  readonly server?: CauseId;
}

/** A connection that is lost, and what is found in its last words. */
export interface Case extends Provoked {
  /** The cause that is found in the lines of ssh, and in those of sshd; `newer`: in releases from 9.8 on. */
  readonly client?: string | null;
  readonly says: Said;
  readonly newer?: Said;
  /** Messages that are among them, whoever wrote them; `newerFinds`: in releases from 9.8 on, instead. */
  readonly finds?: readonly string[];
  readonly newerFinds?: readonly string[];
  readonly exit?: number;
  /** Seconds until ssh ends. */
  readonly takes?: readonly [least: number, most: number];
  /** Only releases from 9.8 on, or only older ones, have it. */
  readonly only?: 'newer' | 'older';
  /** sshd opens a terminal, which the folder of an unpacked release has not. */
  readonly terminal?: boolean;
}

const signal = (name: string, file: string): string => `kill -${name} $(cat "$root/mnt/${file}")`;

const plain: readonly Case[] = [
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
    ends: /Timeout, client/,
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
    act: (port) => signal('TERM', `ssh${numberOf(port)}`),
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

const relay =
  (from: 's' | 'c', at: 'first' | 'last') =>
  (port: number): string =>
    `relay ${port} ${from} ${at} &`;
const throughRelay = '-T -o HostName=127.0.0.1 -o NoHostAuthenticationForLocalhost=yes';
const twisted = (port: number): string => `kill -USR2 $(cat /run/relay${numberOf(port)})`;
const held = 'setTimeout(() => {}, 60000);';
/** SSH_MSG_DISCONNECT before any key exchange, as a server that is full sends it. */
const goodbye = `const t = Buffer.from('Too many users'); const length = 13 + t.length; const pad = 16 - ((5 + length) % 8);
const p = Buffer.alloc(5 + length + pad); p.writeUInt32BE(1 + length + pad, 0); p[4] = pad; p[5] = 1; p.writeUInt32BE(12, 6);
p.writeUInt32BE(t.length, 10); t.copy(p, 14);`;

const nonsense = goodbye.replace('p[5] = 1;', 'p[5] = 20;'); // the start of a key exchange, cut off

/** Only once ssh has read the banner: it answers with what it can agree to, which is longer than its own banner. */
const resetsOnKeys = "let n = 0; s.on('data', (d) => { n += d.length; if (n > 200) s.resetAndDestroy(); });";

/** Refused, limited, or ended before login. */
const refused: readonly Case[] = [
  {
    name: 'MaxStartups',
    client: '-v',
    server: ['MaxStartups 1', 'LogLevel VERBOSE'],
    holds: held,
    says: { client: 'max-startups', server: 'max-startups' },
    newer: { client: 'not-allowed-now', server: 'max-startups' },
    finds: ['startups', 'banner-max-startups'],
    newerFinds: ['startups', 'banner-not-allowed'],
    exit: 255,
    takes: [0, 10],
  },
  {
    name: 'PerSourcePenalties',
    server: ['PerSourcePenalties authfail:60s min:1s', 'AuthorizedKeysFile none', 'LogLevel VERBOSE'],
    before: (port) => `other ${port} -T`,
    waits: /penalty of/,
    client: '-v',
    says: { client: 'not-allowed-now', server: 'penalty' },
    finds: ['penalty', 'penalty-begins', 'banner-not-allowed'],
    exit: 255,
    only: 'newer',
  },
  {
    name: 'LoginGraceTime',
    client: '-o PasswordAuthentication=yes -o PreferredAuthentications=password',
    server: ['LoginGraceTime 8'],
    says: { client: 'closed-in-login' },
    newer: { client: 'closed-in-login', server: 'login-grace' },
    newerFinds: ['grace-connection'],
    exit: 255,
    takes: [6, 40],
  },
  {
    name: 'somebody knocks and goes',
    client: null,
    holds: 's.destroy();',
    waits: /kex_exchange/,
    server: ['LogLevel VERBOSE'],
    says: { server: 'scanner' },
    finds: ['identification'],
  },
  {
    name: 'a reset after the banner',
    server: `s.write('SSH-2.0-OpenSSH_9.9\\r\\n'); ${resetsOnKeys}`,
    says: { client: 'reset-in-login' },
    finds: ['login-reset'],
    exit: 255,
  },
  {
    name: 'silence after the banner',
    server: "s.write('SSH-2.0-OpenSSH_9.9\\r\\n');",
    client: '-o ServerAliveInterval=1 -o ServerAliveCountMax=1',
    says: { client: 'login-timed-out' },
    finds: ['login-timed-out'],
    exit: 255,
  },
  {
    name: 'a server that says goodbye',
    server: `s.write('SSH-2.0-Other_1\\r\\n'); ${goodbye} s.write(p);`,
    says: { client: 'server-said' },
    finds: ['received-disconnect'],
    exit: 255,
  },
  {
    name: 'a server that sends nonsense',
    server: `s.write('SSH-2.0-Other_1\\r\\n'); ${nonsense} s.write(p);`,
    says: { client: 'protocol' },
    finds: ['dispatch-fatal'],
    exit: 255,
  },
  {
    name: 'a host key that is too short',
    client: '-o HostKeyAlgorithms=rsa-sha2-512 -o RequiredRSASize=4096',
    server: ['HostKey /mnt/rsa'],
    says: { client: 'algorithms' },
    finds: ['bad-host-key'],
    exit: 255,
  },
  {
    name: 'a key that is not there',
    client: '-o IdentitiesOnly=yes -o IdentityFile=/mnt/none',
    server: ['AuthorizedKeysFile none'],
    says: { client: 'login-refused' },
    finds: ['no-identity', 'permission-denied'],
    exit: 255,
  },
  {
    name: 'an address that is not here',
    client: '-b 203.0.113.9',
    says: { client: 'bind-address' },
    finds: ['bind-address'],
    exit: 255,
  },
  {
    name: 'nobody has the address',
    client: '-o HostName=192.0.2.77',
    says: { client: 'no-route' },
    finds: ['connect-no-route'],
    exit: 255,
  },
  {
    name: 'no way there',
    client: '-o HostName=2001:db8::1',
    says: { client: 'no-network' },
    finds: ['connect-no-network'],
    exit: 255,
  },
  {
    name: 'a proxy program that passes nothing on',
    client: '-o ProxyUseFdpass=yes -o ProxyCommand=true',
    says: { client: 'proxy-ended' },
    finds: ['proxy-command'],
    exit: 255,
  },
];

/** The kernel closes for a killed program: with a reset, where something had arrived that it had not read. */
const byKernel = ['closed-by-server', 'reset', 'already-dead'] as const;

/** Sessions that end. */
const ended: readonly Case[] = [
  ...(['TERM', 'KILL'] as const).map(
    (name): Case => ({
      name: `the server's process gets SIG${name}`,
      client: '-T',
      session: true,
      act: (port) => `kill -${name} $(holders ${port})`,
      says: { client: byKernel, ...(name === 'TERM' ? { server: 'server-signal' as const } : {}) },
      newer: { client: byKernel, ...(name === 'TERM' ? { server: 'child-killed' as const } : {}) },
      exit: 255,
      takes: [0, 5],
    }),
  ),
  {
    name: 'the remote program ends',
    client: '-tt',
    remote: 'exit 3',
    says: { client: 'session-over' },
    finds: ['closed'],
    terminal: true,
    exit: 3,
  },
  {
    name: 'the shell has waited long enough',
    client: '-tt',
    remote: 'TMOUT=1 exec bash --norc -i',
    says: { client: 'shell-timeout' },
    finds: ['auto-logout'],
    terminal: true,
  },
  {
    name: 'ssh is killed',
    client: '-T',
    server: ['LogLevel VERBOSE'],
    session: true,
    act: (port) => signal('KILL', `ssh${numberOf(port)}`),
    says: { server: 'client-gone' },
    finds: ['client-closed'],
    exit: 137,
  },
  {
    name: 'data is changed on the way to ssh',
    client: `${throughRelay} -o Ciphers=aes128-ctr -o MACs=hmac-sha2-256`,
    before: relay('s', 'last'),
    session: true,
    typed: true,
    act: twisted,
    says: { client: 'corrupted' },
    finds: ['corrupted-mac', 'mac-incorrect'],
    exit: 255,
  },
  {
    name: 'data is changed on the way to sshd',
    client: `${throughRelay} -o Ciphers=chacha20-poly1305@openssh.com`,
    before: relay('c', 'last'),
    session: true,
    typed: true,
    act: twisted,
    says: { client: 'closed-by-server', server: 'corrupted' },
    finds: ['server-corrupted'],
    exit: 255,
  },
  {
    name: 'the length of a packet is changed on the way',
    client: `${throughRelay} -o Ciphers=aes128-ctr -o MACs=hmac-sha2-256`,
    before: relay('s', 'first'),
    session: true,
    typed: true,
    act: twisted,
    says: { client: 'corrupted' },
    finds: ['bad-packet-length'],
    exit: 255,
  },
  {
    name: 'a router says that there is no way',
    client: '-T',
    session: true,
    typed: true,
    act: (port) => `unreachable ${port}`,
    says: { client: 'already-dead' },
    newer: { client: 'unreachable' },
    exit: 255,
  },
  {
    name: 'the server gets a reset',
    client: '-T',
    server: ['LogLevel VERBOSE'],
    session: true,
    typed: true,
    act: (port) => `resetsback ${port}`,
    says: { server: 'client-reset' },
    finds: ['server-read-reset'],
    ends: /Connection reset/,
  },
  {
    name: 'the link is cut during output, only TCP gives up',
    client: '-T',
    server: ['LogLevel VERBOSE'],
    remote: 'echo ready; while :; do echo out; sleep 1; done',
    session: true,
    act: (port) => `dead ${port}`,
    says: { server: 'server-tcp-gave-up' },
    finds: ['server-read-timed-out'],
    ends: /Read error/,
  },
  {
    name: 'a forwarding that is refused',
    client: '-W 127.0.0.1:1',
    server: ['AllowTcpForwarding no'],
    says: { client: 'jump-target', server: 'forward-refused' },
    finds: ['open-prohibited', 'stdio-forward-failed', 'forward-denied'],
    exit: 255,
  },
  {
    name: 'nothing at the end of a forwarding',
    client: '-W 127.0.0.1:1',
    says: { client: 'jump-target', server: 'forward-target' },
    finds: ['open-failed', 'stdio-forward-failed', 'forward-target-failed'],
    exit: 255,
  },
  {
    name: 'sftp only',
    client: '-T',
    server: ['ForceCommand internal-sftp'],
    says: { client: 'sftp-only' },
    finds: ['sftp-only'],
    exit: 1,
  },
  {
    name: 'ChannelTimeout of ssh',
    client: '-T -v -o ChannelTimeout=session*=1',
    session: true,
    says: { client: 'channel-timeout', server: 'client-said-goodbye' },
    finds: ['channel-inactivity', 'exit-status-none', 'disconnected-by-user'],
    exit: 255,
    only: 'newer',
  },
  {
    name: 'a directory for chroot that others may write to',
    client: '-T',
    server: ['ChrootDirectory /mnt/open'],
    says: {}, // 9.2 tells only a syslog
    newer: { server: 'chroot' },
    newerFinds: ['chroot'],
    exit: 255,
  },
  {
    name: 'a tunnel that is refused',
    client: '-w any:any -o ExitOnForwardFailure=yes',
    says: { client: 'tunnel' },
    finds: ['tunnel-failed'],
    exit: 255,
  },
];

/** Sessions that share one connection. */
const shared: readonly Case[] = [
  {
    name: 'the first ssh of a shared connection is killed',
    master: '',
    client: '-vv -tt',
    session: true,
    act: (port) => signal('KILL', `master${numberOf(port)}`),
    says: { client: 'mux-master-gone' },
    finds: ['shared-closed', 'mux-terminated'],
    exit: 255,
    takes: [0, 5],
  },
  {
    name: 'somebody ends a shared connection with -O exit',
    master: '',
    client: '-tt',
    session: true,
    act: (port) => `other ${port} -S /run/ctl${numberOf(port)} -O exit`,
    says: { client: 'shared-closed', server: 'client-said-goodbye' },
    finds: ['shared-closed', 'mux-exit', 'disconnected-by-user'],
    exit: 255,
  },
  {
    name: 'a socket that a killed ssh left',
    master: '',
    before: (port) => signal('KILL', `master${numberOf(port)}`),
    client: '-T -o PubkeyAuthentication=no',
    says: {},
    finds: ['mux-stale'],
    exit: 255,
  },
  {
    name: 'too many sessions on a shared connection',
    master: '',
    server: ['MaxSessions 1'],
    client: '-T -o ControlMaster=auto',
    remote: 'true',
    says: { server: 'max-sessions' },
    finds: ['mux-refused', 'mux-exists', 'no-more-sessions'],
    exit: 0,
  },
  {
    name: 'the first ssh is frozen, then killed, while a second one asks',
    master: '',
    before: (port) => signal('STOP', `master${numberOf(port)}`),
    client: '-T -v -o PubkeyAuthentication=no',
    until: /Trying existing master/,
    act: (port) => `{ sleep 1; ${signal('KILL', `master${numberOf(port)}`)}; } &`,
    says: {},
    finds: ['mux-read-failed'],
  },
  {
    name: 'a socket whose path is too long',
    client: `-o ControlMaster=yes -o ControlPath=/run/${'x'.repeat(120)}`,
    says: { client: 'control-path' },
    finds: ['mux-path'],
    exit: 255,
  },
  {
    name: 'ControlPersist is over',
    client: '-T -v -o ControlMaster=yes -o ControlPath=/run/persist -o ControlPersist=1',
    remote: 'true',
    says: { client: 'control-persist' },
    finds: ['mux-expired'],
    lingers: /ControlPersist timeout expired/,
    exit: 0,
  },
];

/** sshd itself. */
const listeners: readonly Case[] = [
  {
    name: 'the listener is stopped',
    client: null,
    before: (port) => signal('TERM', `pid${numberOf(port)}`),
    says: { server: 'listener-stopped' },
    finds: ['terminating'],
  },
  {
    name: 'the listener is restarted',
    client: null,
    before: (port) => signal('HUP', `pid${numberOf(port)}`),
    waits: /SIGHUP/,
    says: { server: 'listener-restarted' },
    finds: ['restarting'],
  },
  {
    name: 'an address that is not the server’s',
    client: null,
    server: ['ListenAddress 203.0.113.9'],
    says: { server: 'port-taken' },
    finds: ['cannot-bind'],
  },
  {
    name: 'a program that is gone',
    client: null,
    server: ['SshdSessionPath /mnt/none'],
    says: { server: 'upgraded' },
    finds: ['upgraded'],
    only: 'newer',
  },
];

export const provocations: readonly Case[] = [...plain, ...refused, ...ended, ...shared, ...listeners];

const old = 'only releases before 8.0 write it';
const rare = 'a fault of ssh or sshd itself, or of the machine, that cannot be had at will';
const putty = 'PuTTY writes it, which these labs do not run';
const peer = 'needs a peer that breaks the protocol once the keys are there';

/** What cannot be provoked here, and why. All others are. */
export const unprovoked: Readonly<Record<string, string>> = {
  'packet-write-wait': old,
  'write-failed': old,
  grace: 'only 8.5 to 9.7 without the correction of CVE-2024-6387 write it; Debian has that',
  'read-aborted': 'Linux gives no such error',
  'read-other': rare,
  'write-poll': 'ssh meets the error while it reads, before it writes',
  'dispatch-broken-pipe': 'by chance, where ssh writes to a closed connection before it sees the end',
  'dispatch-timed-out': 'ssh gives up a login by time of its own, or waits longer than a test can',
  'dispatch-unreachable': 'Linux tells a connection that is up of no lost route, but waits',
  'dispatch-aborted': 'Linux gives no such error',
  'server-dispatch-error': 'by chance, where sshd writes before it sees the end',
  'server-dispatch-fatal': peer,
  'server-write': 'sshd meets the error while it reads, before it writes',
  'server-reset-by': 'by chance, where a reset comes before login',
  'server-read-error': 'its other errors come with resets and timeouts of their own, which are',
  'connect-unknown': 'Windows alone',
  'alive-send-failed': rare,
  'poll-failed': rare,
  'no-resources': 'would take the memory or the processes of the machine',
  'out-of-memory': 'a line of the kernel; the process is killed here, which looks the same to ssh and sshd',
  'preauth-crash': rare,
  'authentication-failed': rare,
  disconnecting: peer,
  'non-transport-message': peer,
  'rekey-limit-before-login': peer,
  'no-rekeying': peer,
  misbehaving: peer,
  'open-shortage': peer,
  'server-received-disconnect': 'ssh says nothing to sshd but `disconnected by user`',
  'agent-refused': 'needs an agent and somebody who refuses',
  'x11-timeout': 'needs an X server',
  'logind-idle': 'a line of systemd-logind',
  'scp-lost': 'scp and sftp write it, after ssh has said why',
  home: 'the only user of the lab has the root directory as home',
  'putty-aborted': putty,
  'putty-reset': putty,
  'putty-timed-out': putty,
  'putty-refused': putty,
  'putty-closed': putty,
  'no-privsep': 'all sshd of the lab share that directory',
};
