import type { Question } from '../analysis/ask';
import type { Place } from '../analysis/finding';
import type { Snapshot } from '../snapshot/snapshot';

/** One replacement; `text` replaces the span. Offsets are UTF-16 units of the file's present text. */
export interface Edit extends Place {
  readonly text: string;
}

/**
 * What OpenSSH reports after a fix, so that a test can ask the real program. `value` as `ssh -G` / `sshd -T` print it.
 */
export interface Promised extends Question {
  readonly keyword: string;
  readonly value: string;
}

/** A change that the user may choose. */
export interface Fix {
  /** Says the result: "Add ServerAliveInterval 60 to Host web (dead connection detected after 4 min)". */
  readonly title: string;
  readonly edits: readonly Edit[];
  /** The one that an editor should prefer; at most one for a finding. */
  readonly preferred?: boolean;
  /**
   * Safe without asking, so `source.fixAll` and `fix` may apply it: no value changes that somebody can have written on
   * purpose, and nothing changes for hosts that the finding is not about. What nobody can have meant, such as `on` for
   * `yes`, or a typo with one near keyword, may change.
   */
  readonly safe?: boolean;
  readonly promises: readonly Promised[];
  /** Promised as well where they hold, and dropped where they do not. */
  readonly hopes?: readonly Promised[];
  /** The configuration with these edits, where somebody had to ask it already. */
  readonly after?: Snapshot | undefined;
}
