import { blockAt, breakOf, indentOf, indexOfNode } from '../syntax/query';
import type { Span } from '../syntax/text';
import type { Block, Directive, Document, Node } from '../syntax/tree';
import type { Edit } from './edit';
import { breakNear, casingOfKeyword, settingText, spell, styleOf } from './style';

/**
 * Builders of edits. Each changes the bytes it names and no other: indentation, separator, letter case and line endings
 * of new text are those of the neighbours, and a file that ends without a line break goes on doing so.
 */

/** A place between two lines: behind `after`, or at the top of the file. */
export interface Spot {
  readonly document: Document;
  readonly after: Node | undefined;
}

export const behind = (document: Document, node: Node): Spot => ({ document, after: node });

export function inFrontOf(document: Document, node: Node): Spot {
  return { document, after: document.nodes[indexOfNode(document, node) - 1] };
}

/** Whole lines, given without line breaks, at a spot. An empty text makes an empty line. */
export function insertLines(spot: Spot, lines: readonly string[]): Edit {
  const { document, after } = spot;
  const { uri } = document;
  if (!after || after.full.end === after.full.start) {
    const eol = breakNear(document, document.nodes[0]);
    return { uri, span: { start: 0, end: 0 }, text: lines.map((l) => l + eol).join('') };
  }
  const eol = breakNear(document, after);
  const at = { start: after.full.end, end: after.full.end };
  // behind a last line without a break, the new last line has none either
  const open = breakOf(document, after) === '';
  return { uri, span: at, text: lines.map((l) => (open ? eol + l : l + eol)).join('') };
}

/** One setting at a spot, written like the lines of `block`. */
export function insertSetting(spot: Spot, block: Block | undefined, keyword: string, value: string): Edit {
  const style = styleOf(spot.document, block);
  return insertLines(spot, [style.indent + settingText(keyword, value, style)]);
}

/** One setting on a line of its own next to another setting, with that one's indentation. */
export function insertBeside(
  document: Document,
  line: Directive,
  side: 'before' | 'after',
  keyword: string,
  value: string,
): Edit {
  const spot = side === 'before' ? inFrontOf(document, line) : behind(document, line);
  const style = styleOf(document, blockAt(document, line));
  return insertLines(spot, [indentOf(document, line) + settingText(keyword, value, style)]);
}

/**
 * Where a new setting of a block goes: behind its last line of the block's indentation, so in front of blank lines and
 * comments that introduce the next block, and not behind lines that stand further left after a blank line.
 */
export function endOfBlock(document: Document, block: Block): Spot {
  const first = block.directives[0];
  if (!first) return block.header ? behind(document, block.header) : { document, after: undefined };
  const indent = indentOf(document, first);
  let last = first;
  for (const d of block.directives) {
    const own = indentOf(document, d);
    if (own.length < indent.length) break;
    if (own === indent) last = d;
  }
  return behind(document, last);
}

/**
 * Where a new setting outside blocks goes: behind the last one there; where there is none, in front of the first Host
 * or Match line and the comment lines right above it.
 */
export function endOfGlobal(document: Document): Spot {
  const global = document.blocks[0] as Block;
  const last = global.directives[global.directives.length - 1];
  if (last) return behind(document, last);
  const header = document.blocks[1]?.header;
  if (!header) return endOfFile(document);
  let index = indexOfNode(document, header) - 1;
  while (index >= 0 && document.nodes[index]?.kind === 'comment') index--;
  return { document, after: document.nodes[index] };
}

export const endOfFile = (document: Document): Spot => ({ document, after: document.nodes[document.nodes.length - 1] });

/** Another value for one argument; quotes around it stay. */
export function replaceArgument(document: Document, line: Directive, index: number, value: string): Edit | undefined {
  const argument = line.arguments[index];
  if (!argument) return undefined;
  const text = document.text.slice(argument.start, argument.end);
  const quote = /^(["'])[^"'\\]*\1$/.exec(text)?.[1];
  const span = quote
    ? { start: argument.start + 1, end: argument.end - 1 }
    : { start: argument.start, end: argument.end };
  return { uri: document.uri, span, text: value };
}

/** Another keyword in the letter case of the old one; quotes around it stay. */
export function renameKeyword(document: Document, line: Directive, keyword: string): Edit {
  const { start, end, text } = line.keyword;
  const quoted = document.text[start] === '"';
  const span = quoted ? { start: start + 1, end: end - 1 } : { start, end };
  const casing =
    (line.row && casingOfKeyword(text, line.row.name)) ?? (text === text.toLowerCase() ? 'lower' : 'manual');
  return { uri: document.uri, span, text: spell(keyword, casing) };
}

/** A whole line with its line break, and nothing else. */
export const removeLine = (document: Document, node: Node): Edit => ({ uri: document.uri, span: node.full, text: '' });

/** A line, with its comment, to another place; `indent` replaces its indentation. Two edits. */
export function moveLine(document: Document, node: Node, to: Spot, indent = indentOf(document, node)): Edit[] {
  return [removeLine(document, node), insertLines(to, [indent + contentOf(document, node)])];
}

/** Lines `from` to `to` (indices into `nodes`, `to` excluded) to another place as they are. Two edits. */
export function moveLines(document: Document, from: number, to: number, spot: Spot): Edit[] {
  const nodes = document.nodes.slice(from, to);
  const [first, last] = [nodes[0], nodes[nodes.length - 1]];
  if (!first || !last) return [];
  const lines = nodes.map((n) => document.text.slice(n.full.start, n.full.end - breakOf(document, n).length));
  const span = { start: first.full.start, end: last.full.end };
  return [{ uri: document.uri, span, text: '' }, insertLines(spot, lines)];
}

/**
 * A comment at the end of a line to a line of its own above, with the same indentation. `comment`: where OpenSSH sees
 * none.
 */
export function commentToOwnLine(
  document: Document,
  line: Directive,
  comment: Span | undefined = line.comment,
): Edit[] {
  if (!comment) return [];
  let start = comment.start;
  while (start > line.span.start && /[ \t]/.test(document.text[start - 1] ?? '')) start--;
  const text = indentOf(document, line) + document.text.slice(comment.start, comment.end);
  return [
    insertLines(inFrontOf(document, line), [text]),
    { uri: document.uri, span: { start, end: comment.end }, text: '' },
  ];
}

/** A line without indentation and line break. */
function contentOf(document: Document, node: Node): string {
  const start = node.full.start + indentOf(document, node).length;
  return document.text.slice(start, node.full.end - breakOf(document, node).length);
}
/** Lines as they are, without line breaks. */
export const lineTexts = (document: Document, from: number, to: number): string[] =>
  document.nodes
    .slice(from, to)
    .map((n) => document.text.slice(n.full.start, n.full.end - breakOf(document, n).length));

/** Edit that takes whole lines away. */
export const removeNodes = (document: Document, from: number, to: number): Edit => ({
  uri: document.uri,
  span: {
    start: (document.nodes[from] as Node).full.start,
    end: (document.nodes[to - 1] as Node).full.end,
  },
  text: '',
});
