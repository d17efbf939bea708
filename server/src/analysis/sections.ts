import type { FileReading } from '../resolve/file-reading';
import type { Scope } from '../resolve/scope';
import type { Entry, Sequence, Stretch } from '../resolve/sequence';
import { lineOf } from '../syntax/text';
import { type Context, oncePerContext } from './context';

/** The lines of the document under one Host or Match line, or before the first one. */
export interface Section {
  readonly isBlock: boolean;
  /** The Host or Match line; undefined: lines outside blocks. */
  readonly header: Entry | undefined;
  readonly scope: Scope;
  /** Whether the Host line has nothing but names, and stands in no other block: then one can ask for `names`. */
  readonly isForNames?: boolean;
  readonly names?: readonly string[];
  /** Without the header and without what Include lines bring. */
  readonly entries: readonly Entry[];
}

/** The lines `from` to `to` of a document's own lines. */
class OwnSection implements Section {
  private known: Entry | undefined;

  constructor(
    private readonly lines: Sequence,
    readonly isBlock: boolean,
    readonly from: number,
    readonly to: number,
    private readonly file: FileReading,
    private readonly number: number,
  ) {
    this.known = undefined;
  }

  get isForNames(): boolean {
    return this.isBlock && this.file.isForNames(this.number) && !this.file.within;
  }

  /** Nothing else is made of the block. */
  get names(): readonly string[] {
    return this.file.patterns(this.number);
  }

  get header(): Entry | undefined {
    return this.isBlock ? this.first : undefined;
  }

  get scope(): Scope {
    return this.file.scope(this.number);
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
  /** The number of the Host or Match line above, or at its start, */
  readonly headers: Int32Array;
  /** and which of the files it is. */
  readonly files: readonly FileReading[];
  readonly inFile: Int32Array;
  /** 1: at a Host or Match line. */
  readonly areBlocks: Uint8Array;
}

const startsOf = oncePerContext(({ ownLines: { stretches } }): Starts => {
  const most = stretches.reduce((sum, { file }) => sum + file.document.index.headers.length + 1, 0);
  const [from, orders, areBlocks] = [new Int32Array(most), new Int32Array(most), new Uint8Array(most)];
  const [headers, inFile, files] = [
    new Int32Array(most),
    new Int32Array(most),
    [...new Set(stretches.map((s) => s.file))],
  ];
  let count = 0;
  let above = 0;
  let last: Stretch | undefined;
  for (const stretch of stretches) {
    const { file, to, first } = stretch;
    const { index } = file.document;
    const number = files.indexOf(file);
    const start = (node: number, header: number, isBlock: boolean): void => {
      headers[count] = header;
      inFile[count] = number;
      const rank = index.rank(node) - index.rank(stretch.from);
      from[count] = above + rank;
      orders[count] = first + rank;
      areBlocks[count++] = isBlock ? 1 : 0;
    };
    let header = file.headerAt(stretch.from - 1) + 1;
    const startsAnew = !last || stretch.from < last.to; // else it goes on behind an Include line
    if (startsAnew && index.rank(index.headers[header] ?? to) > index.rank(stretch.from))
      start(stretch.from, header - 1, false);
    for (; (index.headers[header] ?? to) < to; header++) start(index.headers[header] as number, header, true);
    above += stretch.count;
    last = stretch;
  }
  return { from: from.subarray(0, count), orders: orders.subarray(0, count), headers, files, inFile, areBlocks };
});

/** Those that somebody asked for, by their number. */
const made = oncePerContext((context) => new Array<OwnSection | undefined>(startsOf(context).from.length));

function sectionAt(context: Context, number: number): OwnSection {
  let section = made(context)[number];
  if (!section) {
    const { from, areBlocks, headers, files, inFile } = startsOf(context);
    const to = from[number + 1] ?? context.ownLines.length;
    const file = files[inFile[number] as number] as FileReading;
    const header = headers[number] as number;
    section = new OwnSection(context.ownLines, areBlocks[number] === 1, from[number] as number, to, file, header);
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
