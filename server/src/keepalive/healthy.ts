import type { Build } from '../language/build';
import { applies } from '../language/releases';
import {
  appliedLimits,
  type ChannelLimit,
  type ChannelLimits,
  closingRange,
  endsLogin,
  isForSessions,
  type SessionKind,
  sessionKinds,
  sessionLimit,
} from './channels';
import { keepaliveEnding, sshEnding, timerOf } from './endings';
import type { KernelSettings } from './kernels';
import { cannotSay, type Ending, firstOf, joined } from './outcome';
import { active, erratic, type Probe, type Side } from './probe';
import { sidesOf, tcpOf } from './sides';
import type { CaseOutcome, Cause, Note, Situation } from './situation';
import { firstProbe, timerCause, timerNotes } from './ssh-timer';
import { fired } from './wheel';

/** The link works and nobody uses the session: what ends it all the same. */
export function healthy(situation: Situation): CaseOutcome {
  if (erratic(situation.server)) return cannotSay({ notes: [{ id: 'negative-interval', args: [] }] });
  const probes = [situation.client, situation.server].filter(active);
  const limits = [situation.channels, situation.serverChannels].filter((c) => c !== undefined);
  if (limits.some((channels) => endsLogin(channels, sideBuild(situation, channels.side))))
    return cannotSay({ notes: [{ id: 'channel-none-fatal', args: [] }] });
  const perhaps = probes.filter((probe) => silence(probe, situation) === 'perhaps');
  if (perhaps.length > 0)
    return cannotSay({ notes: perhaps.flatMap((probe) => timerNotes(timerOf(probe, situation))) });
  const silent = probes.map((probe) => silentEnding(probe, situation)).filter((e) => e !== undefined);
  const kernel = kernelWithoutProbes(situation);
  const bare = situation.case === 'no-channel';
  const [channel] = (bare ? [unused(situation)] : limits.map((one) => channelEnding(one, situation)))
    .filter((e) => e !== undefined)
    .sort((a, b) => a.nominal - b.nominal);
  const endings = [...silent, kernel, channel].filter((e) => e !== undefined);

  const notes: Note[] = probes.flatMap((probe) => [...timerNotes(timerOf(probe, situation))]);
  if (channel) notes.push({ id: 'channel-not-probes', args: [] });
  notes.push(...(bare ? unusedNotes(situation, channel) : limits.flatMap((one) => channelNotes(one, situation))));
  if (kernel) notes.push({ id: 'keepalive-no-probe', args: [kernel.nominal] });
  if (probes.some((probe) => givesUpUnasked(probe, situation)) && silent.length === 0)
    notes.push({ id: 'server-probes-save', args: [] });
  return firstOf(endings, { notes: relevant(joined(notes), endings.length > 0) });
}

/** Remarks about the timer's precision say nothing where the timer never acts. */
const relevant = (notes: readonly Note[], ends: boolean): readonly Note[] =>
  notes.filter((note) => ends || !['whole-seconds', 'timer-doubled', 'rekey-delays'].includes(note.id));

/** A count of zero where it means: give up at the first silent interval, without a probe. */
const givesUpUnasked = (probe: Probe, situation: Situation): boolean => {
  const timer = timerOf(probe, situation);
  return active(probe) && probe.count === 0 && firstProbe(timer) === undefined;
};

/** Such a side ends a quiet session, unless the other side's probes arrive often enough to count as life. */
const silentEnding = (probe: Probe, situation: Situation): Ending | undefined =>
  silence(probe, situation) === 'ends' ? sshEnding(timerOf(probe, situation)) : undefined;

/**
 * What a side that gives up unasked makes of a quiet session. `perhaps`: the other side's probe comes in the moment
 * from which on it may give up; with 9.2, ssh 3x0 and sshd 1x3 were there after 12 s. Where the probe comes later,
 * which of the two is first is chance, and after enough rounds the end.
 */
function silence(probe: Probe, situation: Situation): 'ends' | 'perhaps' | undefined {
  if (!givesUpUnasked(probe, situation)) return undefined;
  const own = sshEnding(timerOf(probe, situation));
  if (!own) return undefined;
  const peer = probe.side === 'client' ? situation.server : situation.client;
  const heard = peer && firstProbe(timerOf(peer, situation));
  if (!heard || heard.max > own.range.min) return 'ends';
  return heard.max < own.range.min ? undefined : 'perhaps';
}

/**
 * With no probes allowed Linux's keepalive ends a quiet connection at its first look (measured: 3 s with
 * tcp_keepalive_time 3).
 */
function kernelWithoutProbes(situation: Situation): Ending | undefined {
  const ending = kernelsOf(situation)
    .filter((kernel) => kernel.keepalive.probes <= 0)
    .flatMap((kernel) => keepaliveEnding(kernel) ?? [])
    .sort((a, b) => a.nominal - b.nominal)[0];
  const kept = keeper(situation);
  return ending && kept && kept.most < ending.range.min ? undefined : ending;
}

/** The kernels that send probes. */
const kernelsOf = (situation: Situation): readonly KernelSettings[] =>
  sidesOf(situation).flatMap((side) => {
    const tcp = tcpOf(situation, side);
    return tcp?.keepAlive ? [tcp.kernel] : [];
  });

/** The build of one side's program. */
const sideBuild = ({ build, serverBuild }: Situation, side: Side): Build =>
  side === 'server' ? (serverBuild ?? build) : build;

/**
 * A session with a shell: only a channel's own data counts. Before 10.6 in whole seconds: 3 to 4 s with a limit of 4
 * while both sides probed every second.
 */
function channelEnding(channels: ChannelLimits, situation: Situation): Ending | undefined {
  const build = sideBuild(situation, channels.side);
  const limit = sessionLimit(channels, 'shell', build);
  if (!limit) return undefined;
  return { by: 'channel-timeout', range: closingRange(limit, build), nominal: limit, formula: [`${limit} s`] };
}

/** What else there is to say about ChannelTimeout and sessions. */
function channelNotes(channels: ChannelLimits, situation: Situation): readonly Note[] {
  const build = sideBuild(situation, channels.side);
  const notes: Note[] = [];
  const limit = (kind: SessionKind): number => sessionLimit(channels, kind, build) ?? 0;
  const outside = channels.outside && !applies('match-limits-applied', build) ? channels.outside : undefined;
  if (outside && differ(outside, channels.printed)) notes.push({ id: 'channel-outside', args: [] });
  const applied = appliedLimits(channels, build);
  if (sessionKinds.every((kind) => limit(kind) === 0) && applied.some(isForSessions))
    notes.push({ id: 'channel-pattern', args: [] });
  for (const [kind, id] of [['command', 'channel-command'] as const, ['subsystem', 'channel-subsystem'] as const])
    if (limit(kind) !== limit('shell')) notes.push({ id, args: [limit(kind)] });
  return notes;
}

const differ = (a: readonly ChannelLimit[], b: readonly ChannelLimit[]): boolean => {
  const text = (limits: readonly ChannelLimit[]): string => limits.map((l) => `${l.pattern}=${l.seconds}`).join(' ');
  return text(a) !== text(b);
};

/**
 * Strictly more whole seconds than the limit. Measured: 3.7 s with 3 from the login. Before 10.3 the last packet before
 * the end of the last channel begins it: 3.0 s after that end with 5, where the channel had been idle for 3.
 */
function unused(situation: Situation): Ending | undefined {
  const { unusedConnectionTimeout: limit = 0 } = situation;
  if (limit <= 0) return undefined;
  const early = applies('unused-counts-from-close', sideBuild(situation, 'server')) ? 0 : limit;
  return {
    by: 'unused-connection-timeout',
    range: { min: limit - early, max: limit + 1 },
    nominal: limit,
    formula: [`${limit} s`],
  };
}

const unusedNotes = (situation: Situation, ending: Ending | undefined): readonly Note[] =>
  ending && !applies('unused-counts-from-close', sideBuild(situation, 'server'))
    ? [{ id: 'unused-early', args: [ending.nominal] }]
    : [];

/** What refreshes a quiet connection: who, how many seconds apart by its setting, and at least and at most. */
export interface Keeper {
  readonly cause: Cause;
  readonly usual: number;
  readonly least: number;
  readonly most: number;
}

/** The one that does so most often; undefined: nothing does. */
export function keeper(situation: Situation): Keeper | undefined {
  const ssh = [situation.client, situation.server].filter(active).map((probe) => {
    const gap = firstProbe(timerOf(probe, situation));
    return gap && { cause: timerCause[probe.side], usual: gap.max, least: gap.min, most: gap.max };
  });
  const tcp = kernelsOf(situation).map(({ keepalive: { time, probes }, ticksPerSecond }) => {
    const first = fired([time], ticksPerSecond);
    return time >= 0 && probes > 0
      ? { cause: 'tcp-keepalive' as const, usual: time, least: first.min, most: first.max }
      : undefined;
  });
  return [...ssh, ...tcp].filter((k) => k !== undefined).sort((a, b) => a.most - b.most)[0];
}
