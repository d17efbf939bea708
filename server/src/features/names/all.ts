import { type Context, entriesOfRows, oncePerContext } from '../../analysis/context';
import { linesNaming } from '../../resolve/named-lines';
import { isName } from '../../resolve/scope';
import { grouped } from '../../syntax/grouped';
import { asciiLower } from '../../syntax/pattern';
import type { Directive, Document } from '../../syntax/tree';
import { holdsNames, type Naming, namingsOf } from './index';

/** All names of a configuration. */
export interface Names {
  /** In reading order, each place once. Whoever wants those of one name asks for these: there may be very many. */
  readonly all: readonly Naming[];
  /** Those with wildcards. */
  readonly patterns: readonly Naming[];
  /** The places that mean the same name, or hold the same pattern. */
  same(as: Pick<Naming, 'kind' | 'name' | 'folded'>): readonly Naming[];
}

/** A name, and when the line is read that it stands on. */
interface Read {
  readonly naming: Naming;
  readonly order: number;
}

const keyOf = ({ kind, name }: Pick<Naming, 'kind' | 'name'>): string => `${kind} ${asciiLower(name)}`;

/**
 * Most names stand on Host lines that have nothing else: these are found by an index, and nothing is made of the
 * others.
 */
export const namesOf = oncePerContext((context): Names => {
  let all: readonly Naming[] | undefined;
  const others = namesRead(context, ({ index }, node) => !index.isNames(node));
  const byName = grouped(others, ({ naming }) => keyOf(naming));
  return {
    get all() {
      all ??= namesRead(context).map(({ naming }) => naming);
      return all;
    },
    patterns: others.flatMap(({ naming }) => (isName(naming.name) ? [] : [naming])),
    same(as) {
      const fits = ({ naming }: Read): boolean => as.folded || naming.folded || naming.name === as.name;
      const found = (byName.get(keyOf(as)) ?? []).filter(fits);
      // no line that has nothing but names has a capital
      if (as.kind === 'host') found.push(...onHostLines(context, as.folded ? asciiLower(as.name) : as.name));
      return found.sort((a, b) => a.order - b.order).map(({ naming }) => naming);
    },
  };
});

/** The names on the lines of a configuration that pass a test, in reading order. */
function namesRead(context: Context, test?: (document: Document, node: number) => boolean): readonly Read[] {
  const found: Read[] = [];
  const seen = new Set<Directive>();
  for (const { line, uri, order } of entriesOfRows(context, context.lines.rows.filter(holdsNames), test)) {
    const document = seen.has(line) ? undefined : context.snapshot.files.get(uri)?.document;
    seen.add(line);
    for (const naming of document ? namingsOf(document, line) : []) found.push({ naming, order });
  }
  return found;
}

/** A name on Host lines that have nothing but names. */
function onHostLines({ lines }: Context, name: string): readonly Read[] {
  const found: Read[] = [];
  const seen = new Set<Directive>();
  for (const { file, node, order } of linesNaming(lines, name)) {
    const line = file.document.index.node(node) as Directive;
    if (seen.has(line)) continue;
    seen.add(line);
    for (const naming of namingsOf(file.document, line)) if (naming.name === name) found.push({ naming, order });
  }
  return found;
}
