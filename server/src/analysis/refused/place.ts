import type { Keyword } from '../../language/keyword';
import type { Scope } from '../../resolve/scope';
import { matchServerLine } from '../../resolve/server-match';
import type { Directive } from '../../syntax/tree';
import { type Context, oncePerConfiguration } from '../context';
import type { LineCheck } from './refusal';

/** sshd: keywords that may not stand under Match. docs/openssh.md B.4. */
export const refusedPlace: LineCheck = ({ line: { row, keyword }, scope }, context) =>
  row === undefined || mayStand(context, scope, row)
    ? undefined
    : {
        rule: 'match/not-allowed',
        span: { start: keyword.start, end: keyword.end },
        data:
          row.inMatch === undefined
            ? { variant: 'never', keyword: row.name }
            : { variant: 'later', keyword: row.name, since: row.inMatch },
      };

/** Whether OpenSSH of a build takes a line of a keyword in that place. */
export function mayStand(context: Context, scope: Scope, row: Keyword, build = context.document.build): boolean {
  const { dialect } = context.document;
  return (
    !dialect.restrictsMatch ||
    dialect.lexical.blocks.includes(row.name.toLowerCase()) ||
    (row.inMatch !== undefined && build.release >= row.inMatch) ||
    isActiveAtStart(context, scope)
  );
}

const known = oncePerConfiguration((_) => new Map<Directive, boolean>());

/** Whether lines of a scope count while sshd starts: outside Match, and under `Match all`. */
function isActiveAtStart(context: Context, { kind, header, within }: Scope): boolean {
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
