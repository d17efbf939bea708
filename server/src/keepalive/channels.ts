import type { Build } from '../language/build';
import { applies } from '../language/releases';
import { parseLongTime, parseTime } from '../language/values/time';
import { matchPattern } from '../syntax/pattern';
import type { Side } from './probe';
import type { Range } from './range';

/** One `type=time` of ChannelTimeout; seconds, 0 for no limit. */
export interface ChannelLimit {
  readonly pattern: string;
  readonly seconds: number;
}

/** ChannelTimeout of one side. */
export interface ChannelLimits {
  readonly side: Side;
  /** As `ssh -G` or `sshd -T -C` prints them. */
  readonly printed: readonly ChannelLimit[];
  /** sshd, where a Match block sets them: what it reads without a connection. */
  readonly outside?: readonly ChannelLimit[];
  /** sshd: a Match block sets `none`. */
  readonly noneInMatch?: boolean;
}

/** What runs in a session. */
export type SessionKind = 'shell' | 'command' | 'subsystem';
export const sessionKinds: readonly SessionKind[] = ['shell', 'command', 'subsystem'];

/** Not a pattern: a limit for all channels of the connection together. */
const allChannels = 'global';
/** The type with which the channel of a session is opened; what runs in it is told later. */
const general = 'session';
const exact: Readonly<Record<SessionKind, string>> = {
  shell: 'session:shell',
  command: 'session:command',
  subsystem: 'session:subsystem:sftp',
};

/** The value of a line as it is printed, in pairs; `none` and broken pairs are none. */
export function channelLimits(value: string | undefined, build: Build): readonly ChannelLimit[] {
  return (value ?? '').split(' ').flatMap((pair) => channelLimit(pair, build) ?? []);
}

/** One `type=time`; undefined: it is no such pair. */
export function channelLimit(pair: string, build: Build): ChannelLimit | undefined {
  const equals = pair.indexOf('=');
  if (equals <= 0) return undefined;
  const read = applies('channel-timeout-long', build) ? parseLongTime : parseTime;
  const seconds = read(pair.slice(equals + 1), build);
  return seconds === undefined ? undefined : { pattern: pair.slice(0, equals), seconds: Number(seconds) };
}

/** The types of a session that patterns are compared with, the exact one first. `side`: whose program compares. */
export function sessionTypes(kind: SessionKind, side: Side, build: Build): readonly string[] {
  if (side === 'client' && !applies('client-session-types', build)) return [general];
  return applies('channel-general-type', build) ? [exact[kind], general] : [exact[kind]];
}

/** The pair that decides for a type: the first whose pattern fits. Source: channels.c, lookup_timeout. */
export const pairFor = (limits: readonly ChannelLimit[], type: string): ChannelLimit | undefined =>
  limits.find(({ pattern }) => pattern !== allChannels && matchPattern(type, pattern));

/** What of ChannelTimeout is applied; sshd's `global` from outside of Match blocks stays where the block has none. */
export function appliedLimits({ printed, outside }: ChannelLimits, build: Build): readonly ChannelLimit[] {
  if (!outside) return printed;
  if (!applies('match-limits-applied', build)) return outside;
  const isGlobal = ({ pattern }: ChannelLimit): boolean => pattern === allChannels;
  return [...outside.filter(isGlobal), ...printed];
}

/**
 * Seconds without data after which a channel is closed; undefined: it is not. `types`: those that patterns are compared
 * with, the exact one first. Source: channels.c, channel_get_expiry; measured with 9.2, 10.0 and 10.6.
 */
export function closingAfter(limits: ChannelLimits, types: readonly string[], build: Build): number | undefined {
  const applied = appliedLimits(limits, build);
  const own = types.map((type) => pairFor(applied, type)?.seconds ?? 0).find((seconds) => seconds > 0);
  const all = applies('channel-global', build)
    ? applied.findLast(({ pattern }) => pattern === allChannels)?.seconds
    : undefined;
  const set = [own ?? 0, all ?? 0].filter((seconds) => seconds > 0);
  return set.length > 0 ? Math.min(...set) : undefined;
}

/** The same for a session. */
export const sessionLimit = (limits: ChannelLimits, kind: SessionKind, build: Build): number | undefined =>
  closingAfter(limits, sessionTypes(kind, limits.side, build), build);

/**
 * When a channel with such a limit is closed, in seconds from its last data. Before 10.6 whole seconds are compared.
 */
export const closingRange = (limit: number, build: Build): Range => ({
  min: applies('channel-timeout-long', build) ? limit : Math.max(0, limit - 1),
  max: limit,
});

/** Whether sshd ends each login that the settings are for. */
export const endsLogin = ({ noneInMatch }: ChannelLimits, build: Build): boolean =>
  noneInMatch === true && applies('match-channel-none-fatal', build);

/** Whether a limit is meant for sessions, by whatever name a release or a side has for them. */
export const isForSessions = ({ pattern, seconds }: ChannelLimit): boolean =>
  seconds > 0 && [general, ...Object.values(exact)].some((type) => matchPattern(type, pattern));

/** A pattern that closes sessions of every kind in every release of a side. */
export const everySession: Readonly<Record<Side, string>> = { client: 'session*', server: 'session:*' };
