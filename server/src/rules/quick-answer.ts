import { outer, scopeOfName } from '../resolve/scope';
import type { Entry } from '../resolve/sequence';
import { oncePerContext, settingsOf } from './context';
import { type Held, held } from './held';
import type { Promised, RuleContext } from './rule';

/**
 * Whether ssh may read the files a second time with another name: then blocks may apply that do not name the host as typed.
 * Semantics B.3.
 */
const mayReadTwice = oncePerContext((context): boolean => {
  if (settingsOf(context, 'CanonicalizeHostname').settings.length > 0) return true;
  return context.entries.some(
    ({ line }) => line.row?.kind === 'match' && line.arguments.some((a) => /final|canonical/i.test(a.value)),
  );
});

/**
 * What OpenSSH uses for a keyword, found by the index instead of by reading all files for one host; `without`: as if that line
 * were not there. undefined: that takes the resolver, because of a Match block or a second reading.
 */
export function quickAnswer(
  context: RuleContext,
  { host, connection, keyword }: Promised,
  without?: Entry,
): Held | undefined {
  if (connection) return undefined;
  if (host === undefined) return held(context, keyword, outer, undefined, without);
  if (mayReadTwice(context)) return undefined;
  const answer = held(context, keyword, scopeOfName(host), host, without);
  return answer.doubt || settingsOf(context, keyword).exhausted ? undefined : answer;
}
