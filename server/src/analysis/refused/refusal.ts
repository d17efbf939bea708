import type { DialectId } from '../../language/dialect';
import type { Doubt } from '../../language/evaluation';
import type { Entry } from '../../resolve/sequence';
import type { Directive } from '../../syntax/tree';
import type { Context } from '../context';
import type { Finding } from '../finding';

/** A keyword as it is written, or in the manual's spelling where it has a row. */
type OfKeyword = { readonly keyword: string };
/** A value as it is written, and its keyword. */
type OfValue = OfKeyword & { readonly text: string };
type OfWord = { readonly word: string };
/** A release as people write it: `9.2`. */
type OfRelease = { readonly release: string };

type UnknownKeyword = OfWord &
  (
    | { readonly variant: 'comment' | 'template' }
    | { readonly variant: 'meant'; readonly meant: string }
    | { readonly variant: 'vendor'; readonly vendors: string; readonly distribution: string }
    | ({ readonly variant: 'plain' | 'removed' } & OfRelease)
    | ({ readonly variant: 'replaced'; readonly successor: string } & OfRelease)
  );

/** `name`: of the criterion. */
type BadCondition =
  | { readonly variant: 'none' | 'all' }
  | { readonly variant: 'negation' | 'no-equals' | 'blank-equals' | 'no-value'; readonly name: string }
  | { readonly variant: 'value'; readonly name: string; readonly value: string }
  | { readonly variant: 'service'; readonly value: string }
  | ({ readonly variant: 'too-new'; readonly name: string; readonly since: string } & OfRelease)
  | ({ readonly variant: 'meant'; readonly meant: string } & OfWord)
  | ({ readonly variant: 'unknown' } & OfWord);

/** `said`: OpenSSH's own words. */
type OtherValue =
  | ({ readonly variant: Doubt } & OfValue)
  | ({ readonly said: string } & (
      | ({ readonly variant: 'value' | 'where' } & OfValue)
      | { readonly variant: 'together' | 'earlier' }
      | { readonly variant: 'host'; readonly host: string }
    ));

/** What is told about a refused line, by the rule that speaks about it. */
export interface RefusedData {
  'argument/extra': OfKeyword;
  /** `target`: the second end of a forwarding. */
  'argument/missing': OfKeyword & { readonly variant: 'none' | 'comment' | 'empty' | 'target' };
  'file/mode': { readonly uri: string };
  'include/no-file': OfWord & { readonly variant: 'refused' | 'token' };
  'include/too-deep': OfWord & { readonly variant: 'cycle' | 'depth' };
  'include/unreadable': { readonly uri: string; readonly reason: string };
  'keyword/apple-only': OfKeyword;
  'keyword/too-new': OfKeyword & OfRelease & { readonly since: string };
  'keyword/unknown': UnknownKeyword;
  'match/bad-condition': BadCondition;
  'match/not-allowed': OfKeyword &
    ({ readonly variant: 'never' } | { readonly variant: 'later'; readonly since: number });
  'pattern/blank': OfWord;
  'side/wrong': OfKeyword & { readonly side: DialectId } & (
      | { readonly variant: 'other' }
      | { readonly variant: 'probe'; readonly here: string }
    );
  'text/bom': { readonly variant: 'bom' | 'utf-16' };
  'text/continuation': { readonly variant: 'refused' };
  'text/equals': { readonly variant: 'refused' };
  'text/quote': { readonly variant: 'open'; readonly quote: string };
  'text/trailing-comment': { readonly variant: 'apart' | 'glued' };
  'value/count': OfValue;
  'value/duration': OfValue;
  'value/flag': OfValue;
  'value/other': OtherValue;
}

/** The rules that speak about refused lines. */
export type RefusedRule = keyof RefusedData;

interface RefusedFor<R extends RefusedRule> extends Finding<RefusedData[R]> {
  readonly rule: R;
}

/** Something that OpenSSH of the snapshot's build refuses in one line, sorted under the rule that speaks about it. */
export type RefusedLine<R extends RefusedRule = RefusedRule> = { [One in R]: RefusedFor<One> }[R];

/** The same without its place. */
export type Reason = { [One in RefusedRule]: Omit<RefusedFor<One>, 'span'> }[RefusedRule];

/** One look at a line. undefined: nothing wrong that this look knows. */
export type LineCheck = (entry: Entry, context: Context) => RefusedLine | undefined;

/**
 * Whether OpenSSH of this build refuses the line for whomever it reads it. A warning says that it may; but of another
 * vendor's keyword it is one only because the distribution may not be the one that is used.
 */
export const isSure = ({ rule, severity }: RefusedLine): boolean =>
  rule === 'keyword/unknown' || (severity ?? 'error') === 'error';

/** Whether a refused line is one that is not written to its end yet: words are missing, or a quote. */
export function isUnfinished({ rule, data }: RefusedLine, line: Directive): boolean {
  switch (rule) {
    case 'argument/missing':
      return data.variant !== 'comment';
    case 'match/bad-condition':
      return data.variant === 'none' || data.variant === 'no-value';
    case 'keyword/unknown':
      return line.arguments.length === 0;
    case 'text/quote':
      return true;
    default:
      return false;
  }
}
