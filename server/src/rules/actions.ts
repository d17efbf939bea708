import { outer } from '../resolve/scope';
import { amend } from '../snapshot/amend';
import type { Snapshot } from '../snapshot/snapshot';
import { check } from './check';
import { makeContext } from './context';
import { bareSections } from './coverage';
import { held, isActive } from './held';
import { ruleOf } from './index';
import { addFixes, hostsOf } from './keepalive/add-fixes';
import { missing, missingAt } from './keepalive/missing';
import { probeFix } from './probe-fix';
import { askAbout, proven } from './prove';
import { quickAnswer } from './quick-answer';
import type { Edit, Finding, Fix, Promised, RuleContext } from './rule';
import { anyHost } from './sections';
import { suppressions } from './suppress';
import { wholeOf } from './targets';

/** A finding that is not shown, and what could be done about it. */
export interface Offer {
  readonly finding: Finding;
  readonly fixes: readonly Fix[];
}

/**
 * For the light bulb: the fixes of `keepalive/missing` on any Host line whose hosts get no probes, also where the file's one
 * finding stands at another line. undefined: no such line is at the offset, or the rule is switched off.
 */
export function offersAt(context: RuleContext, offset: number): Offer | undefined {
  const here = missingAt(context, offset);
  if (!here || context.settings.severity[here.finding.rule] === 'off') return undefined;
  if (suppressions(context.document).has(here.finding.rule, here.finding.span.start)) return undefined;
  const fixes = addFixes(context, here.bare, missing(context)).flatMap((fix) => proven(context, fix) ?? []);
  return fixes.length > 0 ? { finding: here.finding, fixes } : undefined;
}

/** For the command that adds keepalive to all hosts, or to all connections of sshd. undefined: they have it. */
export function allHostsFix(context: RuleContext): Fix | undefined {
  if (isActive(held(context, context.snapshot.dialect.probe.interval, outer).value)) return undefined;
  const fix = probeFix(context, wholeOf(context, hostsOf(bareSections(context))), { preferred: true });
  return fix && proven(context, fix);
}

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
 * The safe fixes of all findings, one for each; of two that touch the same place the first. All are tried in memory together, and
 * what would not do as it says is left out.
 */
export function fixAll(context: RuleContext): FixAll {
  const taken = new Map<string, Edit[]>();
  let chosen: { finding: Finding; fix: Fix }[] = [];
  for (const finding of check(context)) {
    const fix = ruleOf(finding.rule)
      ?.fixes?.(finding, context)
      .find((f) => f.safe);
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
function judgeOf(context: RuleContext, edits: readonly Edit[]): (promise: Promised) => boolean {
  const snapshot = amend(context.snapshot, edits);
  const document = snapshot?.files.get(context.document.uri)?.document;
  if (!snapshot || !document) return () => false;
  const after = makeContext(snapshot, document, context.settings);
  const [refusedNow, refusedBefore] = [snapshot, context.snapshot].map(isRefused);
  if (refusedNow && !refusedBefore) return () => false;
  let questions = 0;
  return (promise) => {
    const quick = quickAnswer(after, promise);
    if (quick) return quick.value === promise.value;
    if (++questions > mostQuestions) return true;
    const answer = askAbout(snapshot, promise);
    return answer.verdict === 'refused' || answer.values.get(promise.keyword.toLowerCase())?.value === promise.value;
  };
}

/** Whether OpenSSH refuses the configuration, for any host or connection. */
const isRefused = (snapshot: Snapshot): boolean =>
  askAbout(snapshot, snapshot.dialect.asks === 'host' ? someHost : global).verdict === 'refused';

const global: Promised = { keyword: '', value: '' };
const someHost: Promised = { ...global, host: anyHost };

/** Whether two edits overlap, or insert at one place. */
const collide = (a: Edit, b: Edit): boolean =>
  a.span.start === b.span.start || (a.span.start < b.span.end && b.span.start < a.span.end);
