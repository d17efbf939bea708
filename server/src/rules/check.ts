import { type AnalysisSettings, type Context, oncePerContext } from '../analysis/context';
import type { Finding, FindingData, Severity } from '../analysis/finding';
import type { Fix } from '../edits/edit';
import { proven } from '../edits/prove';
import type { DialectId } from '../language/dialect';
import { attempt, told } from '../snapshot/failure';
import { once } from '../syntax/once';
import { visible } from '../syntax/shown';
import { lineOf } from '../syntax/text';
import type { Document } from '../syntax/tree';
import type { Limit } from './file/limit';
import { byPlace, Gravest, novelty } from './gravest';
import { ruleOf, rules } from './index';
import { recheck } from './recheck';
import type { Rule } from './rule';
import { suppressions } from './suppress';

/** At most so many findings of one file are handed on: nobody reads more, and a broken file makes endless ones. */
export const mostFindings = 1000;

export const gravity: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };

/** Findings of one rule after which it is not asked for more. */
const mostOfRule = 20_000;

/** A finding with the severity that settings leave it. */
export interface CheckedFinding extends Finding {
  readonly severity: Severity;
}

/**
 * All findings about the context's document, by offset: those that settings switch off or comments suppress are left
 * out, and none is there twice, also where a file is included twice. A rule that breaks leaves the others alone. Pure;
 * the same context gives the same list. `most`: how many are handed on.
 */
export function check(context: Context, list: readonly Rule[] = rules, most = mostFindings): readonly CheckedFinding[] {
  const { document, settings } = context;
  const quiet = suppressions(document);
  let [count, stopped] = [0, false];
  const kept = new Gravest(most);
  const { severity } = settings;
  for (const { rule, chosen } of asked(list, severity, document.dialect.id)) {
    const findings = found(rule, context);
    if (findings === none) continue;
    let isNew: ReturnType<typeof novelty> | undefined;
    const enough = count + Math.max(mostOfRule, most);
    for (const finding of findings) {
      isNew ??= novelty();
      if (quiet.has(rule.code, finding.span.start) || isOpen(document, rule, finding) || !isNew(finding)) continue;
      if (count === enough) {
        stopped = true;
        break;
      }
      count++;
      kept.add(finding, chosen ?? finding.severity ?? rule.severity);
    }
  }
  const all = kept.list();
  const whole = count <= most ? all : bounded(context, all.slice(0, most - 1), stopped ? `${count}+` : count);
  return whole.sort(byPlace);
}

/** A rule that has something to say. `chosen`: what its findings are for the user; undefined: what they say. */
interface Asked {
  readonly rule: Rule;
  readonly chosen: Severity | undefined;
}

const listed = once(
  (_: AnalysisSettings['severity']) => new WeakMap<readonly Rule[], Map<DialectId, readonly Asked[]>>(),
);

/** Those of a list that are asked about a dialect: many files are. */
function asked(list: readonly Rule[], severity: AnalysisSettings['severity'], dialect: DialectId): readonly Asked[] {
  const ofList = listed(severity).get(list) ?? new Map<DialectId, readonly Asked[]>();
  let rules = ofList.get(dialect);
  if (!rules) {
    rules = list.flatMap((rule) => {
      const chosen = severity[rule.code];
      return chosen === 'off' || !rule.dialects.includes(dialect) ? [] : [{ rule, chosen }];
    });
    ofList.set(dialect, rules);
    listed(severity).set(list, ofList);
  }
  return rules;
}

const stopping = once((severity: AnalysisSettings['severity']) =>
  rules.filter((rule) => {
    const chosen = severity[rule.code];
    return chosen === undefined ? rule.severity === 'error' || rule.mayStop === true : chosen === 'error';
  }),
);

/** The errors among the findings; no other rule is asked. */
export const errorsOf = (context: Context): readonly CheckedFinding[] =>
  check(context, stopping(context.settings.severity)).filter(({ severity }) => severity === 'error');

/** Of a line of a template of which something is not known most rules say nothing. */
const isOpen = ({ template, lineStarts }: Document, { aboutTemplates }: Rule, { span }: Finding): boolean =>
  template !== undefined && !aboutTemplates && template.holds(lineOf(lineStarts, span.start));

const none: readonly Finding[] = [];

/** What a rule finds; most find nothing: `none`. */
function found({ code, check }: Rule, context: Context): Iterable<Finding> {
  let findings: Iterable<Finding>;
  try {
    findings = check(context);
  } catch (problem) {
    return told(context.failed, code, none, problem);
  }
  if (!Array.isArray(findings)) return oneByOne(code, findings, context);
  return findings.length === 0 ? none : findings;
}

/** What a rule found before it breaks stays. */
function* oneByOne(code: string, findings: Iterable<Finding>, { failed }: Context): Generator<Finding> {
  const all = attempt(failed, code, undefined, () => findings[Symbol.iterator]());
  for (;;) {
    const next = attempt(failed, code, undefined, () => all?.next());
    if (!next || next.done) return;
    yield next.value;
  }
}

/** `kept`: the gravest of `count` findings, as many as are handed on less one, which says so. */
function bounded(context: Context, kept: CheckedFinding[], count: string | number): CheckedFinding[] {
  const rule = ruleOf('file/limit');
  const chosen = context.settings.severity['file/limit'];
  if (!rule || chosen === 'off') return kept;
  const span = { start: 0, end: context.document.index.node(0).span.end };
  kept.push({
    rule: rule.code,
    span,
    data: { variant: 'findings', kept: kept.length, all: count } satisfies Limit,
    severity: chosen ?? rule.severity,
  });
  return kept;
}

/** Whether a finding says that others are left out. */
export const isRest = ({ rule, data }: Finding): boolean => rule === 'file/limit' && data.variant === 'findings';

/** The message of a finding in the user's language. Call it where it is shown, not before. */
export const messageOf = (finding: Finding, context: Context): string =>
  visible(
    attempt(context.failed, finding.rule, undefined, () =>
      ruleOf(finding.rule)?.message({ ...finding, data: short(finding.data) }, context),
    ) ?? finding.rule,
    longestMessage,
  );

/** A message quotes a few words of the file, not a line of megabytes. */
const longestQuote = 200;
const longestMessage = 4000;
const short = (data: FindingData): FindingData =>
  Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name,
      typeof value === 'string' ? visible(value, longestQuote) : value,
    ]),
  );

/**
 * What the user may do about a finding, the preferred one first. Each was tried in memory: what would not do as its
 * title says is left out.
 */
export const fixesOf = (finding: Finding, context: Context): readonly Fix[] =>
  attempt(context.failed, finding.rule, [], () =>
    (ruleOf(finding.rule)?.fixes?.(finding, context) ?? []).flatMap((fix) => proven(context, fix) ?? []),
  );

/** What is known of a context: what was found, or the context of an earlier text that is to be started from. */
interface Known {
  found?: readonly CheckedFinding[];
  earlier?: { readonly context: Context; readonly found: readonly CheckedFinding[] } | undefined;
}
const known = oncePerContext((_): Known => ({}));

/** Tells what a context is an edited version of. */
export function follows(context: Context, earlier: Context): void {
  const { found, earlier: more } = known(earlier);
  known(context).earlier = found ? { context: earlier, found } : more;
}

/** The findings of a context, computed once for all features. */
export function findingsOf(context: Context): readonly CheckedFinding[] {
  const own = known(context);
  if (!own.found) {
    const { earlier } = own;
    own.earlier = undefined; // whose text would stay for ever
    own.found =
      (earlier && recheck(context, earlier, { all: findingsOf, some: check }, mostFindings)) ?? check(context);
  }
  return own.found;
}
