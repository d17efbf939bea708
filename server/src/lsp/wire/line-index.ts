import { type Position, type Range, TextDocument } from 'vscode-languageserver-textdocument';
import { oncePerDocument } from '../../syntax/once';
import { positionOf } from '../../syntax/text';
import type { Document } from '../../syntax/tree';

/** A text, for positions of the protocol. What lies outside of it, or of a line, is taken for its end. */
export type LineIndex = Pick<TextDocument, 'getText' | 'positionAt' | 'offsetAt'>;

/**
 * Those of a parsed file: they are known already, and a long file need not be searched for them again after each
 * keystroke; but for files with a CR, at which lines of editors end too.
 */
export const lineIndexOf = oncePerDocument(
  (document): LineIndex =>
    document.text.includes('\r') ? TextDocument.create(document.uri, '', 0, document.text) : new ParsedLines(document),
);

class ParsedLines implements LineIndex {
  constructor(private readonly document: Document) {}

  getText(range?: Range): string {
    const { text } = this.document;
    return range ? text.substring(this.offsetAt(range.start), this.offsetAt(range.end)) : text;
  }

  positionAt(offset: number): Position {
    const { text, lineStarts } = this.document;
    const to = Math.max(0, Math.min(offset, text.length));
    let { line, character } = positionOf(lineStarts, to);
    if (line + 1 < lineStarts.length) return { line, character };
    for (let next = this.startAfter(to - character); next !== undefined && next <= to; next = this.startAfter(next)) {
      line++;
      character = to - next;
    }
    return { line, character };
  }

  offsetAt({ line, character }: Position): number {
    const { text, lineStarts } = this.document;
    const start = this.startOf(Math.max(0, line));
    if (start === undefined) return text.length;
    if (line < 0 || character <= 0) return line < 0 ? 0 : start;
    const next = lineStarts[line + 1] ?? this.startAfter(start);
    return Math.min(start + character, next === undefined ? text.length : next - 1);
  }

  private startOf(line: number): number | undefined {
    const { lineStarts } = this.document;
    const last = lineStarts.length - 1;
    if (line <= last) return lineStarts[line];
    let start = lineStarts[last];
    for (let i = last; i < line && start !== undefined; i++) start = this.startAfter(start);
    return start;
  }

  /**
   * Behind the bounds of a file no list of its lines is kept: there may be as many as characters, and hardly anybody
   * asks.
   */
  private startAfter(start: number): number | undefined {
    const { text, cutAt } = this.document;
    const end = cutAt === undefined ? -1 : text.indexOf('\n', start);
    return end < 0 ? undefined : end + 1;
  }
}
