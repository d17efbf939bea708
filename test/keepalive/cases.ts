import { type KernelSettings, kernels } from '../../server/src/keepalive/kernels';
import { predict } from '../../server/src/keepalive/model';
import type { Probe } from '../../server/src/keepalive/probe';
import type { Case, CaseOutcome, Situation } from '../../server/src/keepalive/situation';
import type { Build } from '../../server/src/language/build';

/** `9.2` and so on, of OpenSSH itself. */
export const openssh = (release: string): Build => {
  const [major = 0, minor = 0] = release.split('.').map(Number);
  return { release: major * 100 + minor, distribution: 'upstream' };
};

export const ssh = (interval: number, count: number): Probe => ({ side: 'client', interval, count });
export const sshd = (interval: number, count: number): Probe => ({ side: 'server', interval, count });

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

/** What a measurement may be later than the model, in seconds: the scheduling of a busy machine, and the way to its clock. */
export const late = 0.15;
