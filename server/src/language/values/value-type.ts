import type { Build } from '../build';
import type { Evaluation, Input } from '../evaluation';
import type { ChangeId } from '../releases';

/** How the words after a keyword are coloured. */
export type Look = 'flag' | 'choice' | 'number' | 'path' | 'patterns' | 'algorithms' | 'text' | 'raw';

/** How the words of a value are laid out, for somebody who writes one. */
export type Layout =
  /** One word, and nothing behind it. */
  | 'one'
  /** One word of names with commas, perhaps behind `+`, `-` or `^`. */
  | 'commas'
  /** Several words. */
  | 'many';

/** What the words of a value name. */
export type Named =
  /** Hosts on the way, with users and ports. */
  | 'jump-hosts'
  | 'files'
  /** The socket of an agent, by its path. */
  | 'socket'
  /** A program and its arguments. */
  | 'program';

/** What OpenSSH says about the words of one line. Words that are left over are refused by `evaluate`. */
export type Verdict = (input: Input) => Evaluation;

/** A closed list of words: what is accepted, in any letter case, and how the program prints it. */
export interface Choice {
  /** Pairs of a word and its printed form, in OpenSSH's order. */
  readonly words: readonly (readonly [word: string, printed: string])[];
  /** Only in this letter case. */
  readonly exact?: boolean;
  /** The list in builds where a difference applies. */
  readonly variant?: { readonly change: ChangeId; readonly choice: Choice };
}

/** One row: everything the project knows about one type of values. */
export interface ValueType {
  readonly verdict: Verdict;
  /** What needs rules of its own (Match), or has no value to show, is `text`. */
  readonly look: Look;
  /** The rule that speaks of a value that OpenSSH refuses; absent: OpenSSH never reads one. */
  readonly rule?: 'value/flag' | 'value/duration' | 'value/count' | 'value/other';
  /** The closed list that a value is one of. */
  readonly choice?: Choice;
  /** The names that a list may have in one build, where they are algorithms. */
  readonly algorithms?: (build: Build) => readonly string[];
  /** Those words of a value of which builds of the same release judge otherwise. */
  readonly doubtful?: (words: readonly string[], build: Build) => readonly string[];
  /** Words that a value may have beside listed ones; one that ends with `=` or `:` is the head of a longer one. */
  readonly suggests?: readonly string[] | ((build: Build) => readonly string[]);
  /** What words mean, where neither they nor the keyword say it; one sentence in the user's language. */
  readonly meanings?: Readonly<Record<string, () => string>>;
  /** undefined: `one`. */
  readonly layout?: Layout;
  /** The keyword takes the rest of its line as it is: a `#` there is part of the value (docs/openssh.md A.4). */
  readonly takesRest?: true;
  /** One word without quotes, backslashes, `=`, `,` and `#` is never refused. */
  readonly takesAnyWord?: true;
  /** The value is one time; `with-words`: or a word that stands for something else. docs/openssh.md C.1. */
  readonly time?: 'plain' | 'with-words';
  /** The programs print the value in seconds. */
  readonly printsSeconds?: true;
  /** The text of a time that a word of the value holds; undefined: this word holds none. */
  readonly timeIn?: (word: string, index: number) => string | undefined;
  /** What a line of a keyword of which the last one counts leaves of the value before it. `words`: its own. */
  readonly onto?: (before: string, value: string, words: readonly string[]) => string;
  /** The value is one number that counts something. */
  readonly isCount?: true;
  /** The words are patterns with `*`, `?` and `!`. */
  readonly hasPatterns?: true;
  readonly names?: Named;
  /** What other lines of the keyword say is likely right in this one too. */
  readonly recurs?: true;
}

/** Rows of a table of value types, whose keys name the types. */
export type ValueTypes = Readonly<Record<string, ValueType>>;
