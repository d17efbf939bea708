import { type Context, oncePerContext } from '../analysis/context';
import type { Finding, Severity } from '../analysis/finding';
import type { Fix } from '../edits/edit';
import { proven } from '../edits/prove';
import { attempt } from '../snapshot/failure';
import { shown } from '../syntax/shown';
import { ruleOf, rules } from './index';
import type { Rule } from './rule';
import { suppressions } from './suppress';

/** At most so many findings of one file are handed on: nobody reads more, and a broken file makes endless ones. */
export const mostFindings = 1000;

/** A finding with the severity that settings leave it. */
export interface CheckedFinding extends Finding {
  readonly severity: Severity;
}

/**
 * All findings about the context's document, by offset: those that settings switch off or comments suppress are left out, and
 * none is there twice, also where a file is included twice. A rule that breaks leaves the others alone. Pure; the same context gives the same list.
 */
export function check(context: Context, list: readonly Rule[] = rules): readonly CheckedFinding[] {
  const { document, settings } = context;
  const quiet = suppressions(document);
  const seen = new Set<string>();
  const out: CheckedFinding[] = [];
  for (const rule of list) {
    const chosen = settings.severity[rule.code];
    if (chosen === 'off' || !rule.dialects.includes(document.dialect.id)) continue;
    for (const finding of attempt(context.failed, rule.code, [], () => rule.check(context))) {
      if (quiet.has(rule.code, finding.span.start)) continue;
      const key = `${rule.code} ${finding.span.start} ${finding.span.end} ${finding.variant ?? ''}`;
      if (seen.has(key)) continue;
      seen.add(key);
      out.push({ ...finding, severity: chosen ?? finding.severity ?? rule.severity });
    }
  }
  return bounded(context, out).sort(byPlace);
}

const byPlace = (a: CheckedFinding, b: CheckedFinding): number =>
  a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);

const gravity: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };

/** Of too many findings the gravest, in the order of the text, and one that says so. */
function bounded(context: Context, all: CheckedFinding[]): CheckedFinding[] {
  if (all.length <= mostFindings) return all;
  const kept = all
    .sort((a, b) => gravity[a.severity] - gravity[b.severity] || byPlace(a, b))
    .slice(0, mostFindings - 1);
  const rule = ruleOf('file/limit');
  const chosen = context.settings.severity['file/limit'];
  if (!rule || chosen === 'off') return kept;
  const span = { start: 0, end: context.document.nodes[0]?.span.end ?? 0 };
  kept.push({
    rule: rule.code,
    variant: 'findings',
    span,
    args: [kept.length, all.length],
    severity: chosen ?? rule.severity,
  });
  return kept;
}

/** The message of a finding in the user's language. Call it where it is shown, not before. */
export const messageOf = (finding: Finding, context: Context): string =>
  attempt(context.failed, finding.rule, undefined, () =>
    ruleOf(finding.rule)?.message({ ...finding, args: finding.args.map(short) }, context),
  ) ?? finding.rule;

/** A message quotes a few words of the file, not a line of megabytes. */
const longestQuote = 200;
const short = (arg: string | number): string | number => (typeof arg === 'string' ? shown(arg, longestQuote) : arg);

/** What the user may do about a finding, the preferred one first. Each was tried in memory: what would not do as its title says is left out. */
export const fixesOf = (finding: Finding, context: Context): readonly Fix[] =>
  attempt(context.failed, finding.rule, [], () =>
    (ruleOf(finding.rule)?.fixes?.(finding, context) ?? []).flatMap((fix) => proven(context, fix) ?? []),
  );
/** The findings of a context, computed once for all features. */
export const findingsOf = oncePerContext((context): readonly CheckedFinding[] => check(context));
