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
 *   blocks that match, `whenUnset` only while nothing set the keyword; `atEnd` once all files are read.
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
      readonly whenUnset?: boolean;
      readonly atEnd?: boolean;
    }
  | { readonly kind: 'unknown'; readonly value: string; readonly why: string; readonly used: number };

/** Whether OpenSSH takes the line on every machine. */
export const isTakenEverywhere = ({ kind }: Evaluation): boolean => kind === 'value' || kind === 'unset';

/** Names that each system's list of services has. */
const everywhere = new Set('ftp ssh telnet smtp domain http pop3 ntp imap snmp ldap https imaps pop3s'.split(' '));

/**
 * Why a line may be refused: a flag for a library that not every build has, a quote in a list of jump hosts, a port
 * that is the name of a service.
 */
export type Doubt = 'library' | 'quotes' | 'service';

/** The doubt about a verdict; undefined: none, or one that no user would want to hear about. */
export function maybeStops(evaluation: Evaluation, words: readonly string[]): Doubt | undefined {
  if (evaluation.kind !== 'unknown') return undefined;
  const { why } = evaluation;
  if (why === 'library' || why === 'quotes') return why;
  return why === 'services' && !words.some((word) => everywhere.has(word.replace(/^.*:/s, ''))) ? 'service' : undefined;
}
