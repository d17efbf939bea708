import { ask, askIndex, isBroken, isTaken } from '../analysis/ask';
import { type Context, makeContext } from '../analysis/context';
import type { Edit, Fix, Promised } from '../edits/edit';
import { tearsLines } from '../edits/prove';
import { amend } from '../snapshot/amend';
import { attempt } from '../snapshot/failure';
import { firstFrom, type Span } from '../syntax/text';
import { type CheckedFinding, check, isRest, mostFindings } from './check';
import { ruleOf } from './index';

/** Several fixes in one. */
export interface FixAll {
  /** Each with the finding that it does away with. */
  readonly fixes: readonly { readonly finding: CheckedFinding; readonly fix: Fix }[];
  readonly edits: readonly Edit[];
  readonly promises: readonly Promised[];
  /** Not all findings were looked at, as that would take too long: once these fixes are made, more can be. */
  readonly isPart: boolean;
}

/** What was spent on looks at the whole configuration. */
interface Spent {
  lines: number;
  trials: number;
}

/** So often some of the fixes are tried alone, where all together make a file that OpenSSH refuses. */
const mostTrials = 40;

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

/** A fix and the finding that it does away with. */
type Chosen = FixAll['fixes'][number];

/**
 * The safe fixes of all findings, or those that are picked, one for each; of two that touch the same place the first.
 * All are tried in memory together, and what would not do as it says is left out.
 */
export function fixAll(context: Context, pick: Pick = safeFix, most = mostFindings): FixAll {
  const spent = { lines: 0, trials: 0 };
  const { chosen, isPart } = choose(context, pick, most, spent);
  // a line that is refused may be the very one that is missing: what else there is shows once it is mended
  const mended = chosen.filter(({ finding }) => finding.severity === 'error');
  let held: readonly Chosen[] = mended.length > 0 ? mended : chosen;
  let holds: Judge = () => false;
  // without those that fail the others may fail, or not: look again
  for (let before = -1; held.length !== before; ) {
    before = held.length;
    held = sound(context, held, spent);
    holds = judgeOf(context, held, spent);
    held = held.filter(({ fix }) => fix.promises.every((promise) => holds(promise)));
  }
  const fixes = held.map(({ finding, fix }) => ({ finding, fix: withHopes(fix, holds) }));
  return {
    fixes,
    edits: fixes.flatMap(({ fix }) => fix.edits),
    promises: fixes.flatMap(({ fix }) => fix.promises),
    isPart,
  };
}

/** One fix for each finding, as far as they go together. */
function choose(context: Context, pick: Pick, most: number, spent: Spent): { chosen: Chosen[]; isPart: boolean } {
  const taken = new Map<string, TakenPlaces>();
  const chosen: Chosen[] = [];
  const findings = check(context, undefined, most);
  for (const finding of findings) {
    spent.lines += costOf(context);
    if (pick === safeFix && spent.lines > mostLinesRead) return { chosen, isPart: true };
    const fixes = attempt(
      context.failed,
      finding.rule,
      [],
      () => ruleOf(finding.rule)?.fixes?.(finding, context) ?? [],
    );
    const fix = pick(fixes, finding);
    if (!fix || fix.edits.some((edit) => taken.get(edit.uri)?.collides(edit.span) || tearsLines(context, edit)))
      continue;
    for (const { uri, span } of fix.edits) {
      const places = taken.get(uri) ?? new TakenPlaces();
      places.add(span);
      taken.set(uri, places);
    }
    chosen.push({ finding, fix });
  }
  return { chosen, isPart: findings.some(isRest) };
}

/**
 * Those that can be made together without that OpenSSH refuses what it accepts now. Where it would, each half is tried
 * alone, and so on; after so many trials the rest is left out.
 */
function sound(context: Context, chosen: readonly Chosen[], spent: Spent): readonly Chosen[] {
  if (chosen.length === 0 || !breaks(context, chosen)) return chosen;
  if (chosen.length === 1 || ++spent.trials > mostTrials) return [];
  const half = Math.ceil(chosen.length / 2);
  const [first, second] = [chosen.slice(0, half), chosen.slice(half)].map((part) => sound(context, part, spent));
  const both = [...(first ?? []), ...(second ?? [])];
  return both.length < chosen.length && breaks(context, both) ? (first ?? []) : both;
}

function breaks({ snapshot }: Context, chosen: readonly Chosen[]): boolean {
  const after = amend(
    snapshot,
    chosen.flatMap(({ fix }) => fix.edits),
  );
  return !after || isBroken(snapshot, after);
}

/** Says whether a promise holds after all these edits; `surely`: as far as can be known, and OpenSSH takes the file. */
type Judge = (promise: Promised, surely?: boolean) => boolean;

function judgeOf(context: Context, chosen: readonly Chosen[], spent: Spent): Judge {
  const snapshot = amend(
    context.snapshot,
    chosen.flatMap(({ fix }) => fix.edits),
  );
  const document = snapshot?.files.get(context.document.uri)?.document;
  if (!snapshot || !document) return () => false;
  const after = makeContext(snapshot, document, context.settings, context.failed);
  let questions = 0;
  return (promise, surely = false) => {
    const quick = askIndex(after, promise, promise.keyword);
    if (quick) return quick.value === promise.value && (!surely || isTaken(snapshot));
    if (++questions > mostQuestions || spent.lines > 2 * mostLinesRead) return !surely;
    spent.lines += costOf(context);
    const { verdict, values } = ask(snapshot, promise);
    const effective = values.get(promise.keyword.toLowerCase());
    if (surely) return verdict === 'accepted' && effective?.certain === true && effective.value === promise.value;
    return verdict === 'refused' || effective?.value === promise.value;
  };
}

/** What is only hoped becomes a promise where it surely holds. */
const withHopes = ({ hopes = [], ...fix }: Fix, holds: Judge): Fix => ({
  ...fix,
  promises: [...fix.promises, ...hopes.filter((hope) => holds(hope, true))],
});

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
