import type { KernelSettings } from './kernels';
import { attemptEnd } from './syn';

/**
 * A kernel with some parameters set: numbers that the kernel takes, by dotted name. What OpenSSH's TCP does not use is
 * ignored.
 */
export function withParameters(kernel: KernelSettings, values: ReadonlyMap<string, number>): KernelSettings {
  const { keepalive, retransmission } = kernel;
  const get = (name: string, otherwise: number): number => values.get(`net.ipv4.${name}`) ?? otherwise;
  const attempt = values.get('net.ipv4.tcp_syn_retries');
  return {
    ...kernel,
    ...(attempt === undefined ? {} : { connect: attemptEnd(attempt, kernel.ticksPerSecond) }),
    keepalive: {
      time: get('tcp_keepalive_time', keepalive.time),
      interval: get('tcp_keepalive_intvl', keepalive.interval),
      probes: get('tcp_keepalive_probes', keepalive.probes),
    },
    retransmission: retransmission && { ...retransmission, retries: get('tcp_retries2', retransmission.retries) },
  };
}
