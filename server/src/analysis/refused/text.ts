import { tailFrom, textOf } from '../../syntax/query';
import { span } from '../../syntax/text';
import type { Directive, Document } from '../../syntax/tree';
import { isIgnored } from '../ignore-unknown';
import type { LineCheck } from './refusal';

/** Quotes that stay open, and keywords without anything behind them: ssh looks for both before it knows the keyword. */
export const refusedText: LineCheck = (entry, context) => {
  const { line } = entry;
  const { document } = context;
  if (line.problem === 'invalid-quotes') {
    const at = openQuote(document, line);
    return {
      rule: 'text/quote',
      span: tailFrom(document, line, at),
      data: { variant: 'open', quote: document.text[at] ?? '"' },
    };
  }
  if (line.problem !== 'no-argument' || !(line.row || isIgnored(context, entry))) return undefined;
  const { start, end, text } = line.keyword;
  return { rule: 'argument/missing', span: span(start, end), data: { variant: 'none', keyword: text } };
};

/** Offset of the quote that no other one closes. */
function openQuote(document: Document, line: Directive): number {
  const last = line.arguments[line.arguments.length - 1];
  if (!last) return line.keyword.start;
  const text = textOf(document, last);
  let open = -1;
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    if (c === '\\' && /["'\\]/.test(text[i + 1] ?? '')) i++;
    else if (open >= 0) open = c === text[open] ? -1 : open;
    else if (c === '"' || c === "'") open = i;
  }
  return last.start + Math.max(0, open);
}
