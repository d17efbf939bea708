import type { Build } from '../language/build';
import type { Dialect } from '../language/dialect';
import { type Columns, cutIntoColumns, kinds, type Reader } from './columns';
import { indexOfMade, indexOfNodes, indexOfPart, type WholeIndex } from './document-index';
import { cacheAfter, type LineCache, lineCache, longestKept } from './line-cache';
import { type Moved, moveColumns } from './moved-columns';
import { BlockLines, DirectiveLine, GluedLine, TriviaLine } from './nodes';
import type { Read } from './reading';
import type { RowNumbers } from './row-numbers';
import { lineOf } from './text';
import type { Block, Directive, Document, DocumentIndex, Node } from './tree';
import { isSpace } from './words';

/**
 * Parses any text into a lossless tree. Never throws; time is linear in the text. docs/openssh.md A.1 to A.4.
 * `previous`: an earlier text of the file, of which most lines are still there.
 */
export function parse(uri: string, text: string, dialect: Dialect, build: Build, previous?: Document): Parsed {
  const old = previous instanceof Parsed ? previous : undefined;
  const known = old && cacheAfter(old, dialect, build);
  const lines = known ?? lineCache(dialect, build);
  const before = known && text.length > shortText ? old?.parts : undefined;
  const reader = readerOf(lines);
  const moved = before && moveColumns(text, reader, old?.text ?? '', before.columns);
  const columns = moved?.columns ?? cutIntoColumns(text, reader);
  const readings = before && moved ? movedReadings(before.readings, moved) : [];
  const glues = dialect.lexical.wholeFile && text.includes('\0');
  const parts: Parts = { columns, readings, apart: known !== undefined };
  const index = glues ? indexOfGlued(lines, text, parts) : indexOfLines(lines, text, parts);
  return new Parsed(uri, text, build, lines, index, parts);
}

/** Characters that are looked at sooner than it is found out what became of them. */
const shortText = 2000;

/** A document as it was parsed, with what reads the next text of its file. */
class Parsed implements Document {
  readonly shelf: unknown[] = [];
  readonly dialect: Dialect;
  readonly lineStarts: Int32Array;
  readonly cutAt: number | undefined;
  readonly words: number;
  private cut: readonly Block[] | undefined;

  constructor(
    readonly uri: string,
    readonly text: string,
    readonly build: Build,
    readonly lines: LineCache,
    readonly index: WholeIndex,
    readonly parts: Parts,
  ) {
    this.dialect = lines.dialect;
    this.lineStarts = parts.columns.starts;
    this.cutAt = parts.columns.cutAt;
    this.words = parts.columns.words;
    this.cut = undefined;
  }

  get nodes(): readonly Node[] {
    return this.index.all();
  }

  get blocks(): readonly Block[] {
    this.cut ??= blocksOf(this.index);
    return this.cut;
  }
}

/** The same document, of which only some nodes are looked at: they are the same, and where they were. Ascending. */
export function partOf(document: Document, nodes: Int32Array): Document {
  const { uri, text, dialect, build, lineStarts, cutAt, words } = document;
  const index = indexOfPart(document.index, nodes);
  let blocks: readonly Block[] | undefined;
  return {
    ...{ uri, text, dialect, build, lineStarts, cutAt, words, index, shelf: [] },
    get nodes() {
      return index.all();
    },
    get blocks() {
      blocks ??= blocksOf(index);
      return blocks;
    },
  };
}

/** What an index is made of. */
interface Parts {
  readonly columns: Columns;
  /** What was made of lines so far, by their number. */
  readonly readings: (Read | undefined)[];
  /** What is read of a line does not keep the text alive. */
  readonly apart: boolean;
}

function movedReadings(old: Parts['readings'], { first, last, behind }: Moved): Parts['readings'] {
  if (old.length === 0) return [];
  const readings = new Array<Read | undefined>(behind + old.length - last);
  for (let line = 0; line < first; line++) readings[line] = old[line];
  for (let line = last; line < old.length; line++) readings[behind + line - last] = old[line];
  return readings;
}

/** What tells for the columns what a line is that is not written in the usual way. */
const readerOf = (lines: LineCache): Reader => ({
  numbers: lines.numbers,
  odd: lines.dialect.lexical.form !== 'keyword',
  kindOf: (text, start, end) => kindOf(lines.line(text.slice(start, end), true), lines.numbers),
});

const kindOf = (read: Read, numbers: RowNumbers): number => {
  if (typeof read === 'string') return kinds[read];
  const { row } = read.spelling;
  return row ? numbers.numberOf(row) : kinds.unknown;
};

function indexOfLines(lines: LineCache, text: string, { columns, readings, apart }: Parts): WholeIndex {
  const { starts, kinds, signs, cutAt } = columns;
  const read = (line: number): Read => {
    let reading = readings[line];
    if (reading === undefined) {
      const own = lineText(text, starts, line);
      reading = lines.line(own, apart);
      if (readings.length === 0) readings.length = kinds.length;
      if (own.length <= longestKept) readings[line] = reading;
    }
    return reading;
  };
  return indexOfNodes({
    ...{ starts, kinds, signs, rows: lines.numbers.rows, text },
    verdictOf(line) {
      const what = read(line);
      return typeof what === 'string' ? undefined : what.verdict;
    },
    make(line) {
      const start = starts[line] as number;
      const end = starts[line + 1] ?? text.length;
      if (start === cutAt) return new TriviaLine('vanished', line, text, start, text.length);
      const what = read(line);
      return typeof what === 'string'
        ? new TriviaLine(what, line, text, start, end)
        : new DirectiveLine(line, start, end, what);
    },
  });
}

/** Where lines may be glued together, all have to be read to know which ones are. */
function indexOfGlued(lines: LineCache, text: string, parts: Parts): WholeIndex {
  const { starts, cutAt } = parts.columns;
  const single = indexOfLines(lines, text, { ...parts, apart: true });
  const nodes: Node[] = [];
  for (let line = 0; line < starts.length; line++) {
    const start = starts[line] as number;
    if (start === cutAt || (start === text.length && start > 0)) break;
    const last = lastGluedLine(lines, text, starts, line);
    nodes.push(last > line ? gluedLine(lines, text, starts, line, last) : single.node(line));
    line = last;
  }
  if (cutAt !== undefined) nodes.push(new TriviaLine('vanished', lineOf(starts, cutAt), text, cutAt, text.length));
  return indexOfMade(nodes, lines.numbers);
}

/** A physical line without its line break. */
function lineText(text: string, starts: Int32Array, line: number): string {
  const next = starts[line + 1];
  return text.slice(starts[line] as number, next === undefined ? text.length : next - 1);
}

/** sshd loads lines as C strings: a NUL takes the line's end with it, so the next line continues this one. */
function lastGluedLine(lines: LineCache, text: string, starts: Int32Array, line: number): number {
  let last = line;
  while (last + 1 < starts.length && lines.endOf(lineText(text, starts, last)).glues) last++;
  return last;
}

/** The physical lines `first..last` as the one that OpenSSH sees. */
function gluedLine(lines: LineCache, text: string, starts: Int32Array, first: number, last: number): Node {
  let joined = '';
  const offsets: number[] = [];
  for (let line = first; line <= last; line++) {
    let from = starts[line] as number;
    const to = from + lines.endOf(lineText(text, starts, line)).end;
    while (from < to && isSpace(text.charCodeAt(from))) from++;
    for (let i = from; i < to; i++) offsets.push(i);
    joined += text.slice(from, to);
  }
  const start = starts[first] as number;
  const end = starts[last + 1] ?? text.length;
  const read = lines.line(joined, true);
  return typeof read === 'string'
    ? new TriviaLine(read, first, text, start, end)
    : new GluedLine(first, start, end, read, offsets);
}

function blocksOf(index: DocumentIndex): Block[] {
  const blocks: Block[] = [];
  let from = 0;
  let header: Directive | undefined;
  for (const to of index.headers) {
    blocks.push(new BlockLines(header, from, to, index));
    header = index.node(to) as Directive;
    from = to;
  }
  blocks.push(new BlockLines(header, from, index.size, index));
  return blocks;
}
