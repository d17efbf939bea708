import { deepestInclude } from '../../resolve/walk';
import { nodesWith } from '../../syntax/query';
import type { Directive } from '../../syntax/tree';
import { type Context, oncePerConfiguration, oncePerContext } from '../context';

/** How Include lines connect the files of a configuration. */
interface Graph {
  /** Files from which the document is read again. */
  readonly leadHere: ReadonlySet<string>;
  /**
   * The longest way from a top-level file to the document; undefined where only files that include each other make it
   * long.
   */
  readonly depth: number | undefined;
}

/**
 * Whether reading one more file from the document goes too far: `cycle` where it leads back to the document, `depth`
 * where it is the 17th one below a top-level file. undefined: neither.
 */
export function nesting(context: Context, uri: string): 'cycle' | 'depth' | undefined {
  const { leadHere, depth } = graph(context);
  if (leadHere.has(uri)) return 'cycle';
  return depth !== undefined && depth + 1 > deepestInclude ? 'depth' : undefined;
}

/** Which files each file reads, and which ones read it. */
const steps = oncePerConfiguration(({ snapshot: { roots, files } }) => {
  const below = new Map<string, Set<string>>();
  const above = new Map<string, Set<string>>();
  for (const root of roots) {
    for (const loaded of files.values()) {
      const index = loaded.document?.index;
      for (const node of index ? nodesWith(index, 'Include') : []) {
        for (const uri of filesOf(root.includes.get(index?.node(node) as Directive))) {
          add(below, loaded.uri, uri);
          add(above, uri, loaded.uri);
        }
      }
    }
  }
  return { below, above };
});

const graph = oncePerContext((context): Graph => {
  const { below, above } = steps(context);
  const here = context.document.uri;
  const leadHere = reachable(above, here);
  const long = leadHere.size > deepestInclude;
  return { leadHere, depth: long ? longestWay(context, below, here) : undefined };
});

type Expansions = ReturnType<ReadonlyMap<Directive, readonly { readonly uris: readonly string[] }[]>['get']>;
const filesOf = (expansions: Expansions): readonly string[] => (expansions ?? []).flatMap((e) => e.uris);

function add(map: Map<string, Set<string>>, from: string, to: string): void {
  const set = map.get(from) ?? new Set();
  map.set(from, set.add(to));
}

/** The files, and all that are read from them, each once. */
export const filesBelow = (context: Context, uris: readonly string[]): ReadonlySet<string> =>
  reachable(steps(context).below, ...uris);

/** The starts, and everything that steps lead to from it. */
function reachable(ways: ReadonlyMap<string, ReadonlySet<string>>, ...starts: readonly string[]): Set<string> {
  const seen = new Set(starts);
  for (const uri of seen) for (const next of ways.get(uri) ?? []) seen.add(next);
  return seen;
}

/** Rounds of relaxation, at most one deeper than OpenSSH reads: a longer way is as wrong as that one. */
function longestWay(
  context: Context,
  below: ReadonlyMap<string, ReadonlySet<string>>,
  here: string,
): number | undefined {
  let depth: number | undefined;
  let level = new Set(context.snapshot.roots.map((root) => root.uri));
  for (let round = 0; round <= deepestInclude + 1 && level.size > 0; round++) {
    if (level.has(here)) depth = round;
    const next = new Set<string>();
    for (const uri of level) for (const file of below.get(uri) ?? []) next.add(file);
    level = next;
  }
  return depth;
}
