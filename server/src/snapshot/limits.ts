/**
 * Bounds of one snapshot; what is left out because of them is named in `Snapshot.bounds`, or in an Include line's
 * expansions.
 */
export const snapshotLimits = {
  /** Files of one configuration. */
  files: 1024,
  /** UTF-16 units of all files together. */
  characters: 32 * 1024 * 1024,
  /** Words of all files together, as of one file. */
  words: 2_700_000,
  /** Names of one folder that a pattern is compared with. */
  names: 65_536,
  /** Lines whose private keys are looked for. */
  keys: 1000,
} as const;

/** What all Include lines of one request may cost together. */
export const searchLimits = {
  /** Names that patterns are compared with. */
  names: 300_000,
  /** Folders that are listed, and names that the file system is asked about. */
  questions: 2000,
  /** Arguments of Include lines. */
  arguments: 10_000,
} as const;
