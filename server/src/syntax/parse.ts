import type { Build } from '../language/build';
import type { Dialect } from '../language/dialect';
import { textExtent } from './extent';
import { cacheAfter, keepCache, type LineCache, lineCache } from './line-cache';
import { BlockLines, DirectiveLine, GluedLine, TriviaLine } from './nodes';
import { lineOf, lineStarts } from './text';
import type { Block, Directive, Document, Node } from './tree';
import { isSpace } from './words';

/**
 * Parses any text into a lossless tree. Never throws; time is linear in the text. docs/openssh.md A.1 to A.4.
 * `previous`: an earlier text of the file, of which most lines are still there.
 */
export function parse(uri: string, text: string, dialect: Dialect, build: Build, previous?: Document): Document {
  const known = previous && cacheAfter(previous, dialect, build);
  const lines = known ?? lineCache(dialect, build);
  const glues = dialect.lexical.wholeFile && text.includes('\0');
  const { cutAt, words } = textExtent(text);
  const starts = lineStarts(text, cutAt);
  const end = cutAt ?? text.length;
  const nodes: Node[] = [];
  for (let line = 0; line < starts.length; line++) {
    const start = starts[line] as number;
    if (start >= end && text.length > 0) break;
    const last = glues ? lastGluedLine(lines, text, starts, line) : line;
    if (last > line) {
      nodes.push(gluedLine(lines, text, starts, line, last));
      line = last;
      continue;
    }
    const next = starts[line + 1];
    const read = lines.line(lineText(text, starts, line), known !== undefined);
    const fullEnd = next ?? text.length;
    nodes.push(
      typeof read === 'string'
        ? new TriviaLine(read, line, text, start, fullEnd)
        : new DirectiveLine(line, start, fullEnd, read),
    );
  }
  if (cutAt !== undefined) {
    nodes.push(new TriviaLine('vanished', lineOf(starts, cutAt), text, cutAt, text.length));
  }
  const blocks = blocksOf(nodes);
  const document: Document = { uri, text, dialect, build, lineStarts: starts, nodes, blocks, cutAt, words };
  keepCache(document, lines);
  return document;
}

/** A physical line without its line break. */
function lineText(text: string, starts: readonly number[], line: number): string {
  const next = starts[line + 1];
  return text.slice(starts[line] as number, next === undefined ? text.length : next - 1);
}

/** sshd loads lines as C strings: a NUL takes the line's end with it, so the next line continues this one. */
function lastGluedLine(lines: LineCache, text: string, starts: readonly number[], line: number): number {
  let last = line;
  while (last + 1 < starts.length && lines.endOf(lineText(text, starts, last)).glues) last++;
  return last;
}

/** The physical lines `first..last` as the one that OpenSSH sees. */
function gluedLine(lines: LineCache, text: string, starts: readonly number[], first: number, last: number): Node {
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

function blocksOf(nodes: readonly Node[]): Block[] {
  const blocks: Block[] = [];
  let header: Directive | undefined;
  let from = 0;
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index] as Node;
    if (node.kind !== 'directive' || node.row?.multiple !== 'block') continue;
    blocks.push(new BlockLines(header, from, index, nodes));
    header = node;
    from = index;
  }
  blocks.push(new BlockLines(header, from, nodes.length, nodes));
  return blocks;
}
