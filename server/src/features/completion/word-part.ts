import type { Span } from '../../syntax/text';
import type { Document } from '../../syntax/tree';
import type { ArgumentPlace } from './place';
import type { Proposal } from './proposal';

/** The part of an argument that is being written, where commas and the like cut it into several. */
export interface WordPart {
  readonly span: Span;
  /** From the start of the part to the cursor. */
  readonly typed: string;
  /** The part of the argument in front of it. */
  readonly before: string;
  /** The other words of the line and the other parts of the argument. */
  readonly others: ReadonlySet<string>;
  /** Closes a quote that stays open, behind what is written. */
  dress(proposal: Proposal): Proposal;
}

/**
 * `cuts`: the characters at which an argument is cut; none: it is one. `lead`: signs that may stand in front of a part.
 */
export function wordPartAt(document: Document, place: ArgumentPlace, cuts: string, lead = ''): WordPart {
  const { text } = document;
  const { span, offset, unclosed, quote, line } = place;
  const isCut = (at: number): boolean => cuts.includes(text[at] as string);
  let { start, end } = { start: offset, end: offset };
  while (start > span.start && !isCut(start - 1)) start--;
  while (end < span.end && !isCut(end)) end++;
  if (start < offset && lead.includes(text[start] as string)) start++;
  const words = line.arguments.filter((a) => a.end < span.start || a.start > span.end).map((a) => a.value);
  const others = new Set(words);
  if (cuts !== '') {
    for (let from = span.start, to = from; from < span.end; from = to + 1) {
      for (to = from; to < span.end && !isCut(to); ) to++;
      const part = text.slice(lead.includes(text[from] as string) ? from + 1 : from, to);
      if (to < start || from > end) others.add(part);
    }
  }
  return {
    span: { start, end },
    typed: text.slice(start, offset),
    before: text.slice(span.start, start),
    others,
    dress(proposal) {
      if (!unclosed || proposal.more) return proposal;
      const { commit: _, ...rest } = proposal; // what is written next would stand behind the quote
      return { ...rest, text: proposal.text + quote, filter: proposal.filter ?? proposal.text };
    },
  };
}
