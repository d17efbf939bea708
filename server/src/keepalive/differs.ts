import type { Build, Distribution, Release } from '../language/build';
import { boundaries, type ChangeId } from '../language/releases';
import { kernels } from './kernels';
import { predict } from './model';
import type { Probe } from './probe';
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

/** Releases up to this one are common enough to speak about. */
export const oldestInUse: Release = 804;

/**
 * Where releases from `oldest` on disagree about a situation: runs of releases in ascending order, at least two; empty if all agree. A second or a
 * twentieth more or less is no difference. The releases of the situation's own builds do not matter, their distribution does.
 */
export function acrossReleases(situation: Situation, oldest: Release = oldestInUse): readonly ReleaseSpan[] {
  const { distribution } = situation.build;
  const edges = new Set(timing.flatMap((id) => [...boundaries(id, distribution, oldest)]));
  const spans: ReleaseSpan[] = [];
  for (const release of [oldest, ...[...edges].sort((a, b) => a - b)]) {
    const build: Build = { release, distribution };
    const outcome = predict({ ...situation, build, serverBuild: undefined });
    const last = spans.at(-1);
    if (last && alike(last.outcome, outcome)) continue;
    if (last) spans[spans.length - 1] = { ...last, until: release };
    spans.push({ since: release, outcome });
  }
  const [first, ...rest] = spans;
  if (!first || rest.length === 0) return [];
  // What held in the oldest release that is spoken of is not claimed to begin there.
  return [{ ...first, since: undefined }, ...rest];
}

/** The same about one pair of settings, for a dead idle link: "before 9.5 sshd needs twice this time". */
export const differs = (
  probe: Probe,
  oldest: Release = oldestInUse,
  distribution: Distribution = 'upstream',
): readonly ReleaseSpan[] =>
  acrossReleases(
    {
      case: 'dead-idle',
      build: { release: oldest, distribution },
      [probe.side]: probe,
      tcpKeepAlive: false,
      kernel: kernels.linux,
    },
    oldest,
  );

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
