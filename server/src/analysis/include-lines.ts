import type { Entry } from '../resolve/sequence';
import type { Expansion } from '../snapshot/includes';
import type { Root, Snapshot } from '../snapshot/snapshot';
import type { Argument, Directive, Document } from '../syntax/tree';
import { type Context, oncePerContext, ownEntriesOf } from './context';

/** The top-level file below which an entry is read. */
export const rootFor = (context: Context, entry: Entry): Root | undefined =>
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
  for (const entry of ownEntriesOf(context, 'Include')) {
    const { line } = entry;
    if (line.problem !== undefined || seen.has(line)) continue;
    seen.add(line);
    out.push({ entry, expansions: rootFor(context, entry)?.includes.get(line) ?? [] });
  }
  return out;
});
/** The top-level file that the document belongs to: itself, or the one that includes it. */
export function rootOf(context: Context): Root | undefined {
  const { roots } = context.snapshot;
  const role = context.ownLines.at(0)?.role;
  return (
    roots.find((r) => r.uri === context.document.uri) ?? roots.find((r) => r.role === role) ?? roots[roots.length - 1]
  );
}

/** The document of that file; the context's own where it was not read. */
export const rootDocument = (context: Context): Document =>
  context.snapshot.files.get(rootOf(context)?.uri ?? '')?.document ?? context.document;
/** The files that each argument of an Include line names, each once, in reading order; empty for other lines. */
export function filesByArgument({ roots }: Snapshot, line: Directive): ReadonlyMap<Argument, readonly string[]> {
  const found = new Map<Argument, Set<string>>();
  if (line.row?.kind !== 'include') return new Map();
  for (const { argument, uris } of roots.flatMap((root) => root.includes.get(line) ?? [])) {
    const known = found.get(argument) ?? new Set();
    for (const uri of uris) known.add(uri);
    found.set(argument, known);
  }
  return new Map([...found].map(([argument, uris]) => [argument, [...uris]]));
}
