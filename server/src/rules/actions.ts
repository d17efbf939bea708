import { outer } from '../resolve/scope';
import { check } from './check';
import { bareSections } from './coverage';
import { held, isActive } from './held';
import { ruleOf } from './index';
import { addFixes, hostsOf } from './keepalive/add-fixes';
import { missing, missingAt } from './keepalive/missing';
import { probeFix } from './probe-fix';
import { proven } from './prove';
import type { Edit, Finding, Fix, Promised, RuleContext } from './rule';
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

/** Lines that may be read again, all in all, to see whether the promises of many fixes hold. */
const mostLines = 20_000_000;

/**
 * The safe fixes of all findings, one for each; of two that touch the same place the first. As with a single fix, what would not
 * hold is left out, as long as there is time to look.
 */
export function fixAll(context: RuleContext): FixAll {
  const taken = new Map<string, Edit[]>();
  const chosen: { finding: Finding; fix: Fix }[] = [];
  for (const finding of check(context)) {
    const fix = ruleOf(finding.rule)
      ?.fixes?.(finding, context)
      .find((f) => f.safe);
    if (!fix || fix.edits.some((e) => taken.get(e.uri)?.some((other) => collide(e, other)))) continue;
    for (const edit of fix.edits) taken.set(edit.uri, [...(taken.get(edit.uri) ?? []), edit]);
    chosen.push({ finding, fix });
  }
  const each = chosen.length * context.entries.length * 2 <= mostLines;
  const kept = each ? chosen.filter(({ fix }) => proven(context, fix)) : chosen;
  const edits = kept.flatMap(({ fix }) => fix.edits);
  const promises = kept.flatMap(({ fix }) => fix.promises);
  return { edits, promises, findings: kept.map((k) => k.finding) };
}

/** Whether two edits overlap, or insert at one place. */
const collide = (a: Edit, b: Edit): boolean =>
  a.span.start === b.span.start || (a.span.start < b.span.end && b.span.start < a.span.end);
