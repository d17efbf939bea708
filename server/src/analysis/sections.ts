import type { Scope } from '../resolve/scope';
import type { Entry, Sequence, Stretch } from '../resolve/sequence';
import { lastUpTo } from '../syntax/text';
import { type Context, oncePerContext } from './context';

/** The lines of the document under one Host or Match line, or before the first one. */
export interface Section {
  /** The Host or Match line; undefined: lines outside blocks. */
  readonly header: Entry | undefined;
  readonly scope: Scope;
  /** Without the header and without what Include lines bring. */
  readonly entries: readonly Entry[];
}

/** The lines `from` to `to` of a document's own lines. */
class OwnSection implements Section {
  private known: Entry | undefined;

  constructor(
    private readonly lines: Sequence,
    private readonly isBlock: boolean,
    readonly from: number,
    readonly to: number,
  ) {
    this.known = undefined;
  }

  get header(): Entry | undefined {
    return this.isBlock ? this.first : undefined;
  }

  get scope(): Scope {
    return this.first.scope;
  }

  get entries(): readonly Entry[] {
    const from = this.isBlock ? this.from + 1 : this.from;
    return Array.from({ length: this.to - from }, (_, i) => this.lines.at(from + i) as Entry);
  }

  private get first(): Entry {
    this.known ??= this.lines.at(this.from) as Entry;
    return this.known;
  }
}

/** Where sections start. */
interface Starts {
  /** By the number of the line among the document's own, */
  readonly from: number[];
  /** and its order. */
  readonly orders: number[];
  readonly areBlocks: boolean[];
}

const startsOf = oncePerContext(({ ownLines: { stretches } }): Starts => {
  const starts: Starts = { from: [], orders: [], areBlocks: [] };
  let above = 0;
  let last: Stretch | undefined;
  for (const stretch of stretches) {
    const { file, from, to, first, count } = stretch;
    const { index } = file.document;
    const start = (node: number, isBlock: boolean): void => {
      const rank = index.rank(node) - index.rank(from);
      starts.from.push(above + rank);
      starts.orders.push(first + rank);
      starts.areBlocks.push(isBlock);
    };
    let header = file.headerAt(from - 1) + 1;
    const startsAnew = !last || from < last.to; // else it goes on behind an Include line
    if (startsAnew && index.rank(index.headers[header] ?? to) > index.rank(from)) start(from, false);
    for (; (index.headers[header] ?? to) < to; header++) start(index.headers[header] as number, true);
    above += count;
    last = stretch;
  }
  return starts;
});

/** Those that somebody asked for, by their number. */
const made = oncePerContext((_): (OwnSection | undefined)[] => []);

function sectionAt(context: Context, number: number): OwnSection {
  let section = made(context)[number];
  if (!section) {
    const { from, areBlocks } = startsOf(context);
    const to = from[number + 1] ?? context.ownLines.length;
    section = new OwnSection(context.ownLines, areBlocks[number] === true, from[number] as number, to);
    made(context)[number] = section;
  }
  return section;
}

/** The sections of the context's document in reading order; once more for each time the file is included. */
export const sectionsOf = oncePerContext((context): readonly Section[] =>
  startsOf(context).from.map((_, number) => sectionAt(context, number)),
);

/** The section of one of the document's own entries. */
export function sectionOf(context: Context, entry: Entry): Section | undefined {
  if (entry.uri !== context.document.uri) return undefined;
  const { orders } = startsOf(context);
  if (orders.length === 0) return undefined;
  return sectionAt(
    context,
    lastUpTo(orders.length, (i) => orders[i] as number, entry.order),
  );
}
