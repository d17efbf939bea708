import type { Asks } from '../language/dialect';
import { resolveClient } from '../resolve/client';
import type { Resolution } from '../resolve/effective';
import { kernelResolution } from '../resolve/kernel';
import { resolveServer } from '../resolve/server';
import { amend } from '../snapshot/amend';
import type { Snapshot } from '../snapshot/snapshot';
import type { Fix, Promised, RuleContext } from './rule';

/** Answers that are kept for each configuration: a fix asks about the same few targets several times. */
const mostAnswers = 4;
const answers = new WeakMap<Snapshot, Map<string, Resolution>>();

const programs: Readonly<Record<Asks, (snapshot: Snapshot, target: Promised) => Resolution>> = {
  host: (snapshot, { host = '' }) => resolveClient(snapshot, { destination: host }),
  connection: (snapshot, { connection = {} }) => resolveServer(snapshot, connection),
  machine: (snapshot) => kernelResolution(snapshot),
};

/** What OpenSSH, or the kernel, would use for the target of a promise. */
export function askAbout(snapshot: Snapshot, target: Promised): Resolution {
  const { host, connection } = target;
  const known = answers.get(snapshot) ?? new Map<string, Resolution>();
  answers.set(snapshot, known);
  const key = host === undefined ? `connection ${JSON.stringify(connection ?? {})}` : `host ${host}`;
  const last = known.get(key);
  if (last) return last;
  const answer = programs[snapshot.dialect.asks](snapshot, target);
  const oldest = known.size >= mostAnswers ? known.keys().next().value : undefined;
  if (oldest !== undefined) known.delete(oldest);
  known.set(key, answer);
  return answer;
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
