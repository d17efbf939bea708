import { nodeAt } from '../syntax/query';
import type { Document, Node } from '../syntax/tree';

/** Longer lines are cut: nobody reads them, and they may be a megabyte. */
const longestLine = 1000;

/**
 * The text of a physical line as far as a program may repeat it, without its end; undefined: it may hold a password. In
 * files that hold any that is every line but those with settings that are known and no text.
 */
export function quotedLine(document: Document, line: number): string | undefined {
  const { text, lineStarts, dialect } = document;
  const start = lineStarts[line] ?? text.length;
  const end = Math.min(lineStarts[line + 1] ?? text.length, start + longestLine);
  if (!dialect.holdsSecrets) return text.slice(start, end).replace(/\r?\n$/, '');
  const node = nodeAt(document, start);
  return node && quotedEnd(node) > start ? text.slice(start, Math.min(end, quotedEnd(node))) : undefined;
}

/** The text with as many lines, and empty ones in the place of those that may hold a password. */
export function quotedText({ text, nodes, dialect }: Document): string {
  if (!dialect.holdsSecrets) return text;
  return nodes.map((node) => `${text.slice(node.full.start, Math.max(node.full.start, quotedEnd(node)))}\n`).join('');
}

/** Where the harmless part of a line ends; a carriage return may have another line behind it. */
const quotedEnd = (node: Node): number =>
  node.kind === 'directive' && node.row && node.row.type !== 'session-text' ? node.rest.end : -1;
