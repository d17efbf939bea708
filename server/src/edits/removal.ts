import { ask, askIndex, type Question } from '../analysis/ask';
import type { Context } from '../analysis/context';
import type { Entry } from '../resolve/sequence';
import { amend } from '../snapshot/amend';
import type { Edit, Fix } from './edit';
import { canBeAsked, promiseOf, questionOf } from './keepalive';
import { removeLine } from './lines';
import type { Target } from './targets';

/** What a line's keyword is worth for a target once the line is gone; undefined where nobody can be asked. */
export interface Removal {
  readonly value: string;
  readonly fix: Omit<Fix, 'title'>;
}

/** Removes a line, and promises what then holds. undefined: the resolver cannot tell what that is. */
export function removal(context: Context, target: Target, entry: Entry, keyword: string): Removal | undefined {
  const edits = [removeLine(context.document, entry.line)];
  const value = canBeAsked(target) ? valueWithout(context, questionOf(target), keyword, entry, edits) : undefined;
  return value === undefined ? undefined : { value, fix: { edits, promises: [promiseOf(target, keyword, value)] } };
}

function valueWithout(
  context: Context,
  question: Question,
  keyword: string,
  entry: Entry,
  edits: readonly Edit[],
): string | undefined {
  const quick = askIndex(context, question, keyword, entry);
  if (quick) return quick.value;
  const after = amend(context.snapshot, edits);
  return after && ask(after, question).values.get(keyword.toLowerCase())?.value;
}
