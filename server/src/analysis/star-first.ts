import type { Directive } from '../syntax/tree';
import { type Context, oncePerContext } from './context';
import { type Shadowed, saysTheSame, shadowedLines } from './shadowed-lines';

/** The blocks for all hosts, with the lines of later Host blocks that they beat with another value. */
export const starFirstBlocks = oncePerContext((context: Context): ReadonlyMap<Directive, readonly Shadowed[]> => {
  const map = new Map<Directive, Shadowed[]>();
  for (const shadowed of shadowedLines(context)) {
    const header = starOver(context, shadowed);
    if (!header) continue;
    const list = map.get(header);
    if (list) list.push(shadowed);
    else map.set(header, [shadowed]);
  }
  return map;
});

/** The Host line for all hosts that beats a line of a later Host block; undefined: another one does. */
export function starOver(context: Context, shadowed: Shadowed): Directive | undefined {
  const [winner] = shadowed.winners;
  const header = winner?.entry.scope.header;
  if (!header || winner.entry.uri !== context.document.uri || header.row?.kind !== 'host') return undefined;
  if (winner.entry.scope.kind !== 'always' || shadowed.setting.entry.scope.kind !== 'hosts') return undefined;
  return saysTheSame(shadowed) ? undefined : header;
}
