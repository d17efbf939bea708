import { resolveClient } from '../resolve/client';
import type { Resolution } from '../resolve/effective';
import { resolveServer } from '../resolve/server';
import { amend } from '../snapshot/amend';
import type { Snapshot } from '../snapshot/snapshot';
import type { Fix, Promised, RuleContext } from './rule';

/** What OpenSSH would use for the target of a promise. */
export function askAbout(snapshot: Snapshot, promise: Promised): Resolution {
  return promise.host === undefined
    ? resolveServer(snapshot, promise.connection ?? {})
    : resolveClient(snapshot, { destination: promise.host });
}

/**
 * The fix, if it does what it says: its edits are made in memory, and the resolver is asked about each promise. Promises that
 * cannot be known (`Match exec`, a file that OpenSSH refuses already for another reason) are left out. undefined: it would not
 * hold, or the file would be refused.
 */
export function proven(context: RuleContext, fix: Fix): Fix | undefined {
  const after = amend(context.snapshot, fix.edits);
  if (!after) return undefined;
  const promises: Promised[] = [];
  for (const promise of fix.promises) {
    const answer = askAbout(after, promise);
    if (answer.verdict === 'refused') {
      if (askAbout(context.snapshot, promise).verdict !== 'refused') return undefined;
      continue;
    }
    const effective = answer.values.get(promise.keyword.toLowerCase());
    if (!effective || effective.value !== promise.value) return undefined;
    if (effective.certain && answer.verdict === 'accepted') promises.push(promise);
  }
  return { ...fix, promises };
}
