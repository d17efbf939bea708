import type { Build } from '../language/build';
import type { ProbeKeywords } from '../language/dialect';
import { parseTime } from '../language/values/time';
import { matchPattern } from '../syntax/pattern';
import type { KernelSettings } from './kernels';
import type { Probe } from './probe';
import type { Facts } from './report';

/** The type that ChannelTimeout compares for a terminal session. */
const sessionChannel = 'session:shell';
/** Since 9.7, and not a pattern: all channels of the connection together. */
const allChannels = 'global';

/**
 * The numbers of one side's configuration. `value` gives what `ssh -G` / `sshd -T` print for a keyword of it (manual spelling),
 * or undefined where they print nothing; times there are in seconds.
 */
export function factsOf(
  value: (keyword: string) => string | undefined,
  names: ProbeKeywords,
  build: Build,
  natLimit: number,
  kernel: KernelSettings,
): Facts {
  const number = (keyword: string): number | undefined => seconds(value(keyword));
  const probe: Probe = {
    side: names.side === 'server' ? 'server' : 'client',
    interval: number(names.interval) ?? 0,
    count: number(names.count) ?? 0,
  };
  const limits = {
    loginGraceTime: number('LoginGraceTime'),
    connectTimeout: number('ConnectTimeout'),
    channelTimeout: channelTimeout(value('ChannelTimeout'), build),
    unusedConnectionTimeout: number('UnusedConnectionTimeout'),
    rekeyInterval: seconds(value('RekeyLimit')?.split(' ')[1]),
  };
  return {
    build,
    [probe.side]: probe,
    tcpKeepAlive: isOn(names.tcp === undefined ? undefined : value(names.tcp)),
    kernel,
    natLimit,
    ...Object.fromEntries(Object.entries(limits).filter(([, limit]) => limit !== undefined)),
  };
}

/** `none` and words of other kinds are no number. */
function seconds(text: string | undefined): number | undefined {
  return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : undefined;
}

/** TCPKeepAlive in any release's words. */
export const isOn = (value: string | undefined): boolean => value !== 'no' && value !== 'false';

/**
 * Seconds that ChannelTimeout leaves a terminal session: the first pattern for its type counts, and the limit for all channels.
 * Source: channels.c, lookup_timeout and channel_get_expiry.
 */
function channelTimeout(text: string | undefined, build: Build): number | undefined {
  const pairs = (text ?? '').split(' ').map((pair) => pair.split('=') as [string, string?]);
  const limits = [
    pairs.find(([pattern]) => pattern !== allChannels && matchPattern(sessionChannel, pattern)),
    pairs.findLast(([pattern]) => pattern === allChannels),
  ].map((pair) => parseTime(pair?.[1] ?? '', build) ?? 0);
  const set = limits.filter((limit) => limit > 0);
  return set.length > 0 ? Math.min(...set) : undefined;
}
