import type { Range } from './range';
import { attemptEnd } from './syn';

/** Systems whose TCP defaults are known here. */
export const kernelIds = ['linux', 'macos', 'freebsd', 'windows'] as const;
export type KernelId = (typeof kernelIds)[number];

/** What the kernel of one end does with a TCP connection. Times in seconds. */
export interface KernelSettings {
  readonly id: KernelId;
  /**
   * Probes of a connection with SO_KEEPALIVE, which is all that TCPKeepAlive sets: silence before the first, time
   * between them, how many go unanswered.
   */
  readonly keepalive: { readonly time: number; readonly interval: number; readonly probes: number };
  /**
   * Linux's limit for data that nobody acknowledges (tcp_retries2) and the bounds of its back-off. Absent: not
   * described here, so unknown.
   */
  readonly retransmission?: { readonly retries: number; readonly minTimeout: number; readonly maxTimeout: number };
  /** How long a connection attempt lasts that nobody answers. Absent: unknown. */
  readonly connect?: Range;
  /** Clock rates of this kernel's coarse timers, one of which is in use; empty: timers are taken as exact. */
  readonly ticksPerSecond: readonly number[];
}

/** Of Linux. */
const rates: readonly number[] = [100, 250, 300, 1000];

/** Defaults of each system. What a user changed with sysctl replaces them: `withParameters` in `sysctl.ts`. */
export const kernels: Readonly<Record<KernelId, KernelSettings>> = {
  // Documentation/networking/ip-sysctl.rst; TCP_RTO_MIN and TCP_RTO_MAX in include/net/tcp.h. Distributions build with
  // one of the four rates that Kconfig offers. tcp_syn_retries is 6: 134.7 s measured with 6.18.
  linux: {
    id: 'linux',
    keepalive: { time: 7200, interval: 75, probes: 9 },
    retransmission: { retries: 15, minTimeout: 0.2, maxTimeout: 120 },
    connect: attemptEnd(6, rates),
    ticksPerSecond: rates,
  },
  // `sysctl net.inet.tcp`: keepidle 7200000, keepintvl 75000, keepcnt 8, keepinit 75000 (milliseconds).
  macos: {
    id: 'macos',
    keepalive: { time: 7200, interval: 75, probes: 8 },
    connect: { min: 75, max: 75 },
    ticksPerSecond: [],
  },
  // tcp(4): keepidle, keepintvl, keepcnt, keepinit; the same defaults as macOS, which has its TCP from there.
  freebsd: {
    id: 'freebsd',
    keepalive: { time: 7200, interval: 75, probes: 8 },
    connect: { min: 75, max: 75 },
    ticksPerSecond: [],
  },
  // SIO_KEEPALIVE_VALS: two hours, one second, and ten probes since Windows Vista, which cannot be changed.
  windows: {
    id: 'windows',
    keepalive: { time: 7200, interval: 1, probes: 10 },
    ticksPerSecond: [],
  },
};
