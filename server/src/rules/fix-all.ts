import { ask, askIndex, isBroken } from '../analysis/ask';
import { type Context, makeContext } from '../analysis/context';
import type { Finding } from '../analysis/finding';
import type { Edit, Fix, Promised } from '../edits/edit';
import { proven } from '../edits/prove';
import { amend } from '../snapshot/amend';
import { attempt } from '../snapshot/failure';
import { check } from './check';
import { ruleOf } from './index';

/** Several fixes in one. */
export interface FixAll {
  readonly edits: readonly Edit[];
  readonly promises: readonly Promised[];
  /** Findings that it does away with. */
  readonly findings: readonly Finding[];
}

/** So many promises that only the resolver can judge are asked about; the others are believed. */
const mostQuestions = 100;

/**
 * The safe fixes of all findings, one for each; of two that touch the same place the first. All are tried in memory
 * together, and what would not do as it says is left out.
 */
export function fixAll(context: Context): FixAll {
  const taken = new Map<string, Edit[]>();
  let chosen: { finding: Finding; fix: Fix }[] = [];
  for (const finding of check(context)) {
    const safe = attempt(
      context.failed,
      finding.rule,
      [],
      () => ruleOf(finding.rule)?.fixes?.(finding, context) ?? [],
    ).find((f) => f.safe);
    const fix = safe?.hopes ? proven(context, safe) : safe;
    if (!fix || fix.edits.some((e) => taken.get(e.uri)?.some((other) => collide(e, other)))) continue;
    for (const edit of fix.edits) {
      const list = taken.get(edit.uri) ?? [];
      list.push(edit);
      taken.set(edit.uri, list);
    }
    chosen.push({ finding, fix });
  }
  // without those that fail the others may fail, or not: look again
  for (let before = -1; chosen.length !== before; ) {
    before = chosen.length;
    const holds = judgeOf(
      context,
      chosen.flatMap(({ fix }) => fix.edits),
    );
    chosen = chosen.filter(({ fix }) => fix.promises.every(holds));
  }
  return {
    edits: chosen.flatMap(({ fix }) => fix.edits),
    promises: chosen.flatMap(({ fix }) => fix.promises),
    findings: chosen.map(({ finding }) => finding),
  };
}

/** Says whether a promise holds after all these edits. */
function judgeOf(context: Context, edits: readonly Edit[]): (promise: Promised) => boolean {
  const snapshot = amend(context.snapshot, edits);
  const document = snapshot?.files.get(context.document.uri)?.document;
  if (!snapshot || !document) return () => false;
  const after = makeContext(snapshot, document, context.settings, context.failed);
  if (isBroken(context.snapshot, snapshot)) return () => false;
  let questions = 0;
  return (promise) => {
    const quick = askIndex(after, promise, promise.keyword);
    if (quick) return quick.value === promise.value;
    if (++questions > mostQuestions) return true;
    const answer = ask(snapshot, promise);
    return answer.verdict === 'refused' || answer.values.get(promise.keyword.toLowerCase())?.value === promise.value;
  };
}

/** Whether two edits overlap, or insert at one place. */
const collide = (a: Edit, b: Edit): boolean =>
  a.span.start === b.span.start || (a.span.start < b.span.end && b.span.start < a.span.end);
