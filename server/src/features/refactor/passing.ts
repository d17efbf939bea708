import type { Context } from '../../analysis/context';
import type { Scope } from '../../resolve/scope';
import { acceptedValue, type Entry } from '../../resolve/sequence';
import { slotName } from '../../resolve/slots';
import { mayOverlap } from '../../syntax/pattern';
import type { Directive } from '../../syntax/tree';

/** Pairs of lines and of patterns that are compared for one refactoring. */
const mostComparisons = 500_000;

/**
 * Whether some lines can be read on the other side of others without a change for any host or connection. Sound: never
 * true by guess. Of two lines that fill one slot the order counts, unless they say the same or are never for the same
 * host; a Match line asks about values that were set before it, an Include line may be filled from them.
 */
export function mayPass(context: Context, moved: readonly Entry[], others: Iterable<Entry>): boolean {
  if (moved.some(({ line }) => isAnchor(line))) return false;
  const bySlot = new Map<string, Entry[]>();
  for (const entry of moved) {
    if (!entry.line.row) continue;
    const list = bySlot.get(slotName(entry.line.row));
    if (list) list.push(entry);
    else bySlot.set(slotName(entry.line.row), [entry]);
  }
  const own = new Set(moved);
  let left = mostComparisons;
  for (const other of others) {
    if (own.has(other)) continue;
    if (!letsPass(context, other)) return false;
    const rivals = other.line.row && !isHeader(context, other.line) ? bySlot.get(slotName(other.line.row)) : undefined;
    for (const rival of rivals ?? []) {
      if (--left < 0) return false;
      if (sayTheSame(rival, other)) continue;
      left -= rival.scope.patterns.length * other.scope.patterns.length;
      if (left < 0 || rival.line.row?.everywhere || !isApart(context, rival.scope, other.scope)) return false;
    }
  }
  return true;
}

/** Whether two lines of one slot set one value, once: then their order does not count. */
function sayTheSame(a: Entry, b: Entry): boolean {
  const { row } = a.line;
  if (row !== b.line.row || !['first', 'first-line', 'last'].includes(row?.multiple ?? '')) return false;
  const value = acceptedValue(a);
  return value !== undefined && value === acceptedValue(b);
}

/** Lines that others depend on. */
const isAnchor = ({ row }: Directive): boolean => row?.kind === 'ignore-unknown' || row?.kind === 'include';

const isHeader = ({ snapshot }: Context, line: Directive): boolean =>
  snapshot.dialect.lexical.blocks.includes(line.keyword.name);

function letsPass({ snapshot }: Context, { line, role, scope }: Entry): boolean {
  if (line.row?.kind === 'ignore-unknown') return false;
  if (line.row?.kind === 'match') return !snapshot.dialect.matchesSettings || scope.kind !== 'match';
  if (line.row?.kind !== 'include') return true;
  if (line.restText.includes('%')) return false;
  const expansions = snapshot.roots.find((root) => root.role === role)?.includes.get(line);
  return expansions?.every(({ unknown }) => unknown === undefined) ?? false;
}

/**
 * Whether two scopes surely never apply to one host together, or where sshd looks at one of them after the other
 * anyway.
 */
function isApart({ snapshot }: Context, a: Scope, b: Scope): boolean {
  if (a.kind === 'never' || b.kind === 'never') return true;
  if (snapshot.dialect.precedence === 'match-over-global') {
    return a.header === undefined ? b.kind === 'match' : b.header === undefined && a.kind === 'match';
  }
  if (a.kind !== 'hosts' || b.kind !== 'hosts') return false;
  return a.patterns.every((p) => b.patterns.every((q) => !mayOverlap(p, q)));
}
