import type { Snapshot } from '../snapshot/snapshot';
import type { Argument, Directive } from '../syntax/tree';

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
