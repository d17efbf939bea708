import type { Build } from '../language/build';
import { appliedInMatch, type Keyword } from '../language/keyword';
import type { Presumed, Role } from '../snapshot/includes';
import type { Directive } from '../syntax/tree';
import type { UnknownReason } from './unknown';

/** Where a value comes from. */
export type Origin =
  | { readonly kind: 'line'; readonly uri: string; readonly role: Role; readonly directive: Directive }
  | { readonly kind: 'command-line'; readonly text: string }
  /** `batch-mode`: Debian's default of ServerAliveInterval under BatchMode. */
  | { readonly kind: 'default'; readonly because?: 'batch-mode' };

/** A value that may win, depending on something that is not known. */
export interface Candidate {
  /** undefined: a line that was not seen could set anything. */
  readonly value: string | undefined;
  readonly origin: Origin | undefined;
  readonly why: UnknownReason;
}

/** One of several lines that the program prints for a keyword. */
export interface PrintedLine {
  readonly value: string;
  readonly origin: Origin;
  readonly certain: boolean;
  /** Where it came among the lines of all keywords. */
  readonly order?: number;
  /** What it is about, where a keyword has a line for each name. */
  readonly name?: string | undefined;
}

/** What OpenSSH uses for one keyword. */
export interface Effective {
  /** Manual spelling. */
  readonly keyword: string;
  /**
   * As `ssh -G` or `sshd -T` print it; undefined where the program prints no such line, or where it is only known at
   * run time.
   */
  readonly value: string | undefined;
  /**
   * Where lines of the keyword add up: all that is printed, in its order. `value` and `origin` are those of the first.
   */
  readonly lines?: readonly PrintedLine[];
  readonly certain: boolean;
  readonly origin: Origin;
  /** Other values that are possible where `certain` is false. */
  readonly candidates: readonly Candidate[];
  /** Lines that apply to the target but lose, in reading order. */
  readonly shadowed: readonly Origin[];
  /** sshd, where a Match block sets the value: what it reads without a connection. See `appliedInstead`. */
  readonly outside?: Pick<Effective, 'value' | 'certain' | 'origin'>;
}

/**
 * What sshd applies instead of the value that it prints: before some release a Match block that sets the keyword comes
 * too late. undefined: it applies what it prints.
 */
export function appliedInstead(
  { value, outside }: Pick<Effective, 'value' | 'outside'>,
  row: Keyword | undefined,
  build: Build,
): Effective['outside'] {
  return outside && row && outside.value !== value && !appliedInMatch(row, build) ? outside : undefined;
}

/** The same value, of which it is not certain that it is used on the machine that the program runs on. */
export const doubtfully = (effective: Effective): Effective => ({
  ...effective,
  certain: false,
  candidates: [...effective.candidates, { value: undefined, origin: undefined, why: 'machine' }],
});

/** Every line that is printed for a keyword, in the program's order. */
export const linesOf = ({ lines, value, origin, certain }: Effective): readonly PrintedLine[] =>
  lines ?? (value === undefined ? [] : [{ value, origin, certain }]);

/** All that is printed for a keyword as one text; undefined: nothing is. Two are the same where these are. */
export function printedText(effective: Effective | undefined): string | undefined {
  const lines = effective ? linesOf(effective) : [];
  return lines.length === 0 ? undefined : lines.map(({ value }) => value).join('\n');
}

/** A line, or a word of the command line, that OpenSSH refuses. `message` is its text without file and line. */
export interface Refusal {
  readonly message: string;
  readonly uri: string | undefined;
  readonly directive: Directive | undefined;
  /** UTF-16 offsets in the file of `uri`. */
  readonly start: number;
  readonly end: number;
}

/** A refusal that points at where the value comes from, where that is a line. */
export function refusalAt(origin: Origin, message: string): Refusal {
  if (origin.kind !== 'line') return refusalNowhere(message);
  const { start, end } = origin.directive.span;
  return { message, uri: origin.uri, directive: origin.directive, start, end };
}

/** A refusal that is about no line: a word of the command line, or with `uri` a file as a whole. */
export const refusalNowhere = (message: string, uri?: string): Refusal => ({
  message,
  uri,
  directive: undefined,
  start: 0,
  end: 0,
});

/** The answer to one question to one configuration. */
export interface Resolution {
  /** `unknown`: whether OpenSSH accepts it depends on something that is not known. */
  readonly verdict: 'accepted' | 'refused' | 'unknown';
  readonly refusals: readonly Refusal[];
  /**
   * Some line's verdict depends on the machine: where the configuration is refused, it may be refused at an earlier
   * line.
   */
  readonly doubt: boolean;
  /** By keyword in lower case; every keyword that a line set, and those with a default. */
  readonly values: ReadonlyMap<string, Effective>;
  /** What tokens of Include paths stood for where the snapshot has no files for that. */
  readonly unforeseen?: readonly Presumed[];
}
