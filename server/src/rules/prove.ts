import type { ProbeKeywords } from '../language/dialect';
import { resolveClient } from '../resolve/client';
import type { Resolution } from '../resolve/effective';
import { kernelResolution } from '../resolve/kernel';
import { resolveServer } from '../resolve/server';
import { amend } from '../snapshot/amend';
import type { Snapshot } from '../snapshot/snapshot';
import type { Edit, Fix, Promised, RuleContext } from './rule';

/** Answers that are kept for each configuration: a fix asks about the same few targets several times. */
const mostAnswers = 4;
const answers = new WeakMap<Snapshot, Map<string, Resolution>>();

const programs: Readonly<Record<ProbeKeywords['side'], (snapshot: Snapshot, target: Promised) => Resolution>> = {
  client: (snapshot, { host = '' }) => resolveClient(snapshot, { destination: host }),
  server: (snapshot, { connection = {} }) => resolveServer(snapshot, connection),
  kernel: (snapshot) => kernelResolution(snapshot),
};

/** What OpenSSH, or the kernel, would use for the target of a promise. */
export function askAbout(snapshot: Snapshot, target: Promised): Resolution {
  const { host, connection } = target;
  const known = answers.get(snapshot) ?? new Map<string, Resolution>();
  answers.set(snapshot, known);
  const key = host === undefined ? `connection ${JSON.stringify(connection ?? {})}` : `host ${host}`;
  const last = known.get(key);
  if (last) return last;
  const answer = programs[snapshot.dialect.probe.side](snapshot, target);
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
  if (!after || fix.edits.some((edit) => tearsLines(context, edit))) return undefined;
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

/** Whether an edit takes away the end of a line that a NUL glues to the next one: what people read there goes with it. */
function tearsLines({ snapshot }: RuleContext, { uri, span: { start, end } }: Edit): boolean {
  const text = snapshot.files.get(uri)?.document?.text ?? '';
  const gone = text.slice(start, end);
  const nul = gone.indexOf('\0');
  const lineBreak = nul < 0 ? -1 : gone.indexOf('\n', nul);
  return lineBreak >= 0 && lineBreak < gone.length - 1;
}
