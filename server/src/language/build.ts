/** A portable OpenSSH release as `major * 100 + minor`: 9.2 is 902, 10.0 is 1000. Patch levels (`p1`) do not change behaviour here. */
export type Release = number;

/** Who built the program: patches change aliases and defaults. */
export type Distribution = 'upstream' | 'debian' | 'redhat' | 'macos' | 'windows';
export const distributions: readonly Distribution[] = ['upstream', 'debian', 'redhat', 'macos', 'windows'];

/** The OpenSSH that a question is about. */
export interface Build {
  readonly release: Release;
  readonly distribution: Distribution;
}

export const oldestRelease: Release = 703;
export const newestRelease: Release = 1006;
export const defaultBuild: Build = { release: newestRelease, distribution: 'upstream' };

/** Every release from the oldest to the newest that is described, ascending: minor numbers end at 9. */
export const everyRelease: readonly Release[] = Array.from(
  { length: newestRelease - oldestRelease + 1 },
  (_, i) => oldestRelease + i,
).filter((release) => release % 100 <= 9);

/** Reads `9.2`, `9.2p1` or `OpenSSH_9.2p1`; undefined for anything else and for releases before 7.3, which this project does not describe. */
export function parseRelease(text: string): Release | undefined {
  const m = /^(?:OpenSSH_)?(\d{1,2})\.(\d{1,2})(?:p\d{1,2})?$/i.exec(text.trim());
  if (!m) return undefined;
  const release = Number(m[1]) * 100 + Number(m[2]);
  return release >= oldestRelease ? release : undefined;
}

/** `902` → `9.2`. */
export function formatRelease(release: Release): string {
  return `${Math.floor(release / 100)}.${release % 100}`;
}

/** Builds in which something holds: from `since` on (every release if absent), before `until`, of these distributions (all if absent). */
export interface ReleaseRange {
  readonly since?: Release;
  readonly until?: Release;
  readonly only?: readonly Distribution[];
}

export const holdsIn = (span: ReleaseRange, build: Build): boolean =>
  build.release >= (span.since ?? 0) &&
  build.release < (span.until ?? Number.POSITIVE_INFINITY) &&
  (span.only?.includes(build.distribution) ?? true);

/** Whether two builds are the same OpenSSH. */
export const sameBuild = (a: Build, b: Build): boolean => a.release === b.release && a.distribution === b.distribution;
