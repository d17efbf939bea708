import { keepaliveEnding, sshEnding, timerOf } from './endings';
import { cannotSay, type Ending, firstOf, joined } from './outcome';
import { active, erratic, type Probe } from './probe';
import type { CaseOutcome, Cause, Note, Situation } from './situation';
import { firstProbe, timerCause, timerNotes } from './ssh-timer';
import { fired } from './wheel';

/** The link works and nobody uses the session: what ends it all the same. */
export function healthy(situation: Situation): CaseOutcome {
  if (erratic(situation.server)) return cannotSay({ notes: [{ id: 'negative-interval', args: [] }] });
  const probes = [situation.client, situation.server].filter(active);
  const silent = probes.map((probe) => silentEnding(probe, situation)).filter((e) => e !== undefined);
  const kernel = kernelWithoutProbes(situation);
  const channel = situation.case === 'no-channel' ? unused(situation) : channelEnding(situation);
  const endings = [...silent, kernel, channel].filter((e) => e !== undefined);

  const notes: Note[] = probes.flatMap((probe) => [...timerNotes(timerOf(probe, situation))]);
  if (channel) notes.push({ id: 'channel-not-probes', args: [] });
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
function silentEnding(probe: Probe, situation: Situation): Ending | undefined {
  if (!givesUpUnasked(probe, situation)) return undefined;
  const own = sshEnding(timerOf(probe, situation));
  const peer = probe.side === 'client' ? situation.server : situation.client;
  const heard = peer && firstProbe(timerOf(peer, situation));
  // Which of the two comes first within the same second is chance, and after enough rounds the end.
  return own && heard && heard.max < own.range.min ? undefined : own;
}

/** With no probes allowed Linux's keepalive ends a quiet connection at its first look (measured: 3 s with tcp_keepalive_time 3). */
function kernelWithoutProbes(situation: Situation): Ending | undefined {
  if (!situation.tcpKeepAlive || situation.kernel.keepalive.probes > 0) return undefined;
  const ending = keepaliveEnding(situation);
  const kept = keeper(situation);
  return ending && kept && kept.most < ending.range.min ? undefined : ending;
}

/** Whole seconds, and only a channel's own data counts. Measured: 3 to 4 s with a limit of 4 while both sides probed every second. */
function channelEnding({ channelTimeout = 0 }: Situation): Ending | undefined {
  if (channelTimeout <= 0) return undefined;
  const range = { min: channelTimeout - 1, max: channelTimeout };
  return { by: 'channel-timeout', range, nominal: channelTimeout, formula: [`${channelTimeout} s`] };
}

/** Strictly more whole seconds than the limit. Measured: 3.7 s with 3. */
function unused({ unusedConnectionTimeout: limit = 0 }: Situation): Ending | undefined {
  if (limit <= 0) return undefined;
  return {
    by: 'unused-connection-timeout',
    range: { min: limit, max: limit + 1 },
    nominal: limit,
    formula: [`${limit} s`],
  };
}

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
  const { time, probes } = situation.kernel.keepalive;
  const first = fired([time], situation.kernel.ticksPerSecond);
  const kernel =
    situation.tcpKeepAlive && time >= 0 && probes > 0
      ? { cause: 'tcp-keepalive' as const, usual: time, least: first.min, most: first.max }
      : undefined;
  return [...ssh, kernel].filter((k) => k !== undefined).sort((a, b) => a.most - b.most)[0];
}
