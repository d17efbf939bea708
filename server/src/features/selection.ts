import { blockEnd, lineEnd } from '../syntax/layout';
import { blockIndexAt, nodeIndexAt } from '../syntax/query';
import { type Span, touches } from '../syntax/text';
import type { Directive, Document } from '../syntax/tree';

/**
 * What "expand selection" takes around an offset, from the innermost to the whole text; each holds the one before it.
 */
export function selectionsAt(document: Document, offset: number): readonly Span[] {
  const { text } = document;
  const index = nodeIndexAt(document, offset);
  const node = index < 0 ? undefined : document.index.node(index);
  if (!node) return [{ start: 0, end: text.length }];
  const line = { start: node.full.start, end: lineEnd(text, node.full) };
  const content =
    node.kind === 'directive'
      ? { start: node.span.start, end: Math.max(node.span.end, node.rest.end, node.comment?.end ?? 0) }
      : node.span;
  const inner = node.kind === 'directive' ? inLine(document, node, offset) : [];
  const own = touches(content, offset) ? [...inner, content] : [];
  const spans = [...own, line, ...aroundLine(document, index), { start: 0, end: text.length }];
  const out: Span[] = [];
  for (const span of spans) {
    const last = out[out.length - 1];
    const grows =
      !last || (span.start <= last.start && span.end >= last.end && span.end - span.start > last.end - last.start);
    if (grows && touches(span, offset)) out.push({ start: span.start, end: span.end });
  }
  return out;
}

/** Item of a list, word without its quotes, word, all words. */
function inLine({ text }: Document, line: Directive, offset: number): readonly Span[] {
  if (touches(line.keyword, offset) && line.arguments[0]?.start !== offset) return [line.keyword];
  const word = line.arguments.find((argument) => touches(argument, offset));
  if (line.comment && touches(line.comment, offset) && !word) return [line.comment];
  if (!word) return [];
  const quote = text[word.start];
  const quoted = (quote === '"' || quote === "'") && word.end - word.start > 1 && text[word.end - 1] === quote;
  const bare = quoted ? { start: word.start + 1, end: word.end - 1 } : word;
  let start = Math.min(Math.max(offset, bare.start), bare.end);
  let end = start;
  const separates = (c: string | undefined): boolean => c === ',' || c === '@' || c === ':' || c === '=' || c === '/';
  while (start > bare.start && !separates(text[start - 1])) start--;
  while (end < bare.end && !separates(text[end])) end++;
  const last = line.arguments[line.arguments.length - 1] as Span;
  return [
    ...(end > start ? [{ start, end }] : []),
    { start: bare.start, end: bare.end },
    { start: word.start, end: word.end },
    { start: (line.arguments[0] as Span).start, end: last.end },
  ];
}

/** The settings of a block, and the block. */
function aroundLine(document: Document, index: number): readonly Span[] {
  const lines = document.index;
  const number = blockIndexAt(document, index);
  const header = lines.headers[number - 1];
  if (header === undefined) return [];
  const end = blockEnd(document, number);
  const first = header + 1 < lines.size ? lines.startOf(header + 1) : undefined;
  const body = first !== undefined && index > header && end > first ? [{ start: first, end }] : [];
  return [...body, { start: lines.startOf(header), end }];
}
