import { type Position, type Range, TextDocument } from 'vscode-languageserver-textdocument';
import { positionOf } from '../../syntax/text';
import type { Document } from '../../syntax/tree';

/** A text, for positions of the protocol. What lies outside of it, or of a line, is taken for its end. */
export type LineIndex = Pick<TextDocument, 'getText' | 'positionAt' | 'offsetAt'>;

/**
 * Those of a parsed file: they are known already, and a long file need not be searched for them again after each
 * keystroke; but for files with a CR, at which lines of editors end too.
 */
export const lineIndexOf = (document: Document): LineIndex =>
  document.text.includes('\r') || document.cutAt !== undefined
    ? TextDocument.create(document.uri, '', 0, document.text)
    : new ParsedLines(document);

class ParsedLines implements LineIndex {
  constructor(private readonly document: Document) {}

  getText(range?: Range): string {
    const { text } = this.document;
    return range ? text.substring(this.offsetAt(range.start), this.offsetAt(range.end)) : text;
  }

  positionAt(offset: number): Position {
    const { text, lineStarts } = this.document;
    return positionOf(lineStarts, Math.max(0, Math.min(offset, text.length)));
  }

  offsetAt({ line, character }: Position): number {
    const { text, lineStarts } = this.document;
    const start = lineStarts[Math.max(0, line)];
    if (start === undefined) return text.length;
    if (line < 0 || character <= 0) return line < 0 ? 0 : start;
    const next = lineStarts[line + 1];
    return Math.min(start + character, next === undefined ? text.length : next - 1);
  }
}
