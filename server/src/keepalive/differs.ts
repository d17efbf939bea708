import { type Build, oldestRelease, type Release } from '../language/build';
import { boundaries, type ChangeId } from '../language/releases';
import { rekeyIntervalOf } from './endings';
import { predict } from './model';
import type { CaseOutcome, Situation } from './situation';

/** A run of releases with one outcome: from `since` on (every release if absent), before `until` (no end if absent). */
export interface ReleaseSpan {
  readonly since?: Release;
  readonly until?: Release;
  readonly outcome: CaseOutcome;
}

/** The differences between releases that change what `predict` says. */
const timing: readonly ChangeId[] = [
  'server-count-zero-never',
  'server-timer-doubled',
  'client-whole-seconds',
  'client-traffic-postpones',
  'busy-output-hides-client',
  'login-grace-jitter',
];

/** The same for situations with ChannelTimeout or UnusedConnectionTimeout. */
const channelTiming: readonly ChangeId[] = [
  'client-session-types',
  'channel-general-type',
  'channel-global',
  'match-limits-applied',
  'unused-counts-from-close',
];

/** The same where RekeyLimit has a time. */
const rekeyTiming: readonly ChangeId[] = ['idle-rekey', 'rekey-hides-probes'];

/** Releases up to this one are common enough to speak about. */
export const oldestInUse: Release = 804;

/**
 * Where releases from `oldest` on disagree about a situation: runs of releases in ascending order, at least two; empty
 * if all agree. A second or a twentieth more or less is no difference. The releases of the situation's own builds
 * matter only where they are older than those in use.
 */
export function acrossReleases(
  situation: Situation,
  oldest: Release = Math.min(oldestInUse, situation.build.release),
): readonly ReleaseSpan[] {
  const { distribution } = situation.build;
  const hasLimits = situation.channels !== undefined || situation.case === 'no-channel';
  const hasRekey = (['client', 'server'] as const).some((side) => rekeyIntervalOf(situation, side) > 0);
  const ids = [...timing, ...(hasLimits ? channelTiming : []), ...(hasRekey ? rekeyTiming : [])];
  const edges = new Set(ids.flatMap((id) => [...boundaries(id, distribution, oldestRelease)]));
  const spans: ReleaseSpan[] = [];
  for (const release of [oldestRelease, ...[...edges].sort((a, b) => a - b)]) {
    const build: Build = { release, distribution };
    const outcome = predict({ ...situation, build, serverBuild: undefined });
    const last = spans.at(-1);
    if (last && alike(last.outcome, outcome)) continue;
    if (last) spans[spans.length - 1] = { ...last, until: release };
    spans.push(last ? { since: release, outcome } : { outcome });
  }
  // Runs that ended before are not spoken of; one that begins behind such a run is not said to have held always.
  const spoken = spans.filter(({ until }) => until === undefined || until > oldest);
  return spoken.length > 1 ? spoken : [];
}

function alike(a: CaseOutcome, b: CaseOutcome): boolean {
  const close = (x: number | undefined, y: number | undefined): boolean =>
    x === y || Math.abs((x ?? 0) - (y ?? 0)) <= Math.max(1, (x ?? 0) / 20);
  return (
    a.ends === b.ends &&
    a.by === b.by &&
    !a.keptBy === !b.keptBy &&
    close(a.range?.min, b.range?.min) &&
    close(a.range?.max, b.range?.max)
  );
}
