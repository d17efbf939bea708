import type { Build } from './build';
import { type Keyword, statusIn } from './keyword';
import { applies } from './releases';
import { valueType } from './values/index';

/** What a line gives to OpenSSH's parser once it is cut into words. */
export interface Input {
  readonly row: Keyword;
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
 * - `value`: accepted; `value` is what `ssh -G` / `sshd -T` print after the keyword; `parts` where the keyword fills several independent slots (RekeyLimit).
 * - `unset`: accepted, but leaves the slot open (`ServerAliveInterval none` in ssh_config, keywords without effect).
 * - `refused`: OpenSSH stops; `message` is its own text without file and line; `word` the index of the word to mark, -1 for the keyword;
 *   `fatal` where it stops on the spot instead of counting; `whenActive` where it looks only in blocks that match.
 * - `unknown`: the verdict depends on the machine (`/etc/services`, compiled-in algorithms); `why` says on what.
 */
export type Evaluation =
  | {
      readonly kind: 'value';
      readonly value: string;
      readonly parts?: readonly (string | undefined)[];
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

/** The verdict of OpenSSH on the value of one line. The keyword is known to the build; blocks do not matter here (docs/openssh.md A.5). */
export function evaluate(input: Input): Evaluation {
  const { row, words, build, typed } = input;
  // skipped: it fills nothing, whatever name it was once another one of
  if (statusIn(row, build) !== 'active') return { kind: 'unset', used: words.length };
  const evaluation = valueType(row.type, build)?.(input);
  if (!evaluation || evaluation.kind === 'refused')
    return evaluation ?? { kind: 'unknown', value: '', why: 'type', used: 0 };
  // an empty word ended the older splitter's list
  const extra = words[evaluation.used];
  if (extra === undefined || (extra === '' && !applies('argument-words', build))) return evaluation;
  const message = applies('argument-words', build)
    ? `keyword ${typed} extra arguments at end of line`
    : `garbage at end of line; "${extra}".`;
  return { kind: 'refused', message, word: evaluation.used, fatal: !applies('argument-words', build) };
}

/** The verdict on one word without quotes as the value of a keyword. */
export const evaluateWord = (row: Keyword, word: string, build: Build): Evaluation =>
  evaluate({ row, typed: row.name, words: [word], raw: word, separated: true, build });
