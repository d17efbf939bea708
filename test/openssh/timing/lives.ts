import type { Case } from '../../../server/src/keepalive/situation';
import { address } from './lab';
import { addressOf, type End, indexOf, type Life, signal } from './life-lab';

/** A life, and the question about it. */
export interface LifeRow extends Life {
  readonly name: string;
  /** The case of `explain` that it is, or what it says about one of several TCP connections on the way. */
  readonly asks: Case | { readonly link: number; readonly what: 'idle' | 'dead' };
  /** Further words for `explain`. */
  readonly args?: readonly string[];
  /** Whose outcome it is where the end is seen from the other side. */
  readonly of?: End;
  /** Releases beside 9.2 with which it is measured as well. */
  readonly also?: readonly string[];
  /** Whether a line comes back at the end. */
  readonly echo?: boolean;
  /** Seconds after waking up within which ssh ends, where it is the server that has ended the session. */
  readonly wakes?: number;
  /** What has to be seen of a joined session: the end together with the first one, or its own. */
  readonly together?: boolean;
}

const both: readonly End[] = ['client', 'server'];
const mine: readonly End[] = ['client'];
const cut = (port: number): string => `dead ${port}`;
const mend = (port: number): string => `mended ${port}`;
const probes = (interval: number, count: number): readonly string[] => [
  `ServerAliveInterval ${interval}`,
  `ServerAliveCountMax ${count}`,
];
const clientProbes = (interval: number, count: number): readonly string[] => [
  `ClientAliveInterval ${interval}`,
  `ClientAliveCountMax ${count}`,
];
/** More than RekeyLimit 1K. */
const much = (port: number): string => `head -c 3000 /dev/zero >/run/in-ssh${indexOf(port)} 3>&- &`;
const all = ['8.4', '10.0', '10.6'];

/** Cut while idle, while somebody types, and while the remote command prints. */
const cable: readonly LifeRow[] = [
  {
    name: 'cable cut, idle, both sides probe',
    asks: 'dead-idle',
    config: probes(2, 2),
    server: clientProbes(2, 1),
    act: cut,
    ends: both,
    watch: 14,
    also: all,
  },
  {
    name: 'cable cut, idle, no probes',
    asks: 'dead-idle',
    config: [],
    act: cut,
    ends: both,
    watch: 10,
    revive: mend,
    echo: true,
  },
  {
    name: 'cable cut, typing, both sides probe',
    asks: 'dead-busy-input',
    config: probes(2, 2),
    server: clientProbes(2, 1),
    busy: 'input',
    act: cut,
    ends: both,
    watch: 14,
    also: all,
  },
  {
    name: 'cable cut, output, both sides probe',
    asks: 'dead-busy-output',
    config: probes(2, 2),
    server: clientProbes(2, 1),
    busy: 'output',
    act: cut,
    ends: both,
    watch: 16,
    also: all,
  },
];

/** New keys are due sooner than sshd's probe, which only old releases mind. */
const rekeying: LifeRow = {
  name: 'cable cut, idle, sshd probes, new keys are due',
  asks: 'dead-idle',
  config: [],
  server: [...clientProbes(3, 1), 'RekeyLimit default 2'],
  act: cut,
  ends: ['server'],
  watch: 20,
  also: ['8.4', '10.6'],
};

/** The same where only TCP acts: of `tcpLimits`. */
export const tcpRows: readonly LifeRow[] = [
  {
    name: 'cable cut, typing, TCP alone',
    asks: 'dead-busy-input',
    config: [],
    busy: 'input',
    act: cut,
    ends: mine,
    watch: 20,
  },
  {
    name: 'cable cut, output, TCP alone',
    asks: 'dead-busy-output',
    config: [],
    server: [],
    busy: 'output',
    act: cut,
    ends: ['server'],
    watch: 20,
    also: ['10.6'],
  },
  {
    name: 'cable cut, idle, TCP gives up on the first probe',
    asks: 'dead-idle',
    config: probes(2, 30),
    server: clientProbes(2, 30),
    act: cut,
    ends: both,
    watch: 24,
  },
  ...(['client', 'server'] as const).map(
    (who): LifeRow => ({
      name: `cable cut, idle, no probes, new keys are due of ${who}`,
      asks: 'dead-idle',
      config: ['TCPKeepAlive no', ...(who === 'client' ? ['RekeyLimit default 3'] : [])],
      server: ['TCPKeepAlive no', ...(who === 'server' ? ['RekeyLimit default 3'] : [])],
      act: cut,
      ends: [who],
      watch: 14,
      also: ['8.4', '10.6'],
    }),
  ),
  {
    name: 'nothing answers, tcp_syn_retries',
    asks: 'connecting',
    config: ['ConnectionAttempts 2'],
    before: cut,
    login: true,
    ends: mine,
    watch: 14,
    also: ['10.6'],
  },
  {
    name: 'cable cut during a rekey, TCP alone',
    asks: 'dead-rekey',
    config: ['RekeyLimit 1K'],
    act: (port) => `dead ${port}; ${much(port)}`,
    ends: mine,
    watch: 20,
  },
  ...(
    [
      ['no probes', []],
      ['probes', probes(2, 6)],
    ] as const
  ).map(
    ([what, config]): LifeRow => ({
      name: `rekey asked for, server frozen, link cut, ${what}: TCP has nothing to repeat`,
      asks: 'dead-rekey',
      config: ['RekeyLimit 1K', 'TCPKeepAlive no', ...config],
      act: (port) => `frozen ${port}; ${much(port)} sleep 0.3; dead ${port}`,
      ends: mine,
      watch: 20,
    }),
  ),
  {
    name: 'address changed, typing, TCP alone',
    asks: 'address-changed',
    config: probes(2, 30),
    act: (port) => `gone ${addressOf(indexOf(port))}`,
    ends: mine,
    watch: 24,
  },
];

const frozen: readonly LifeRow[] = [
  {
    name: 'server frozen, ssh probes',
    asks: 'server-frozen',
    config: probes(2, 2),
    act: (port) => `frozen ${port}`,
    ends: mine,
    watch: 14,
    also: all,
  },
  {
    name: 'server frozen, ssh does not probe',
    asks: 'server-frozen',
    config: [],
    server: clientProbes(2, 1),
    act: (port) => `frozen ${port}`,
    ends: mine,
    watch: 12,
    revive: (port) => `thawed ${port}`,
    echo: true,
  },
  {
    name: 'rekey asked for, server frozen, link cut',
    asks: 'dead-rekey',
    config: ['RekeyLimit 1K', ...probes(2, 2)],
    act: (port) => `frozen ${port}; ${much(port)} sleep 0.3; dead ${port}`,
    ends: mine,
    watch: 14,
    also: ['10.0', '10.6'], // in 8.4 what is typed makes ssh look up to a second earlier, as in the case of typing
  },
  {
    name: 'cable cut during a rekey, both sides probe',
    asks: 'dead-rekey',
    config: ['RekeyLimit 1K', ...probes(2, 2)],
    server: clientProbes(2, 1),
    act: (port) => `dead ${port}; ${much(port)}`,
    ends: both,
    watch: 14,
  },
  {
    name: 'address changed, both sides probe',
    asks: 'address-changed',
    config: probes(2, 2),
    server: clientProbes(2, 1),
    act: (port) => `gone ${addressOf(indexOf(port))}`,
    ends: both,
    watch: 14,
    also: ['10.6'],
  },
];

const sleep = (port: number): string => `dead ${port}; ${signal('STOP', port)}`;
const wake = (port: number): string => `mended ${port}; ${signal('CONT', port)}`;

/** A laptop that sleeps: nothing of it is on the network, its program stands still, and then both go on. */
const asleep: readonly LifeRow[] = [
  {
    name: 'asleep for 5 s, nobody minds',
    asks: 'asleep',
    args: ['--asleep', '5', '--nat', '60'],
    config: probes(2, 2),
    server: clientProbes(10, 2),
    act: sleep,
    undo: [5, wake],
    ends: mine,
    watch: 9,
    revive: () => '',
    echo: true,
  },
  {
    name: 'asleep for 12 s, the server gives up',
    wakes: 2,
    asks: 'asleep',
    args: ['--asleep', '12', '--nat', '60'],
    config: probes(2, 2),
    server: clientProbes(2, 1),
    act: sleep,
    undo: [12, wake],
    ends: both,
    watch: 14,
    also: all,
  },
  {
    name: 'asleep for 8 s, the firewall drops, ssh probes',
    asks: 'asleep',
    args: ['--asleep', '8', '--nat', '5'],
    config: probes(2, 2),
    server: [],
    before: (port) => `forgetful ${port}`,
    act: sleep,
    undo: [8, wake],
    ends: mine,
    watch: 14,
    also: all,
  },
  {
    name: 'asleep for 8 s, the firewall drops, nobody probes',
    asks: 'asleep',
    args: ['--asleep', '8', '--nat', '5'],
    config: [],
    server: [],
    before: (port) => `forgetful ${port}`,
    act: sleep,
    undo: [8, wake],
    ends: mine,
    watch: 8,
    revive: () => '',
    echo: false,
  },
  {
    name: 'asleep for 8 s, the firewall resets, ssh probes',
    asks: 'asleep',
    args: ['--asleep', '8', '--nat', '5:resets'],
    config: probes(2, 2),
    server: [],
    before: (port) => `forgetful ${port}; resetting ${port}`,
    act: sleep,
    undo: [8, wake],
    ends: mine,
    watch: 10,
  },
  {
    name: 'asleep for 20 s, the repeats of sshd’s probe get rare',
    asks: 'asleep',
    args: ['--asleep', '20', '--nat', '5'],
    config: probes(2, 2),
    server: clientProbes(2, 30),
    before: (port) => `forgetful ${port}`,
    act: sleep,
    undo: [20, wake],
    ends: mine,
    watch: 14,
  },
];

const behindNat: readonly LifeRow[] = (
  [
    ['faster', 3, 9],
    ['slower', 7, 36],
  ] as const
).flatMap(([pace, interval, watch]) =>
  (['drops', 'resets'] as const).map(
    (what): LifeRow => ({
      name: `firewall ${what} after 5 s, ssh probes ${pace}`,
      asks: 'behind-nat',
      args: ['--nat', what === 'drops' ? '5' : '5:resets'],
      config: probes(interval, 3),
      server: [],
      before: (port) => `forgetful ${port}${what === 'resets' ? `; resetting ${port}` : ''}`,
      ends: mine,
      watch,
      ...(pace === 'faster' ? { revive: () => '', echo: true } : {}),
      ...(pace === 'slower' && what === 'resets' ? { also: all } : {}),
    }),
  ),
);

const banner = "s.write('SSH-2.0-OpenSSH_mute\\r\\n');";
const call = `const s = require('node:net').connect(port, '${address.server}'); s.on('error', () => {}); s.on('connect', () => console.log('connected')); ${banner} s.on('data', () => {}); s.on('close', () => process.exit());`;

const login: readonly LifeRow[] = [
  {
    name: 'nothing answers, ConnectTimeout',
    asks: 'connecting',
    config: ['ConnectTimeout 3', ...probes(1, 1)],
    before: cut,
    login: true,
    ends: mine,
    watch: 12,
    also: all,
  },
  {
    name: 'nothing answers, ConnectTimeout of each attempt',
    asks: 'connecting',
    config: ['ConnectTimeout 2', 'ConnectionAttempts 2'],
    before: cut,
    login: true,
    ends: mine,
    watch: 12,
    also: ['8.4', '10.6'],
  },
  {
    name: 'no banner, ConnectTimeout',
    asks: 'no-banner',
    config: ['ConnectTimeout 3'],
    server: ';',
    login: true,
    ends: mine,
    watch: 12,
    also: all,
  },
  {
    name: 'no banner, no limit',
    asks: 'no-banner',
    config: probes(1, 2),
    server: ';',
    login: true,
    ends: mine,
    watch: 9,
  },
  {
    name: 'silence after the banner, ServerAlive',
    asks: 'before-login',
    config: [...probes(2, 3), 'ConnectTimeout 3'],
    server: banner,
    login: true,
    ends: mine,
    watch: 15,
    also: all,
  },
  {
    name: 'silence after the banner, ConnectTimeout alone',
    asks: 'before-login',
    config: ['ConnectTimeout 3'],
    server: banner,
    login: true,
    ends: mine,
    watch: 9,
  },
  {
    name: 'a client that does not log in, LoginGraceTime',
    asks: 'before-login',
    config: [],
    server: ['LoginGraceTime 3'],
    caller: call,
    login: true,
    ends: mine,
    of: 'server',
    watch: 14,
    also: all,
  },
];

/** Two hops; the router is the jump host. The first link is cut by the jump host's port, the second by the target's. */
const hops: readonly LifeRow[] = (
  [
    ['jump is the impatient one', probes(1, 2), probes(3, 2)],
    ['target is the impatient one', probes(4, 2), probes(1, 2)],
    ['only jump probes', probes(1, 2), []],
    ['only target probes', [], probes(1, 2)],
  ] as const
).flatMap(([who, jump, target]) =>
  [0, 1].map(
    (link): LifeRow => ({
      name: `two hops, ${link === 0 ? 'first' : 'second'} link dead, ${who}`,
      asks: { link, what: 'dead' },
      config: [...['Host jump', ...jump], ...['Host target', ...target, 'ProxyJump jump'], 'Host *', 'TCPKeepAlive no'],
      server: ['TCPKeepAlive no'],
      jump: true,
      act: (port) => `dead ${link === 0 ? port : port + 500}`,
      ends: mine,
      watch: 14,
      ...(link === 0 && who.startsWith('jump') ? { also: all } : {}),
    }),
  ),
);

/** A jump host whose ssh sends no probe, and gives up at the first silence, unless it hears those to the target. */
const unheard: readonly LifeRow[] = [0, 1].map(
  (interval): LifeRow => ({
    name: `two hops, jump has a count of 0, target ${interval === 0 ? 'is silent' : 'probes'}`,
    asks: 'idle-healthy',
    config: [...['Host jump', ...probes(3, 0)], ...['Host target', ...probes(interval, 3), 'ProxyJump jump']],
    jump: true,
    ends: mine,
    watch: 9,
    ...(interval === 0 ? { also: ['8.4', '10.6'] } : { revive: () => '', echo: true }),
  }),
);

const control = ['ControlMaster auto', 'ControlPath /run/ctl-%p'];

const joined: readonly LifeRow[] = [
  {
    name: 'joined session, link dead: the first one’s settings count',
    asks: 'joined',
    config: [...control, ...probes(2, 2)],
    joined: '-o ServerAliveInterval=0',
    together: true,
    act: cut,
    ends: mine,
    watch: 14,
    also: all,
  },
  {
    name: 'joined session, link dead: its own settings do not count',
    asks: 'joined',
    config: control,
    joined: '-o ServerAliveInterval=1 -o ServerAliveCountMax=1',
    together: true,
    act: cut,
    ends: mine,
    watch: 9,
    revive: mend,
    echo: true,
  },
];

export const tcpLimits = { 'net.ipv4.tcp_retries2': 3, 'net.ipv4.tcp_syn_retries': 1 };

export const rows: readonly LifeRow[] = [
  ...cable,
  rekeying,
  ...frozen,
  ...asleep,
  ...behindNat,
  ...login,
  ...hops,
  ...unheard,
  ...joined,
];
