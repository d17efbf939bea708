import { ask, askIndex } from '../analysis/ask';
import type { Context } from '../analysis/context';
import type { Entry } from '../resolve/sequence';
import { amend } from '../snapshot/amend';
import type { Fix } from './edit';
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
  if (!canBeAsked(target)) return undefined;
  const edits = [removeLine(context.document, entry.line)];
  const question = questionOf(target);
  const quick = askIndex(context, question, keyword, entry);
  const after = quick ? undefined : amend(context.snapshot, edits);
  const value = quick ? quick.value : after && ask(after, question).values.get(keyword.toLowerCase())?.value;
  if (value === undefined) return undefined;
  return { value, fix: { edits, promises: [promiseOf(target, keyword, value)], after } };
}
