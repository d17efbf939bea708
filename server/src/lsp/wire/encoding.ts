import type { Position, PositionEncodingKind, Range, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Span } from '../../syntax/text';
import type { LineIndex } from './line-index';

/** How many units a stretch of text has, and where a number of units ends in it. */
interface Units {
  /** Units of `text`. */
  count(text: string): number;
  /** The UTF-16 index in `text` behind so many units; inside a character: in front of it. */
  index(text: string, units: number): number;
}

/** Positions of the client's encoding ↔ offsets in UTF-16 units, which is what everything else here counts. */
export interface Encoding {
  readonly kind: PositionEncodingKind;
  offsetAt(document: LineIndex, position: Position): number;
  positionAt(document: LineIndex, offset: number): Position;
  rangeOf(document: LineIndex, span: Span): Range;
  spanOf(document: LineIndex, range: Range): Span;
  /** Applies one change of the client. */
  update(document: TextDocument, change: TextDocumentContentChangeEvent, version: number): TextDocument;
}

const utf16: Units = { count: (text) => text.length, index: (text, units) => Math.min(units, text.length) };

const bytesOf = (code: number): number => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);

/** Counts code points, each with its own number of units. */
const byCodePoint = (unitsOf: (code: number) => number): Units => ({
  count(text) {
    let units = 0;
    for (const character of text) units += unitsOf(character.codePointAt(0) as number);
    return units;
  },
  index(text, units) {
    let index = 0;
    let left = units;
    for (const character of text) {
      left -= unitsOf(character.codePointAt(0) as number);
      if (left < 0) break;
      index += character.length;
    }
    return index;
  },
});

const kinds: Readonly<Record<string, Units>> = {
  'utf-16': utf16,
  'utf-8': byCodePoint(bytesOf),
  'utf-32': byCodePoint(() => 1),
};

/** The first encoding that the client offers and that is known here; UTF-16 without an offer. */
export function negotiate(offered: readonly PositionEncodingKind[] | undefined): Encoding {
  const kind = offered?.find((k) => Object.hasOwn(kinds, k)) ?? 'utf-16';
  return encoding(kind, kinds[kind] ?? utf16);
}

function encoding(kind: PositionEncodingKind, units: Units): Encoding {
  const plain = units === utf16;
  const lineAt = (document: LineIndex, line: number): string =>
    document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });

  const native = (document: LineIndex, position: Position): Position =>
    plain
      ? position
      : { line: position.line, character: units.index(lineAt(document, position.line), position.character) };
  const offsetAt = (document: LineIndex, position: Position): number => document.offsetAt(native(document, position));
  const positionAt = (document: LineIndex, offset: number): Position => {
    const position = document.positionAt(offset);
    if (plain) return position;
    const before = document.getText({ start: { line: position.line, character: 0 }, end: position });
    return { line: position.line, character: units.count(before) };
  };
  return {
    kind,
    offsetAt,
    positionAt,
    rangeOf: (document, { start, end }) => ({ start: positionAt(document, start), end: positionAt(document, end) }),
    spanOf(document, { start, end }) {
      const [a, b] = [offsetAt(document, start), offsetAt(document, end)];
      return { start: Math.min(a, b), end: Math.max(a, b) };
    },
    update(document, change, version) {
      const translated =
        plain || !('range' in change) || !change.range
          ? change
          : {
              range: { start: native(document, change.range.start), end: native(document, change.range.end) },
              text: change.text,
            };
      return TextDocument.update(document, [translated], version);
    },
  };
}
