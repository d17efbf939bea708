import type { Span } from './text';

/** A replacement of one span of a text; an empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** Edits in the order of the text; those at one place keep the order they were given in. */
const inOrder = <T extends TextEdit>(edits: readonly T[]): T[] =>
  [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);

/** The text after all edits; their offsets are those of the text before. undefined: two of them overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string | undefined {
  let out = '';
  let at = 0;
  for (const { span, text: added } of inOrder(edits)) {
    if (span.start < at || span.end < span.start || span.end > text.length) return undefined;
    out += text.slice(at, span.start) + added;
    at = span.end;
  }
  return out + text.slice(at);
}
