import type { Scope } from '../../resolve/scope';
import { type Entry, evaluationOf } from '../../resolve/sequence';
import { slotName } from '../../resolve/slots';
import type { RuleContext } from '../../rules/rule';
import { mayOverlap } from '../../syntax/pattern';
import type { Directive } from '../../syntax/tree';

/** Patterns of moved lines that are compared with those of all other lines. */
export const mostPatterns = 64;

/** Whether each line of the document is read once: what is true of one place of it is then true of the line. */
export const isReadOnce = ({ own }: RuleContext): boolean => new Set(own.map(({ line }) => line)).size === own.length;

/**
 * Whether some lines can be read on the other side of others without a change for any host or connection. Sound: never true by
 * guess. Of two lines that fill one slot the order counts, unless they say the same or are never for the same host; a Match line
 * asks about values that were set before it, an Include line may be filled from them.
 */
export function mayPass(context: RuleContext, moved: readonly Entry[], others: Iterable<Entry>): boolean {
  if (moved.reduce((sum, { scope }) => sum + scope.patterns.length, 0) > mostPatterns) return false;
  if (moved.some(({ line }) => isAnchor(line))) return false;
  const bySlot = new Map<string, Entry[]>();
  for (const entry of moved) {
    if (entry.line.row) bySlot.set(slotName(entry.line.row), [...(bySlot.get(slotName(entry.line.row)) ?? []), entry]);
  }
  const own = new Set(moved);
  for (const other of others) {
    if (own.has(other)) continue;
    if (!letsPass(context, other)) return false;
    const rivals = other.line.row && !isHeader(context, other.line) ? bySlot.get(slotName(other.line.row)) : undefined;
    if (rivals?.some((rival) => compete(context, rival, other))) return false;
  }
  return true;
}

/** Lines that others depend on. */
const isAnchor = ({ row }: Directive): boolean => row?.name === 'IgnoreUnknown' || row?.name === 'Include';

const isHeader = ({ snapshot }: RuleContext, line: Directive): boolean =>
  snapshot.dialect.lexical.blocks.includes(line.keyword.name);

function letsPass({ snapshot }: RuleContext, { line, role, scope }: Entry): boolean {
  if (line.row?.name === 'IgnoreUnknown') return false;
  // sshd's criteria are about the connection, not about settings
  if (line.row?.name === 'Match') return snapshot.dialect.precedence === 'match-over-global' || scope.kind !== 'match';
  if (line.row?.name !== 'Include') return true;
  if (line.rest.text.includes('%')) return false;
  const expansions = snapshot.roots.find((root) => root.role === role)?.includes.get(line);
  return expansions?.every(({ unknown }) => unknown === undefined) ?? false;
}

/** Whether the order of two lines of one slot may count. */
function compete(context: RuleContext, a: Entry, b: Entry): boolean {
  if (isApart(context, a.scope, b.scope) && !a.line.row?.everywhere) return false;
  if (a.line.row !== b.line.row || !['first', 'first-line', 'last'].includes(a.line.row?.multiple ?? '')) return true;
  const [left, right] = [a, b].map(({ line }) => evaluationOf(line, context.snapshot));
  return left?.kind !== 'value' || right?.kind !== 'value' || left.value !== right.value;
}

/** Whether two scopes surely never apply to one host together, or where sshd looks at one of them after the other anyway. */
function isApart({ snapshot }: RuleContext, a: Scope, b: Scope): boolean {
  if (a.kind === 'never' || b.kind === 'never') return true;
  if (snapshot.dialect.precedence === 'match-over-global') {
    return a.header === undefined ? b.kind === 'match' : b.header === undefined && a.kind === 'match';
  }
  if (a.kind !== 'hosts' || b.kind !== 'hosts') return false;
  return a.patterns.every((p) => b.patterns.every((q) => !mayOverlap(p, q)));
}
