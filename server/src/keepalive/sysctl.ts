import type { KernelSettings } from './kernels';

/** What Linux takes for one of its settings that decide about connections. The defaults stand in `kernels.ts`. */
export interface Knob {
  /** Name in `sysctl.conf`, with dots. Serves IPv6 as well. */
  readonly name: string;
  /** What the kernel takes. */
  readonly min: number;
  readonly max: number;
  /** What makes sense; the kernel takes more, but then keepalive never fires, or ends working connections. */
  readonly least: number;
  readonly unit: 'seconds' | 'count';
}

/**
 * The settings that `predict` uses. The ranges were tried with Linux 6.18: `unshare -n`, then a number to `/proc/sys/net/ipv4/NAME`, for each end of each range.
 * The two times end where the number of timer ticks would leave 31 bits, so their bound depends on the kernel's clock rate: 8589934 at 250 ticks a second
 * (tried), and 2147483 at 1000, the most common one, which is the safe bound. The 32767 and 127 of tcp(7) bind a program's own socket options, not these.
 * Negative times are taken and switch keepalive off (tried).
 */
export const knobs: readonly Knob[] = [
  { name: 'net.ipv4.tcp_keepalive_time', min: -2147483, max: 2147483, least: 1, unit: 'seconds' },
  { name: 'net.ipv4.tcp_keepalive_intvl', min: -2147483, max: 2147483, least: 1, unit: 'seconds' },
  { name: 'net.ipv4.tcp_keepalive_probes', min: 0, max: 255, least: 1, unit: 'count' },
  { name: 'net.ipv4.tcp_retries2', min: 0, max: 255, least: 3, unit: 'count' },
];

/** The knob of a name as sysctl.conf may spell it: dots or slashes. */
export function knobOf(name: string): Knob | undefined {
  const dotted = name.includes('/') ? name.replaceAll('.', ' ').replaceAll('/', '.').replaceAll(' ', '/') : name;
  return knobs.find((knob) => knob.name === dotted);
}

/**
 * The number that the kernel reads from a value: decimal, octal after `0`, hexadecimal after `0x`, with a minus, blanks around it; what follows after a blank is
 * ignored (`60 70` is 60). undefined: refused. Tried with the kernel as above.
 */
export function readKnob(value: string): number | undefined {
  const first = value.trim().split(/\s/, 1)[0] ?? '';
  const match = /^(-?)(0x[0-9a-f]{1,8}|0[0-7]{0,11}|[1-9][0-9]{0,10})$/i.exec(first);
  if (!match || first === '-0') return undefined;
  const digits = (match[2] ?? '').toLowerCase();
  const amount = Number.parseInt(digits, digits.startsWith('0x') ? 16 : digits.startsWith('0') ? 8 : 10);
  return match[1] && amount > 0 ? -amount : amount;
}

/** Whether the kernel takes this number. */
export const accepted = (knob: Knob, value: number): boolean => value >= knob.min && value <= knob.max;

/** A kernel with some knobs set, by dotted name; what the kernel would refuse is left as it was. */
export function withKnobs(kernel: KernelSettings, values: ReadonlyMap<string, number>): KernelSettings {
  const { keepalive, retransmission } = kernel;
  const get = (name: string, otherwise: number): number => {
    const knob = knobOf(`net.ipv4.${name}`);
    const value = values.get(`net.ipv4.${name}`);
    return knob && value !== undefined && accepted(knob, value) ? value : otherwise;
  };
  return {
    ...kernel,
    keepalive: {
      time: get('tcp_keepalive_time', keepalive.time),
      interval: get('tcp_keepalive_intvl', keepalive.interval),
      probes: get('tcp_keepalive_probes', keepalive.probes),
    },
    retransmission: retransmission && { ...retransmission, retries: get('tcp_retries2', retransmission.retries) },
  };
}
