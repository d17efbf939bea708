import type { Build } from '../language/build';
import type { ProbeKeywords } from '../language/dialect';
import { applies } from '../language/releases';
import type { Resolution } from '../resolve/effective';
import { type ChannelLimits, channelLimits } from './channels';
import type { KernelSettings } from './kernels';
import type { NatFacts } from './nat';
import type { Probe, Side } from './probe';
import type { Facts } from './report';

/** What one side's configuration gives for a keyword in manual spelling. Times are in seconds. */
export interface Printed {
  /** As `ssh -G` / `sshd -T` print it; undefined: they print nothing. */
  value(keyword: string): string | undefined;
  /** sshd, where a Match block sets it: what holds without a connection. */
  outside?(keyword: string): { readonly value: string | undefined } | undefined;
}

/** What a resolution gives. */
export const printedIn = ({ values }: Resolution): Printed => ({
  value: (keyword) => values.get(keyword.toLowerCase())?.value,
  outside: (keyword) => values.get(keyword.toLowerCase())?.outside,
});

/** Lines of a terminal that may stand around a program's output: its prompt, the command, what sudo asks. */
const mostAround = 5;

/** The lines of `sshd -T`, by keyword, also copied with the command before and the prompt behind; undefined: none. */
export function printedBySshd(text: string): Printed | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const start = lines.slice(0, mostAround).findIndex((line) => /^port[ \t]/i.test(line));
  const isCopied = lines.slice(0, Math.max(start, 0)).some((line) => /\bsshd\b.*\s-\w*T/.test(line));
  if (start < 0 || (start > 0 && !isCopied)) return undefined;
  const values = new Map<string, string>();
  let end = start;
  for (; end < lines.length; end++) {
    const [, keyword = '', value = ''] = /^([A-Za-z][A-Za-z0-9]*)[ \t]+(.*)$/.exec(lines[end] as string) ?? [];
    if (keyword === '') break;
    if (!values.has(keyword.toLowerCase())) values.set(keyword.toLowerCase(), value.trim());
  }
  // it prints every keyword, beginning with these two, and no comments
  const [first = '', second = ''] = values.keys();
  const is = first === 'port' && second === 'addressfamily' && values.has('clientaliveinterval');
  const isAll = lines.length - end <= (isCopied ? mostAround : 0);
  return is && isAll ? { value: (keyword) => values.get(keyword.toLowerCase()) } : undefined;
}

/** Both sides of one connection: what the server's configuration gives, beside the client's. */
export function withServer(client: Facts, server: Facts): Facts {
  const { loginGraceTime, unusedConnectionTimeout, rekeyInterval, channels } = server;
  const given = { loginGraceTime, unusedConnectionTimeout, rekeyInterval, serverChannels: channels };
  return {
    ...client,
    serverBuild: server.build,
    ...(server.server ? { server: server.server } : {}),
    serverTcpKeepAlive: server.tcpKeepAlive,
    ...(server.kernel ? { serverKernel: server.kernel } : {}),
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  };
}

/** The numbers of one side's configuration. */
export function factsOf(
  printed: Printed,
  names: ProbeKeywords,
  build: Build,
  nat: NatFacts,
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
    connectionAttempts: number('ConnectionAttempts'),
    unusedConnectionTimeout: number('UnusedConnectionTimeout'),
    [probe.side === 'server' ? 'rekeyInterval' : 'clientRekeyInterval']: seconds(
      rekeyLimit(printed, build)?.split(' ')[1],
    ),
  };
  const channels = channelsOf(printed, probe.side, build);
  return {
    build,
    [probe.side]: probe,
    tcpKeepAlive: isOn(names.tcp === undefined ? undefined : printed.value(names.tcp)),
    kernel,
    ...nat,
    ...(channels ? { channels } : {}),
    ...(names.through?.some((keyword) => isGiven(printed.value(keyword))) ? { piped: true } : {}),
    ...(joins(printed) ? { joins: true } : {}),
    ...(isAddress(printed.value('HostName')) ? { oneAddress: true } : {}),
    ...Object.fromEntries(Object.entries(limits).filter(([, limit]) => limit !== undefined)),
  };
}

/** ssh -G prints no ControlPath where it is none. */
const joins = ({ value }: Printed): boolean => isGiven(value('ControlPath'));

const isGiven = (value: string | undefined): boolean => !['none', undefined].includes(value?.toLowerCase());

/** Of IPv4 or IPv6; no name has only these signs. */
const isAddress = (text = ''): boolean => /^\d{1,3}(?:\.\d{1,3}){3}$|:/.test(text);

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
