import type { Build } from '../language/build';
import type { ChannelLimits } from './channels';
import type { KernelSettings } from './kernels';
import type { Probe } from './probe';
import type { Range } from './range';

/**
 * What happens to the connection. Everything is said about a session after login unless the name tells otherwise.
 * - `idle-healthy`: the link works and nobody types or prints.
 * - `behind-nat`: the same through something that forgets connections after `natLimit` seconds without traffic.
 * - `dead-idle`: the peer or the link vanishes while nothing is under way.
 * - `dead-data-in-flight`: it vanishes just as this side sends something.
 * - `dead-busy-input`, `dead-busy-output`: it vanishes while the user's side (typing, forwardings), or the remote
 *   command, keeps sending more than once a second.
 * - `dead-stalled-output`: it vanishes while the remote command prints as fast as it can, until its output is stuck.
 * - `hung-peer`: the other program is frozen, its kernel still answers.
 * - `connecting`: nothing answers the connection attempt. `no-banner`: connected, but the server says nothing.
 *   `before-login`: silence during key exchange or authentication.
 * - `after-suspend`: this machine wakes up and the link is dead.
 * - `no-channel`: the link works, but no session or forwarding is open.
 * - `server-frozen`: as `hung-peer`, with the server's program as the frozen one.
 * - `asleep`: the client's machine sleeps for `asleep` seconds; its network is the same afterwards.
 * - `address-changed`: the client's machine gets another address.
 * - `dead-rekey`: the link vanishes while new keys are agreed on.
 * - `joined`: as `dead-idle`, for a session that joined the connection of another ssh.
 */
export const cases = [
  'idle-healthy',
  'behind-nat',
  'dead-idle',
  'dead-data-in-flight',
  'dead-busy-input',
  'dead-busy-output',
  'dead-stalled-output',
  'hung-peer',
  'connecting',
  'no-banner',
  'before-login',
  'after-suspend',
  'no-channel',
  'server-frozen',
  'asleep',
  'address-changed',
  'dead-rekey',
  'joined',
] as const;
export type Case = (typeof cases)[number];

/** All that decides about the end of a connection. Times in seconds. */
export interface Situation {
  readonly case: Case;
  /** The OpenSSH that decides; of both sides where `serverBuild` is absent. */
  readonly build: Build;
  /** The server's OpenSSH where both sides are given and `build` is the client's. */
  readonly serverBuild?: Build;
  /**
   * Each side that is looked at, also where its keepalive is off; a side that is absent counts as one that does
   * nothing.
   */
  readonly client?: Probe;
  readonly server?: Probe;
  /** TCPKeepAlive of the sides that are looked at; of the client where `serverTcpKeepAlive` is given. */
  readonly tcpKeepAlive: boolean;
  readonly kernel: KernelSettings;
  /** The same of the server's machine, where both sides are given and it is another one. */
  readonly serverTcpKeepAlive?: boolean;
  readonly serverKernel?: KernelSettings;
  /**
   * ssh talks through a program, as with ProxyJump: it has no TCP connection of its own, so TCPKeepAlive does nothing
   * for it, and the TCP that gives up is that of another machine or program.
   */
  readonly piped?: boolean;
  /** Idle limit of the network, for `behind-nat`; `defaultNatLimit` if absent. */
  readonly natLimit?: number;
  /** Whether that network answers the next packet of a connection that it dropped with a reset; silence if absent. */
  readonly natResets?: boolean;
  /** Whether it counts data alone as traffic, and not TCP keepalive. */
  readonly natWantsData?: boolean;
  /** LoginGraceTime of sshd; 0 is no limit. Absent: the server is not looked at before login. */
  readonly loginGraceTime?: number;
  /** ConnectTimeout of ssh; absent or 0: none. */
  readonly connectTimeout?: number;
  /** ConnectionAttempts of ssh; absent: one. */
  readonly connectionAttempts?: number;
  /** The host is named by its address, so ssh tries no other. */
  readonly oneAddress?: boolean;
  /** ChannelTimeout of the side that is looked at; absent: none. */
  readonly channels?: ChannelLimits;
  /** That of the server, where both sides are given. */
  readonly serverChannels?: ChannelLimits;
  /** UnusedConnectionTimeout of sshd; absent or 0: none. */
  readonly unusedConnectionTimeout?: number;
  /** Time part of sshd's RekeyLimit; absent or 0: none. */
  readonly rekeyInterval?: number;
  /** That of ssh's. */
  readonly clientRekeyInterval?: number;
  /** Sessions join one connection (ControlPath of ssh). */
  readonly joins?: boolean;
  /** How long the client's machine sleeps, for `asleep`. */
  readonly asleep?: number;
  /** The longest round trip to reckon with; `assumedRoundTrip` if absent. */
  readonly roundTrip?: number;
}

/**
 * Who ends it. `server-alive`: ssh, by ServerAliveInterval and ServerAliveCountMax. `client-alive`: sshd, by
 * ClientAliveInterval and ClientAliveCountMax. `login-silence`: ssh, by the product of its two, before login.
 * `network-reset`: a firewall that answers a packet of a connection that it dropped with a reset. `client-packet`: what
 * another client than ssh sends, which ends nothing but keeps a connection open. The others are named after the
 * setting, or the part of the kernel's TCP.
 */
export type Cause =
  | 'server-alive'
  | 'client-alive'
  | 'tcp-keepalive'
  | 'tcp-retransmission'
  | 'login-silence'
  | 'login-grace'
  | 'connect-timeout'
  | 'kernel-connect'
  | 'channel-timeout'
  | 'unused-connection-timeout'
  | 'network-reset'
  | 'client-packet';

/**
 * A remark that belongs to an outcome; `words.ts` has the sentence. Arguments are seconds unless the name tells
 * otherwise.
 */
export interface Note {
  readonly id: NoteId;
  readonly args: readonly number[];
}

export type NoteId =
  | 'whole-seconds'
  | 'timer-doubled'
  | 'client-count-zero'
  | 'server-count-zero'
  | 'server-count-zero-old'
  | 'server-probes-save'
  | 'negative-interval'
  | 'ssh-alone'
  | 'tcp-figures-unknown'
  | 'keepalive-first'
  | 'keepalive-suppressed'
  | 'keepalive-no-probe'
  | 'keepalive-coarse'
  | 'busy-output-hides'
  | 'input-postpones'
  | 'output-stalls'
  | 'rekey-delays'
  | 'rekey-stops-probes'
  | 'rekey-once'
  | 'nat-forgets'
  | 'nat-may-forget'
  | 'nat-resets'
  | 'grace-jitter'
  | 'each-address'
  | 'connects-elsewhere'
  | 'channel-not-probes'
  | 'channel-command'
  | 'channel-subsystem'
  | 'channel-pattern'
  | 'channel-outside'
  | 'channel-none-fatal'
  | 'unused-early'
  | 'suspend-wakes'
  | 'asleep-server-ends'
  | 'asleep-server-unknown'
  | 'asleep-network-drops'
  | 'asleep-repeats-pause'
  | 'rekey-waits'
  | 'carrier-gives-up'
  | 'joined-together'
  | 'packet-unanswered'
  | 'packet-unknown';

/** What happens, and when. */
export interface CaseOutcome {
  /**
   * Whether the session ends in this case without anybody's help; unknown where figures are missing or a program's
   * behaviour is erratic.
   */
  readonly ends: boolean | 'unknown';
  /** When it ends, in seconds by `clock`. Present exactly where `ends` is true. */
  readonly range?: Range;
  /** Seconds count from the last received data, from the start of the connection, or from the moment of waking up. */
  readonly clock: 'last-data' | 'start' | 'resume';
  readonly by?: Cause;
  /** Others that may come first within the range. */
  readonly orBy: readonly Cause[];
  /** The figure that people compute, in seconds: I × (N + 1) and its like. The range may lie around it or beside it. */
  readonly nominal?: number;
  /** How `nominal` comes about, in pieces to be joined by blanks: `60 s`, `×`, `(3 + 1)`. Not to be translated. */
  readonly formula: readonly string[];
  readonly notes: readonly Note[];
  /** The same for each side that is looked at; the outcome itself is the one that acts first. */
  readonly sides?: { readonly client?: CaseOutcome; readonly server?: CaseOutcome };
  /** `behind-nat`: what keeps the connection known to the network, and how often at the latest, in seconds. */
  readonly keptBy?: { readonly cause: Cause; readonly every: number };
}
