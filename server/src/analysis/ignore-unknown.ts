import type { Scope } from '../resolve/scope';
import { acceptedValue, type Entry } from '../resolve/sequence';
import { patternList } from '../syntax/pattern';
import { type Context, entriesOf, oncePerContext } from './context';

/** An accepted IgnoreUnknown line. */
export interface IgnoreLine {
  readonly entry: Entry;
  /** Its pattern list. */
  readonly value: string;
  /** Whether it names a keyword, which is in lower case. undefined: so many were compared that this is not known any more. */
  names(keyword: string): boolean | undefined;
}

/** At most so many IgnoreUnknown lines in blocks are looked at; who has more has other worries. */
const mostLines = 64;

/** True where a line applies to whoever is asked about. */
export const isUnconditional = (scope: Scope): boolean => scope.kind === 'always' && scope.within === undefined;

/** Comparisons of keywords with patterns of IgnoreUnknown lines in one configuration. */
const mostComparisons = 3_000_000;

/** All IgnoreUnknown lines of the configuration that OpenSSH accepts, in reading order. */
export const ignoreLines = oncePerContext((context): readonly IgnoreLine[] => {
  const budget = { left: mostComparisons };
  return entriesOf(context, 'IgnoreUnknown').flatMap((entry) => {
    const value = acceptedValue(entry);
    return value === undefined ? [] : [{ entry, value, names: namesIn(value, budget) }];
  });
});

function namesIn(value: string, budget: { left: number }): IgnoreLine['names'] {
  const list = patternList(value, true);
  const known = new Map<string, boolean>();
  return (keyword) => {
    let answer = known.get(keyword);
    if (answer === undefined && budget.left >= list.wild) {
      budget.left -= list.wild;
      answer = list.match(keyword) === 1;
      known.set(keyword, answer);
    }
    return answer;
  };
}

/**
 * Whether ssh skips an unknown keyword for every host: the first IgnoreUnknown that applies counts, from its line on. One in a
 * block is the first for its hosts only, so all up to the first unconditional one have to name the keyword. docs/openssh.md A.6. Also true
 * where it is not known any more.
 */
export function isIgnored(context: Context, entry: Entry): boolean {
  for (const line of ignoreLines(context).slice(0, mostLines)) {
    if (line.entry.order > entry.order) return false;
    if (line.entry.scope.kind === 'never') continue;
    if (line.names(entry.line.keyword.name) === false) return false;
    if (isUnconditional(line.entry.scope)) return true;
  }
  return false;
}

/** The IgnoreUnknown line that counts for all hosts where nothing before it counts for some. */
export const firstIgnoreLine = oncePerContext((context): IgnoreLine | undefined =>
  ignoreLines(context).find((l) => isUnconditional(l.entry.scope)),
);
