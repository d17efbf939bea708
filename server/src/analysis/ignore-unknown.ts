import type { Scope } from '../resolve/scope';
import { acceptedValue, type Entry } from '../resolve/sequence';
import { type Context, entriesOf, oncePerConfiguration } from './context';

/** An accepted IgnoreUnknown line. */
export interface IgnoreLine {
  readonly entry: Entry;
  /** Its pattern list. */
  readonly value: string;
  /**
   * Whether it names a keyword, which is in lower case. undefined: so many were compared that this is not known any
   * more.
   */
  names(keyword: string): boolean | undefined;
}

/** At most so many IgnoreUnknown lines in blocks are looked at; who has more has other worries. */
const mostLines = 64;

/** True where a line applies to whoever is asked about. */
export const isUnconditional = (scope: Scope): boolean => scope.kind === 'always' && scope.within === undefined;

/** All IgnoreUnknown lines of the configuration that OpenSSH accepts, in reading order. */
export const ignoreLines = oncePerConfiguration((context): readonly IgnoreLine[] => {
  const { ignoring } = context.snapshot;
  const namesIn =
    (value: string): IgnoreLine['names'] =>
    (keyword) => {
      const answer = ignoring.match(keyword, value);
      return answer === undefined ? undefined : answer === 1;
    };
  return entriesOf(context, 'IgnoreUnknown').flatMap((entry) => {
    const value = acceptedValue(entry);
    return value === undefined ? [] : [{ entry, value, names: namesIn(value) }];
  });
});

/**
 * Whether ssh skips an unknown keyword for every host: the first IgnoreUnknown that applies counts, from its line on.
 * One in a block is the first for its hosts only, so all up to the first unconditional one have to name the keyword.
 * docs/openssh.md A.6. undefined: not known any more.
 */
export function ignoredBy(context: Context, entry: Entry): boolean | undefined {
  let known: true | undefined = true;
  for (const line of ignoreLines(context).slice(0, mostLines)) {
    if (line.entry.order > entry.order) return false;
    if (line.entry.scope.kind === 'never') continue;
    const named = line.names(entry.line.keyword.name);
    if (named === false) return false;
    known = named && known;
    if (isUnconditional(line.entry.scope)) return known;
  }
  return false;
}

/** The same; also true where it is not known any more. */
export const isIgnored = (context: Context, entry: Entry): boolean => ignoredBy(context, entry) !== false;

/** The IgnoreUnknown line that counts for all hosts where nothing before it counts for some. */
export const firstIgnoreLine = oncePerConfiguration((context): IgnoreLine | undefined =>
  ignoreLines(context).find((l) => isUnconditional(l.entry.scope)),
);
