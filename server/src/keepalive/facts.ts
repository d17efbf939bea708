import type { Build } from '../language/build';
import type { ProbeKeywords } from '../language/dialect';
import { applies } from '../language/releases';
import { type ChannelLimits, channelLimits } from './channels';
import type { KernelSettings } from './kernels';
import type { Probe, Side } from './probe';
import type { Facts } from './report';

/** What one side's configuration gives for a keyword in manual spelling. Times are in seconds. */
export interface Printed {
  /** As `ssh -G` / `sshd -T` print it; undefined: they print nothing. */
  value(keyword: string): string | undefined;
  /** sshd, where a Match block sets it: what holds without a connection. */
  outside?(keyword: string): { readonly value: string | undefined } | undefined;
}

/** The numbers of one side's configuration. */
export function factsOf(
  printed: Printed,
  names: ProbeKeywords,
  build: Build,
  natLimit: number,
  kernel: KernelSettings,
): Facts {
  const number = (keyword: string): number | undefined => seconds(printed.value(keyword));
  const probe: Probe = {
    side: names.side === 'server' ? 'server' : 'client',
    interval: number(names.interval) ?? 0,
    count: number(names.count) ?? 0,
  };
  const limits = {
    loginGraceTime: number('LoginGraceTime'),
    connectTimeout: number('ConnectTimeout'),
    unusedConnectionTimeout: number('UnusedConnectionTimeout'),
    rekeyInterval: seconds(rekeyLimit(printed, build)?.split(' ')[1]),
  };
  const channels = channelsOf(printed, probe.side, build);
  return {
    build,
    [probe.side]: probe,
    tcpKeepAlive: isOn(names.tcp === undefined ? undefined : printed.value(names.tcp)),
    kernel,
    natLimit,
    ...(channels ? { channels } : {}),
    ...Object.fromEntries(Object.entries(limits).filter(([, limit]) => limit !== undefined)),
  };
}

/** `none` and words of other kinds are no number. */
function seconds(text: string | undefined): number | undefined {
  return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : undefined;
}

/** TCPKeepAlive in any release's words. */
export const isOn = (value: string | undefined): boolean => value !== 'no' && value !== 'false';

/** RekeyLimit as it is applied. */
function rekeyLimit({ value, outside }: Printed, build: Build): string | undefined {
  const other = applies('match-limits-applied', build) ? undefined : outside?.('RekeyLimit');
  return other ? other.value : value('RekeyLimit');
}

/** ChannelTimeout, as it is printed and as it is without a connection; undefined: there is none in either. */
function channelsOf({ value, outside }: Printed, side: Side, build: Build): ChannelLimits | undefined {
  const own = value('ChannelTimeout');
  const other = outside?.('ChannelTimeout');
  const channels: ChannelLimits = {
    side,
    printed: channelLimits(own, build),
    ...(other ? { outside: channelLimits(other.value, build), noneInMatch: own === 'none' } : {}),
  };
  const nothing = channels.printed.length === 0 && !channels.outside?.length && !channels.noneInMatch;
  return nothing ? undefined : channels;
}
