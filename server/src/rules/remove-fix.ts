import type { Entry } from '../resolve/sequence';
import { amend } from '../snapshot/amend';
import { removeLine } from './edits';
import { canBeAsked, promiseOf } from './probe-fix';
import { askAbout } from './prove';
import type { Fix, RuleContext } from './rule';
import type { Target } from './targets';

/** What a line's keyword is worth for a target once the line is gone; undefined where nobody can be asked. */
export interface Removal {
  readonly value: string;
  readonly fix: Omit<Fix, 'title'>;
}

/** Removes a line, and promises what then holds. undefined: the resolver cannot tell what that is. */
export function removal(context: RuleContext, target: Target, entry: Entry, keyword: string): Removal | undefined {
  const edits = [removeLine(context.document, entry.line)];
  const after = canBeAsked(target) ? amend(context.snapshot, edits) : undefined;
  const value = after && askAbout(after, promiseOf(target, keyword, '')).values.get(keyword.toLowerCase())?.value;
  if (value === undefined) return undefined;
  return { value, fix: { edits, promises: [promiseOf(target, keyword, value)] } };
}
