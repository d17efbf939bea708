import { expect } from 'vitest';
import type { Edit, Fix } from '../../server/src/edits/edit';

/**
 * The bytes of a file after edits whose offsets count UTF-16 units, put in from the last to the first. Written apart
 * from the engine's own way, so that the two can disagree.
 */
export function rewrite(text: string, edits: readonly Edit[]): string {
  return edits
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => b.edit.span.start - a.edit.span.start || b.index - a.index)
    .reduce((all, { edit: { span, text: added } }) => all.slice(0, span.start) + added + all.slice(span.end), text);
}

/**
 * Lines that no edit touches are all there, in their order and with their line breaks, and nothing but whole lines was
 * added.
 */
export function expectOthersUnchanged(before: string, after: string, fix: Fix, uri: string): void {
  const edits = fix.edits.filter((e) => e.uri === uri);
  const lines = before.split(/(?<=\n)/);
  let start = 0;
  let at = 0;
  for (const line of lines) {
    const end = start + line.length;
    const touched = edits.some((e) =>
      e.span.start === e.span.end
        ? e.span.start > start && e.span.start < end
        : e.span.start < end && start < e.span.end,
    );
    if (!touched && line !== '') {
      const found = after.indexOf(line, at);
      expect(found, `${fix.title}: ${JSON.stringify(line)} is gone`).toBeGreaterThanOrEqual(at);
      at = found + line.length;
    }
    start = end;
  }
  const changed = edits.reduce((sum, e) => sum + e.text.length - (e.span.end - e.span.start), 0);
  expect(after.length - before.length).toBe(changed);
  const breaks = (text: string) => new Set(text.match(/\r?\n/g));
  if (breaks(before).size === 1) expect(breaks(after).size, fix.title).toBeLessThanOrEqual(1);
  const removesLast = edits.some((e) => e.text === '' && e.span.end === before.length);
  if (before !== '' && !removesLast) expect(after.endsWith('\n'), fix.title).toBe(before.endsWith('\n'));
}
