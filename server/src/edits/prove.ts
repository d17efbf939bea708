import { ask, isBroken } from '../analysis/ask';
import type { Context } from '../analysis/context';
import { amend } from '../snapshot/amend';
import type { Snapshot } from '../snapshot/snapshot';
import type { Edit, Fix, Promised } from './edit';

/**
 * The fix, if it does what it says: its edits are made in memory, and the resolver is asked about each promise. Promises that
 * cannot be known (`Match exec`, a file that OpenSSH refuses already for another reason) are left out, and so are hopes that do
 * not come true. undefined: a promise would not hold, or the file would be refused.
 */
export function proven(context: Context, fix: Fix): Fix | undefined {
  const after = amend(context.snapshot, fix.edits);
  if (!after || fix.edits.some((edit) => tearsLines(context, edit))) return undefined;
  const { hopes = [], ...rest } = fix;
  const judged = fix.promises.map((promise) => ({ promise, held: outcomeOf(context, after, promise) }));
  if (judged.some(({ held }) => held === 'broken')) return undefined;
  const hoped = hopes.map((promise) => ({ promise, held: outcomeOf(context, after, promise) }));
  return { ...rest, promises: [...judged, ...hoped].flatMap(({ promise, held }) => (held === 'kept' ? promise : [])) };
}

/** What comes of a promise once the edits are made. */
function outcomeOf(context: Context, after: Snapshot, promise: Promised): 'kept' | 'broken' | 'unknown' {
  const answer = ask(after, promise);
  if (answer.verdict === 'refused') return isBroken(context.snapshot, after, promise) ? 'broken' : 'unknown';
  const effective = answer.values.get(promise.keyword.toLowerCase());
  if (!effective || effective.value !== promise.value) return 'broken';
  return effective.certain && answer.verdict === 'accepted' ? 'kept' : 'unknown';
}

/** Whether an edit takes away the end of a line that a NUL glues to the next one: what people read there goes with it. */
function tearsLines({ snapshot }: Context, { uri, span: { start, end } }: Edit): boolean {
  const text = snapshot.files.get(uri)?.document?.text ?? '';
  const gone = text.slice(start, end);
  const nul = gone.indexOf('\0');
  const lineBreak = nul < 0 ? -1 : gone.indexOf('\n', nul);
  return lineBreak >= 0 && lineBreak < gone.length - 1;
}
