/**
 * A portable OpenSSH release as `major * 100 + minor`: 9.2 is 902, 10.0 is 1000. It stands for its last patch level;
 * the one earlier level that reads files otherwise (`firstOf99`) is a little more, so that what holds since 9.9 holds
 * for it.
 */
export type Release = number;

/** Who built the program: patches change aliases and defaults. */
export type Distribution = 'upstream' | 'debian' | 'redhat' | 'macos' | 'windows';
export const distributions: readonly Distribution[] = ['upstream', 'debian', 'redhat', 'macos', 'windows'];

/** Whose OpenSSH a system comes with, by Node's name of it; of the others nobody's in particular. */
export const vendors: Readonly<Partial<Record<string, Distribution>>> = { darwin: 'macos', win32: 'windows' };

/** The OpenSSH that a question is about. */
export interface Build {
  readonly release: Release;
  readonly distribution: Distribution;
}

/** 9.9p1, which reads Match lines unlike 9.9p2. docs/openssh.md A.3. */
export const firstOf99: Release = 909.1;

export const oldestRelease: Release = 703;
export const newestRelease: Release = 1006;
export const defaultBuild: Build = { release: newestRelease, distribution: 'upstream' };

/** Every release from the oldest to the newest that is described, in their order: minor numbers end at 9. */
export const everyRelease: readonly Release[] = Array.from(
  { length: newestRelease - oldestRelease + 1 },
  (_, i) => oldestRelease + i,
)
  .filter((release) => release % 100 <= 9)
  .flatMap((release) => (release === 909 ? [firstOf99, release] : [release]));

/**
 * Reads `9.2`, `9.2p1` or `OpenSSH_9.2p1`; undefined for anything else and for releases before 7.3, which this project
 * does not describe.
 */
export function parseRelease(text: string): Release | undefined {
  const m = /^(?:OpenSSH_)?(\d{1,2})\.(\d{1,2})(?:p\d{1,2})?$/i.exec(text.trim());
  if (!m) return undefined;
  if (/9\.9p1$/i.test(m[0])) return firstOf99;
  const release = Number(m[1]) * 100 + Number(m[2]);
  return release >= oldestRelease ? release : undefined;
}

/** `902` → `9.2`. */
export function formatRelease(release: Release): string {
  if (release === firstOf99) return '9.9p1';
  return `${Math.floor(release / 100)}.${release % 100}`;
}

/**
 * Builds in which something holds: from `since` on (every release if absent), before `until`, of these distributions
 * (all if absent).
 */
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
