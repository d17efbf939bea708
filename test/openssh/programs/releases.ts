/** The OpenSSH releases that answers are recorded for, and the Debian suite that each comes from. */
export interface Recorded {
  /** As `--openssh` and the model take it. */
  readonly release: string;
  /** As the vectors name it; the text after `OpenSSH_` that `ssh -V` prints. */
  readonly version: string;
  readonly suite: string;
}

export const recordedReleases: readonly Recorded[] = [
  { release: '8.4', version: '8.4p1', suite: 'bullseye' },
  { release: '9.2', version: '9.2p1', suite: 'bookworm' },
  { release: '10.0', version: '10.0p2', suite: 'trixie' },
  { release: '10.6', version: '10.6p1', suite: 'sid' },
];

/** `8.4` of `8.4p1`. */
export const releaseOf = (version: string): string => version.replace(/p\d+$/, '');

export const recordOf = (version: string): Recorded | undefined => recordedReleases.find((r) => r.version === version);
