import type { Effective, Origin } from '../../resolve/effective';
import type { UnknownReason } from '../../resolve/unknown';
import type { Snapshot } from '../../snapshot/snapshot';
import { oncePerDocument } from '../../syntax/once';
import type { Directive } from '../../syntax/tree';

type Line = Extract<Origin, { kind: 'line' }>;

/** A line that set a value, or would have set it. */
export interface ChainLink {
  /** `perhaps`: it depends on something that is not known whether the line applies. */
  readonly part: 'used' | 'perhaps' | 'not used';
  readonly origin: Origin;
  readonly why: UnknownReason | undefined;
  /** The Host or Match line that it stands below. */
  readonly block: Directive | undefined;
  /** The Include line that led to its file. */
  readonly includedBy: Line | undefined;
}

/** Asks what became of the lines that set one keyword, or lost. */
export function chainsIn(snapshot: Snapshot): (effective: Effective) => readonly ChainLink[] {
  const includedBy = includesOf(snapshot);
  return ({ origin, lines, candidates, shadowed }) => {
    const seen = new Set<Directive>();
    const links: ChainLink[] = [];
    const add = (part: ChainLink['part'], from: Origin | undefined, why?: UnknownReason): void => {
      if (!from || from.kind === 'default') return;
      if (from.kind === 'line') {
        if (seen.has(from.directive)) return; // read once more, or one line of several words
        seen.add(from.directive);
      }
      const line = from.kind === 'line' ? from : undefined;
      const document = line && snapshot.files.get(line.uri)?.document;
      const block = line && document && blockAt(document).get(line.directive);
      links.push({ part, origin: from, why, block, includedBy: line && includedBy.get(line.uri) });
    };
    for (const one of lines ?? []) add('used', one.origin, one.certain ? undefined : 'depends');
    add('used', origin);
    for (const { origin: from, why } of candidates) add('perhaps', from, why);
    for (const from of shadowed) add('not used', from);
    return links;
  };
}

const blockAt = oncePerDocument(
  ({ blocks }): ReadonlyMap<Directive, Directive | undefined> =>
    new Map(blocks.flatMap(({ header, directives }) => directives.map((line) => [line, header] as const))),
);

/** The first Include line that leads to each file. */
function includesOf({ roots, files }: Snapshot): ReadonlyMap<string, Line> {
  const places = new Map<Directive, string>();
  for (const { uri, document } of files.values())
    for (const node of document?.nodes ?? []) if (node.kind === 'directive') places.set(node, uri);
  const found = new Map<string, Line>();
  for (const { role, includes } of roots)
    for (const [directive, expansions] of includes)
      for (const uri of expansions.flatMap((expansion) => expansion.uris)) {
        const from = places.get(directive);
        if (from !== undefined && !found.has(uri)) found.set(uri, { kind: 'line', uri: from, role, directive });
      }
  return found;
}
