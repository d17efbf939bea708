import type { Entry } from '../resolve/sequence';
import type { Expansion } from '../snapshot/includes';
import type { Root } from '../snapshot/snapshot';
import { entriesOf, oncePerContext } from './context';
import type { RuleContext } from './rule';

/** The top-level file below which an entry is read. */
export const rootFor = (context: RuleContext, entry: Entry): Root | undefined =>
  context.snapshot.roots.find((root) => root.role === entry.role && root.includes.has(entry.line)) ??
  context.snapshot.roots.find((root) => root.role === entry.role);

/** One Include line of the document with what its arguments name. */
export interface IncludeLine {
  readonly entry: Entry;
  readonly expansions: readonly Expansion[];
}

/** The Include lines of the document that are read, each once. */
export const includeLines = oncePerContext((context): readonly IncludeLine[] => {
  const seen = new Set<Entry['line']>();
  const out: IncludeLine[] = [];
  for (const entry of entriesOf(context, 'Include')) {
    const { line, uri } = entry;
    if (uri !== context.document.uri || line.problem !== undefined || seen.has(line)) continue;
    seen.add(line);
    out.push({ entry, expansions: rootFor(context, entry)?.includes.get(line) ?? [] });
  }
  return out;
});
