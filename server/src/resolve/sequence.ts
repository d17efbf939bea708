import type { Keyword } from '../language/keyword';
import type { Role } from '../snapshot/includes';
import type { Root, Snapshot } from '../snapshot/snapshot';
import { nodesWith } from '../syntax/query';
import { firstFrom, lastUpTo } from '../syntax/text';
import type { Directive, Document } from '../syntax/tree';
import { FileReading } from './file-reading';
import { outer, type Scope } from './scope';
import { costOfFile, deepestInclude, mostLines } from './walk';

/** One line of the whole configuration, at its place in reading order, with the condition under which it applies. */
export interface Entry {
  readonly line: Directive;
  readonly uri: string;
  readonly role: Role;
  readonly scope: Scope;
  /** Position in reading order: a smaller one is read earlier. */
  readonly order: number;
}

/** Lines in reading order. An entry is made once somebody asks for it, and is the same one each time. */
export interface Sequence {
  readonly length: number;
  /** More lines are read than are listed. */
  readonly isCut: boolean;
  at(index: number): Entry | undefined;
  /** All of them. Most who ask want those of a keyword. */
  readonly all: readonly Entry[];
  /** The rows of their keywords, in the order in which each comes up first. */
  readonly rows: readonly Keyword[];
  of(row: Keyword): readonly Entry[];
  /** Those of a keyword that pass a test, which is told the node; nothing is made of the others. */
  passing(row: Keyword, test: (document: Document, node: number) => boolean): readonly Entry[];
  /** The lines of some nodes of the one file that the sequence is about; they are given in ascending order. */
  ofNodes(nodes: Int32Array): readonly Entry[];
  readonly stretches: readonly Stretch[];
  /** Those that stand in one file. */
  inFile(uri: string): Sequence;
}

/** Lines of one file that are read one after the other: the nodes `from` to `to` of it, one with a keyword at least. */
export interface Stretch {
  readonly file: FileReading;
  readonly from: number;
  readonly to: number;
  /** The order of the first of its lines with a keyword, */
  readonly first: number;
  /** and how many there are. */
  readonly count: number;
}

/**
 * All lines of the configuration in reading order, without asking about one host: Include lines stand before what they
 * include, Host and Match lines before their block. A file that is included twice appears twice; one that includes
 * itself is not followed again, as OpenSSH refuses it anyway.
 */
export function sequence(snapshot: Snapshot): Sequence {
  const listing = new Listing(snapshot);
  for (const root of snapshot.roots) listing.read(root, root.uri, outer, []);
  const made: (Entry | undefined)[] = [];
  made.length = listing.length;
  return new Stretches(listing.stretches, made, listing.isCut);
}

/** Lists the stretches of a configuration. */
class Listing {
  readonly stretches: Stretch[] = [];
  length = 0;
  isCut = false;
  /** What the looks into files cost. */
  private spent = 0;

  constructor(private readonly snapshot: Snapshot) {}

  read(root: Root, uri: string, start: Scope, above: readonly string[]): void {
    const document = this.snapshot.files.get(uri)?.document;
    if (!document || this.isCut || above.length > deepestInclude || above.includes(uri)) return;
    this.spent += costOfFile(document);
    const file = new FileReading(document, uri, root.role, start);
    let from = 0;
    for (const index of nodesWith(document.index, 'Include')) {
      const expansions = root.includes.get(document.index.node(index) as Directive) ?? [];
      if (!expansions.some(({ uris }) => uris.length > 0)) continue;
      if (!this.push(file, from, index + 1)) return;
      from = index + 1;
      const scope = file.scope(file.headerAt(index));
      for (const expansion of expansions)
        for (const included of expansion.uris) this.read(root, included, scope, [...above, uri]);
    }
    this.push(file, from, document.index.size);
  }

  /** false: as many lines as are read have been listed. */
  private push(file: FileReading, from: number, end: number): boolean {
    const { index } = file.document;
    const left = mostLines - this.spent - this.length;
    const isIn = (to: number): boolean => index.rank(to) - index.rank(from) >= left;
    const to = isIn(end) ? firstFrom(end, isIn) : end;
    const count = index.rank(to) - index.rank(from);
    if (count > 0) this.stretches.push({ file, from, to, first: this.length, count });
    this.length += count;
    this.isCut = count < index.rank(end) - index.rank(from);
    return !this.isCut;
  }
}

class Stretches implements Sequence {
  readonly length: number;
  /** How many lines stand in front of each stretch. */
  private readonly offsets: readonly number[];
  private readonly byRow = new Map<Keyword, readonly Entry[]>();
  private readonly byFile = new Map<string, Sequence>();
  private known: readonly Keyword[] | undefined;
  private complete: readonly Entry[] | undefined;

  /** `made`: entries by their order, shared by those who list the same lines. */
  constructor(
    readonly stretches: readonly Stretch[],
    private readonly made: (Entry | undefined)[],
    readonly isCut: boolean,
  ) {
    const offsets: number[] = [];
    let length = 0;
    for (const { count } of stretches) {
      offsets.push(length);
      length += count;
    }
    this.offsets = offsets;
    this.length = length;
    this.known = undefined;
    this.complete = undefined;
  }

  at(index: number): Entry | undefined {
    if (index < 0 || index >= this.length) return undefined;
    const number = lastUpTo(this.offsets.length, (i) => this.offsets[i] as number, index);
    const stretch = this.stretches[number] as Stretch;
    const nodes = stretch.file.document.index;
    const rank = nodes.rank(stretch.from) + index - (this.offsets[number] as number);
    const node = firstFrom(stretch.to, (i) => nodes.rank(i + 1) > rank);
    return this.entry(stretch, node, stretch.file.headerAt(node));
  }

  get all(): readonly Entry[] {
    this.complete ??= this.stretches.flatMap((stretch) => this.entries(stretch));
    return this.complete;
  }

  get rows(): readonly Keyword[] {
    this.known ??= this.listRows();
    return this.known;
  }

  of(row: Keyword): readonly Entry[] {
    let entries = this.byRow.get(row);
    if (!entries) {
      entries = this.stretches.flatMap((stretch) => this.entries(stretch, linesIn(stretch, row)));
      this.byRow.set(row, entries);
    }
    return entries;
  }

  passing(row: Keyword, test: (document: Document, node: number) => boolean): readonly Entry[] {
    return this.stretches.flatMap((stretch) => {
      const { document } = stretch.file;
      const lines = linesIn(stretch, row).filter((node) => test(document, node));
      return this.entries(stretch, lines);
    });
  }

  ofNodes(nodes: Int32Array): readonly Entry[] {
    return this.stretches.flatMap((stretch) => this.entries(stretch, within(stretch, nodes)));
  }

  inFile(uri: string): Sequence {
    if (this.stretches.every(({ file }) => file.uri === uri)) return this;
    let own = this.byFile.get(uri);
    if (!own) {
      own = new Stretches(
        this.stretches.filter(({ file }) => file.uri === uri),
        this.made,
        this.isCut,
      );
      this.byFile.set(uri, own);
    }
    return own;
  }

  private listRows(): readonly Keyword[] {
    const [only] = this.stretches;
    if (only && this.stretches.length === 1 && only.to - only.from === only.file.document.index.size)
      return only.file.document.index.rows;
    const first = new Map<Keyword, number>();
    for (const stretch of this.stretches) {
      const { index } = stretch.file.document;
      for (const row of index.rows) {
        const node = first.has(row) ? undefined : linesIn(stretch, row)[0];
        if (node !== undefined) first.set(row, stretch.first + index.rank(node) - index.rank(stretch.from));
      }
    }
    return [...first].sort(([, a], [, b]) => a - b).map(([row]) => row);
  }

  /** The entries of a stretch; `lines`: of these of its nodes, in ascending order. */
  private entries(stretch: Stretch, lines?: Int32Array): Entry[] {
    const { file, from, to } = stretch;
    const { index } = file.document;
    const entries: Entry[] = [];
    const all =
      lines ?? Int32Array.from({ length: to - from }, (_, i) => from + i).filter((node) => index.hasKeyword(node));
    someLine(stretch, all, (header, node) => {
      entries.push(this.entry(stretch, node, header));
      return false;
    });
    return entries;
  }

  private entry({ file, from, first }: Stretch, node: number, header: number): Entry {
    const { index } = file.document;
    const order = first + index.rank(node) - index.rank(from);
    let entry = this.made[order];
    if (!entry) {
      const { uri, role } = file;
      entry = { line: index.node(node) as Directive, uri, role, scope: file.scope(header), order };
      this.made[order] = entry;
    }
    return entry;
  }
}

/**
 * Whether one of some lines of a stretch, in ascending order, passes a test; `header`: the number of the Host or Match
 * line above it, -1: none.
 */
export function someLine(
  { file }: Stretch,
  lines: Int32Array,
  test: (header: number, node: number) => boolean,
): boolean {
  const { headers } = file.document.index;
  let header = lines.length > 0 ? file.headerAt(lines[0] as number) : -1;
  for (let i = 0; i < lines.length; i++) {
    const node = lines[i] as number;
    while (header + 1 < headers.length && (headers[header + 1] as number) <= node) header++;
    if (test(header, node)) return true;
  }
  return false;
}

/** The lines of a keyword in a stretch. */
export const linesIn = (stretch: Stretch, row: Keyword): Int32Array =>
  within(stretch, stretch.file.document.index.linesOf(row));

function within({ from, to }: Stretch, lines: Int32Array): Int32Array {
  const { length } = lines;
  if (length === 0 || ((lines[0] as number) >= from && (lines[length - 1] as number) < to)) return lines;
  const isFrom = (node: number) => (i: number) => (lines[i] as number) >= node;
  return lines.subarray(firstFrom(length, isFrom(from)), firstFrom(length, isFrom(to)));
}

/**
 * The value of an entry that OpenSSH accepts and that takes a slot; undefined: refused, `none` that leaves it unset, or
 * no value.
 */
export function acceptedValue({ line: { verdict } }: Entry): string | undefined {
  return verdict?.kind === 'value' ? verdict.value : undefined;
}
