import type { Scope } from '../resolve/scope';
import type { Entry, Sequence, Stretch } from '../resolve/sequence';
import { lineOf } from '../syntax/text';
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
  readonly from: Int32Array;
  /** and its order. */
  readonly orders: Int32Array;
  /** 1: at a Host or Match line. */
  readonly areBlocks: Uint8Array;
}

const startsOf = oncePerContext(({ ownLines: { stretches } }): Starts => {
  const most = stretches.reduce((sum, { file }) => sum + file.document.index.headers.length + 1, 0);
  const [from, orders, areBlocks] = [new Int32Array(most), new Int32Array(most), new Uint8Array(most)];
  let count = 0;
  let above = 0;
  let last: Stretch | undefined;
  for (const stretch of stretches) {
    const { file, to, first } = stretch;
    const { index } = file.document;
    const start = (node: number, isBlock: boolean): void => {
      const rank = index.rank(node) - index.rank(stretch.from);
      from[count] = above + rank;
      orders[count] = first + rank;
      areBlocks[count++] = isBlock ? 1 : 0;
    };
    let header = file.headerAt(stretch.from - 1) + 1;
    const startsAnew = !last || stretch.from < last.to; // else it goes on behind an Include line
    if (startsAnew && index.rank(index.headers[header] ?? to) > index.rank(stretch.from)) start(stretch.from, false);
    for (; (index.headers[header] ?? to) < to; header++) start(index.headers[header] as number, true);
    above += stretch.count;
    last = stretch;
  }
  return { from: from.subarray(0, count), orders: orders.subarray(0, count), areBlocks };
});

/** Those that somebody asked for, by their number. */
const made = oncePerContext((context) => new Array<OwnSection | undefined>(startsOf(context).from.length));

function sectionAt(context: Context, number: number): OwnSection {
  let section = made(context)[number];
  if (!section) {
    const { from, areBlocks } = startsOf(context);
    const to = from[number + 1] ?? context.ownLines.length;
    section = new OwnSection(context.ownLines, areBlocks[number] === 1, from[number] as number, to);
    made(context)[number] = section;
  }
  return section;
}

/** The sections of the context's document in reading order; once more for each time the file is included. */
export const sectionsOf = oncePerContext((context): readonly Section[] =>
  Array.from(startsOf(context).from, (_, number) => sectionAt(context, number)),
);

/** The section of one of the document's own entries. */
export function sectionOf(context: Context, entry: Entry): Section | undefined {
  if (entry.uri !== context.document.uri) return undefined;
  const { orders } = startsOf(context);
  return orders.length === 0 ? undefined : sectionAt(context, lineOf(orders, entry.order));
}
