import type { Entry } from '../resolve/sequence';
import { amend } from '../snapshot/amend';
import { removeLine } from './edits';
import { canBeAsked, promiseOf } from './probe-fix';
import { askAbout } from './prove';
import { quickAnswer } from './quick-answer';
import type { Edit, Fix, Promised, RuleContext } from './rule';
import type { Target } from './targets';

/** What a line's keyword is worth for a target once the line is gone; undefined where nobody can be asked. */
export interface Removal {
  readonly value: string;
  readonly fix: Omit<Fix, 'title'>;
}

/** Removes a line, and promises what then holds. undefined: the resolver cannot tell what that is. */
export function removal(context: RuleContext, target: Target, entry: Entry, keyword: string): Removal | undefined {
  const edits = [removeLine(context.document, entry.line)];
  const value = canBeAsked(target) ? valueWithout(context, promiseOf(target, keyword, ''), entry, edits) : undefined;
  return value === undefined ? undefined : { value, fix: { edits, promises: [promiseOf(target, keyword, value)] } };
}

function valueWithout(
  context: RuleContext,
  question: Promised,
  entry: Entry,
  edits: readonly Edit[],
): string | undefined {
  const quick = quickAnswer(context, question, entry);
  if (quick) return quick.value;
  const after = amend(context.snapshot, edits);
  return after && askAbout(after, question).values.get(question.keyword.toLowerCase())?.value;
}
