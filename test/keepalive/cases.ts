import { type ChannelLimits, channelLimits } from '../../server/src/keepalive/channels';
import { type KernelSettings, kernels } from '../../server/src/keepalive/kernels';
import { predict } from '../../server/src/keepalive/model';
import type { Probe } from '../../server/src/keepalive/probe';
import type { Timeout } from '../../server/src/keepalive/range';
import type { Case, CaseOutcome, Situation } from '../../server/src/keepalive/situation';
import type { Build } from '../../server/src/language/build';

/** `9.2` and so on, of OpenSSH itself. */
export const openssh = (release: string): Build => {
  const [major = 0, minor = 0] = release.split('.').map(Number);
  return { release: major * 100 + minor, distribution: 'upstream' };
};

export const ssh = (interval: number, count: number): Probe => ({ side: 'client', interval, count });
export const sshd = (interval: number, count: number): Probe => ({ side: 'server', interval, count });

/** ChannelTimeout of one side; `outside`: where a Match block of sshd sets it, what stands outside of blocks. */
export const channels = (side: 'client' | 'server', printed: string, outside?: string): ChannelLimits => ({
  side,
  printed: channelLimits(printed, openssh('10.6')),
  ...(outside === undefined
    ? {}
    : { outside: channelLimits(outside, openssh('10.6')), noneInMatch: printed === 'none' }),
});

/** Linux with other keepalive times. */
export const keepalive = (time: number, interval: number, probes: number): KernelSettings => ({
  ...kernels.linux,
  keepalive: { time, interval, probes },
});

/** Linux with another tcp_retries2. */
export const retries = (count: number): KernelSettings => ({
  ...kernels.linux,
  retransmission: { retries: count, minTimeout: 0.2, maxTimeout: 120 },
});

/** The outcome of a case on the newest release, with TCPKeepAlive off and Linux's defaults unless told otherwise. */
export const outcome = (name: Case, rest: Partial<Situation> = {}): CaseOutcome =>
  predict({ case: name, build: openssh('10.6'), tcpKeepAlive: false, kernel: kernels.linux, ...rest });

/**
 * What a measurement may be later than the model, in seconds: the scheduling of a busy machine, and the way to its
 * clock.
 */
export const late = 0.15;

/** When the timer of one side's SSH declares a dead, idle link dead, whatever TCP does. */
export function alone(probe: Probe, build: Build): Timeout {
  const { by, range } = outcome('dead-idle', { build, [probe.side]: probe, kernel: retries(1000) });
  return by === (probe.side === 'client' ? 'server-alive' : 'client-alive') && range ? range : 'never';
}

/** When TCP keepalive alone does so. */
export const kernelAlone = (kernel: KernelSettings): Timeout =>
  outcome('dead-idle', { tcpKeepAlive: true, kernel }).range ?? 'never';

/** When a silent login ends. */
export const login = (rest: Partial<Situation>): Timeout => outcome('before-login', rest).range ?? 'never';
