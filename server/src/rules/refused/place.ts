import type { Build } from '../../language/build';
import type { Scope } from '../../resolve/scope';
import type { Entry } from '../../resolve/sequence';
import { matchServerLine } from '../../resolve/server-match';
import type { Directive } from '../../syntax/tree';
import { oncePerContext } from '../context';
import type { RuleContext } from '../rule';
import type { Refused } from './refused';

/** sshd: keywords that may not stand under Match. Semantics B.4. */
export const refusedPlace = (
  { line, scope }: Entry,
  context: RuleContext,
  build: Build = context.document.build,
): Refused | undefined => {
  const { dialect } = context.document;
  const { row } = line;
  if (dialect.precedence !== 'match-over-global' || !row || dialect.lexical.blocks.includes(line.keyword.name))
    return undefined;
  if (row.inMatch !== undefined && build.release >= row.inMatch) return undefined;
  if (isActiveAtStart(context, scope)) return undefined;
  return {
    rule: 'match/not-allowed',
    span: { start: line.keyword.start, end: line.keyword.end },
    variant: row.inMatch === undefined ? 'never' : 'later',
    args: [row.name, row.inMatch ?? 0],
  };
};

const known = oncePerContext((_) => new Map<Directive, boolean>());

/** Whether lines of a scope count while sshd starts: outside Match, and under `Match all`. */
function isActiveAtStart(context: RuleContext, { kind, header, within }: Scope): boolean {
  if (kind === 'never' || (within && !isActiveAtStart(context, within))) return false;
  if (!header) return true;
  const cache = known(context);
  let active = cache.get(header);
  if (active === undefined) {
    active = matchServerLine(header, context.document.build, undefined) !== 'no';
    cache.set(header, active);
  }
  return active;
}
