import { ruleOf, rules } from './index';
import { proven } from './prove';
import type { Finding, Fix, Rule, RuleContext, Severity } from './rule';
import { suppressions } from './suppress';

/** At most so many findings of one file are handed on: an editor shows no more, and a broken file makes endless ones. */
export const mostFindings = 1000;

/** A finding with the severity that settings leave it. */
export interface Checked extends Finding {
  readonly severity: Severity;
}

/**
 * All findings about the context's document, by offset: those that settings switch off or comments suppress are left out, and
 * none is there twice, also where a file is included twice. Pure; the same context gives the same list.
 */
export function check(context: RuleContext, list: readonly Rule[] = rules): readonly Checked[] {
  const { document, settings } = context;
  const quiet = suppressions(document);
  const seen = new Set<string>();
  const out: Checked[] = [];
  for (const rule of list) {
    const chosen = settings.severity[rule.code];
    if (chosen === 'off' || !rule.dialects.includes(document.dialect.id)) continue;
    for (const finding of rule.check(context)) {
      if (quiet.has(rule.code, finding.span.start)) continue;
      const key = `${rule.code} ${finding.span.start} ${finding.span.end} ${finding.variant ?? ''}`;
      if (seen.has(key)) continue;
      seen.add(key);
      out.push({ ...finding, severity: chosen ?? finding.severity ?? rule.severity });
    }
  }
  out.sort(
    (a, b) =>
      a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
  );
  return out.length > mostFindings ? out.slice(0, mostFindings) : out;
}

/** The message of a finding in the user's language. Call it where it is shown, not before. */
export const messageOf = (finding: Finding, context: RuleContext): string =>
  ruleOf(finding.rule)?.message(finding, context) ?? finding.rule;

/** What the user may do about a finding, the preferred one first. Each was tried in memory: what would not do as its title says is left out. */
export const fixesOf = (finding: Finding, context: RuleContext): readonly Fix[] =>
  (ruleOf(finding.rule)?.fixes?.(finding, context) ?? []).flatMap((fix) => proven(context, fix) ?? []);
