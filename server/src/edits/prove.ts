import { ask, isBroken } from '../analysis/ask';
import type { Context } from '../analysis/context';
import { amend } from '../snapshot/amend';
import type { Snapshot } from '../snapshot/snapshot';
import { oncePerDocument } from '../syntax/once';
import type { Edit, Fix, Promised } from './edit';

/**
 * The fix, if it does what it says: its edits are made in memory, and the resolver is asked about each promise.
 * Promises that cannot be known (`Match exec`, a file that OpenSSH refuses already for another reason) are left out,
 * and so are hopes that do not come true. undefined: a promise would not hold, or the file would be refused.
 */
export function proven(context: Context, fix: Fix): Fix | undefined {
  const { hopes = [], after = amend(context.snapshot, fix.edits), ...rest } = fix;
  if (!after || fix.edits.some((edit) => tearsLines(context, edit))) return undefined;
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

const hasNul = oncePerDocument(({ text }) => text.includes('\0'));

/**
 * Whether an edit changes a line that a NUL glues to the next one: to people the next line is one of its own, often a
 * comment, and to sshd it is a part of this one.
 */
export function tearsLines({ snapshot }: Context, { uri, span: { start, end } }: Edit): boolean {
  const document = snapshot.files.get(uri)?.document;
  if (!document || !hasNul(document)) return false;
  return document.nodes.some(
    ({ full }) =>
      full.start < Math.max(end, start + 1) &&
      full.end > start &&
      !(start === end && full.start === start) &&
      document.text.slice(full.start, full.end - 1).includes('\n'),
  );
}
