import { ask, askIndex, isBroken } from '../analysis/ask';
import { type Context, makeContext } from '../analysis/context';
import type { Edit, Fix, Promised } from '../edits/edit';
import { proven } from '../edits/prove';
import { amend } from '../snapshot/amend';
import { attempt } from '../snapshot/failure';
import { firstFrom, type Span } from '../syntax/text';
import { type CheckedFinding, check } from './check';
import { ruleOf } from './index';

/** Several fixes in one. */
export interface FixAll {
  /** Each with the finding that it does away with. */
  readonly fixes: readonly { readonly finding: CheckedFinding; readonly fix: Fix }[];
  readonly edits: readonly Edit[];
  readonly promises: readonly Promised[];
}

/** So many promises that only the resolver can judge are asked about; the others are believed. */
const mostQuestions = 100;

/**
 * Lines that are read for an editor to answer questions about sshd: without an index each takes all of them. What is
 * left keeps its findings.
 */
const mostLinesRead = 400_000;

/** What one look at a configuration costs of them. */
const costOf = ({ snapshot, lines }: Context): number =>
  snapshot.dialect.precedence === 'match-over-global' ? lines.length : 0;

/** Which of the fixes of a finding is meant, if any. */
export type Pick = (fixes: readonly Fix[], finding: CheckedFinding) => Fix | undefined;

/** The one that needs nobody's consent. */
const safeFix: Pick = (fixes) => fixes.find((fix) => fix.safe);

/**
 * The safe fixes of all findings, or those that are picked, one for each; of two that touch the same place the first.
 * All are tried in memory together, and what would not do as it says is left out.
 */
export function fixAll(context: Context, pick: Pick = safeFix, most?: number): FixAll {
  const taken = new Map<string, TakenPlaces>();
  let chosen: { finding: CheckedFinding; fix: Fix }[] = [];
  const spent = { lines: 0 };
  for (const finding of check(context, undefined, most)) {
    spent.lines += costOf(context);
    if (pick === safeFix && spent.lines > mostLinesRead) break;
    const fixes = attempt(
      context.failed,
      finding.rule,
      [],
      () => ruleOf(finding.rule)?.fixes?.(finding, context) ?? [],
    );
    const picked = pick(fixes, finding);
    const fix = picked?.hopes ? proven(context, picked) : picked;
    if (!fix || fix.edits.some(({ uri, span }) => taken.get(uri)?.collides(span))) continue;
    for (const { uri, span } of fix.edits) {
      const places = taken.get(uri) ?? new TakenPlaces();
      places.add(span);
      taken.set(uri, places);
    }
    chosen.push({ finding, fix });
  }
  // a line that is refused may be the very one that is missing: what else there is shows once it is mended
  const mended = chosen.filter(({ finding }) => finding.severity === 'error');
  if (mended.length > 0) chosen = mended;
  // without those that fail the others may fail, or not: look again
  for (let before = -1; chosen.length !== before; ) {
    before = chosen.length;
    const holds = judgeOf(
      context,
      chosen.flatMap(({ fix }) => fix.edits),
      spent,
    );
    chosen = chosen.filter(({ fix }) => fix.promises.every(holds));
  }
  return {
    fixes: chosen,
    edits: chosen.flatMap(({ fix }) => fix.edits),
    promises: chosen.flatMap(({ fix }) => fix.promises),
  };
}

/** Says whether a promise holds after all these edits. */
function judgeOf(context: Context, edits: readonly Edit[], spent: { lines: number }): (promise: Promised) => boolean {
  const snapshot = amend(context.snapshot, edits);
  const document = snapshot?.files.get(context.document.uri)?.document;
  if (!snapshot || !document) return () => false;
  const after = makeContext(snapshot, document, context.settings, context.failed);
  if (isBroken(context.snapshot, snapshot)) return () => false;
  let questions = 0;
  return (promise) => {
    const quick = askIndex(after, promise, promise.keyword);
    if (quick) return quick.value === promise.value;
    if (++questions > mostQuestions || spent.lines > 2 * mostLinesRead) return true;
    spent.lines += costOf(context);
    const answer = ask(snapshot, promise);
    return answer.verdict === 'refused' || answer.values.get(promise.keyword.toLowerCase())?.value === promise.value;
  };
}

/** Places of edits that do not collide, in order: findings come by place, so most go to the end. */
class TakenPlaces {
  private readonly spans: Span[] = [];

  private from(start: number): number {
    const last = this.spans.at(-1);
    if (!last || last.start < start) return this.spans.length;
    return firstFrom(this.spans.length, (i) => (this.spans[i] as Span).start >= start);
  }

  collides({ start, end }: Span): boolean {
    const at = this.from(start);
    const [before, next] = [this.spans[at - 1], this.spans[at]];
    return (
      (before !== undefined && before.end > start) || (next !== undefined && (next.start === start || next.start < end))
    );
  }

  add(span: Span): void {
    this.spans.splice(this.from(span.start), 0, span);
  }
}
