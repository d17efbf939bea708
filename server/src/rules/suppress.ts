import { oncePerDocument } from '../syntax/once';
import { lineOf } from '../syntax/text';
import type { Document, Node } from '../syntax/tree';

/** Which findings comments of a file switch off. */
export interface Suppressions {
  has(code: string, offset: number): boolean;
}

/** Whether a comment of the document may switch a finding off. */
export const mayBeSuppressed = oncePerDocument(({ text }): boolean => /ssh-keepalive:/i.test(text));

/** At most so many comment lines above a line are read for it. */
const mostLinesAbove = 20;

/**
 * `# ssh-keepalive: ignore CODE, CODE` in the comment lines right above a line, or at its end; `ignore-file` anywhere,
 * for the whole file.
 */
export function suppressions(document: Document): Suppressions {
  if (!mayBeSuppressed(document)) return { has: () => false };
  const wholeFile = new Set<string>();
  const byLine = new Map<number, ReadonlySet<string>>();
  let above: string[] = [];
  let run = 0;
  for (const node of document.nodes) {
    const comment = commentOf(document, node);
    const named = comment === undefined ? undefined : directiveIn(comment);
    if (named?.scope === 'ignore-file') for (const code of named.codes) wholeFile.add(code);
    const here = named?.scope === 'ignore' ? named.codes : [];
    if (above.length > 0 || here.length > 0) byLine.set(node.line, new Set([...above, ...here]));
    if (node.kind === 'comment' && ++run <= mostLinesAbove) above = [...above, ...here];
    else {
      above = node.kind === 'comment' ? here : [];
      run = 0;
    }
  }
  return {
    has: (code, offset) => wholeFile.has(code) || (byLine.get(lineOf(document.lineStarts, offset))?.has(code) ?? false),
  };
}

function commentOf(document: Document, node: Node): string | undefined {
  if (node.kind === 'comment') return document.text.slice(node.span.start, node.span.end);
  if (node.kind !== 'directive' || !node.comment) return undefined;
  return document.text.slice(node.comment.start, node.comment.end);
}

function directiveIn(comment: string): { scope: 'ignore' | 'ignore-file'; codes: string[] } | undefined {
  const m = /^[#;]+[ \t]*ssh-keepalive:[ \t]*(ignore|ignore-file)[ \t]+(\S.*)$/i.exec(comment);
  if (!m) return undefined;
  const codes = (m[2] as string).split(/[\s,]+/).filter((code) => code.includes('/'));
  return { scope: (m[1] as string).toLowerCase() as 'ignore' | 'ignore-file', codes };
}
