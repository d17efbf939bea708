import type { Build, Release } from './build';

/** What a verdict may depend on of the keyword's row. */
export interface JudgedRow {
  readonly name: string;
  readonly inMatch?: Release;
  readonly bounds?: readonly [least: number, largest: number];
}

/** What a line gives to OpenSSH's parser once it is cut into words. */
export interface Input {
  readonly row: JudgedRow;
  /** The keyword as typed, lower-cased: OpenSSH's messages name it so in ssh, and as typed in sshd. */
  readonly typed: string;
  /** Arguments after unquoting. */
  readonly words: readonly string[];
  /** The remainder of the line as text, for keywords that take it raw. */
  readonly raw: string;
  /** Something separates the keyword from what follows, be it nothing: a lone `=`. */
  readonly separated: boolean;
  readonly build: Build;
}

/**
 * The verdict on one line's value.
 * - `value`: accepted; `value` is what `ssh -G` / `sshd -T` print after the keyword; `parts` where the keyword fills
 *   several independent slots (RekeyLimit); `words` where a list is made of words, which may hold blanks.
 * - `unset`: accepted, but leaves the slot open (`ServerAliveInterval none` in ssh_config, keywords without effect).
 * - `refused`: OpenSSH stops; `message` is its own text without file and line; `word` the index of the word to mark,
 *   -1 for the keyword; `fatal` where it stops on the spot instead of counting; `whenActive` where it looks only in
 *   blocks that match.
 * - `unknown`: the verdict depends on the machine (`/etc/services`, compiled-in algorithms); `why` says on what.
 */
export type Evaluation =
  | {
      readonly kind: 'value';
      readonly value: string;
      readonly parts?: readonly (string | undefined)[];
      readonly words?: readonly string[];
      readonly used: number;
    }
  | { readonly kind: 'unset'; readonly used: number }
  | {
      readonly kind: 'refused';
      readonly message: string;
      readonly word: number;
      readonly fatal?: boolean;
      readonly whenActive?: boolean;
    }
  | { readonly kind: 'unknown'; readonly value: string; readonly why: string; readonly used: number };
