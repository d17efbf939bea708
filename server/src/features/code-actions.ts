import { t } from '@vscode/l10n';
import { type Context, contextBeside, oncePerContext } from '../analysis/context';
import type { Finding } from '../analysis/finding';
import type { Edit, Fix } from '../edits/edit';
import { inFrontOf, insertLines } from '../edits/lines';
import { losesBytes } from '../edits/sessions';
import { dialectOfFirstLine } from '../language/dialects';
import { type CheckedFinding, findingsOf, fixesOf, gravity } from '../rules/check';
import { fixAll } from '../rules/fix-all';
import { offersAt } from '../rules/keepalive/missing';
import { basename } from '../snapshot/paths';
import { directiveAt, indentOf, nodeAt } from '../syntax/query';
import { shown } from '../syntax/shown';
import type { Span } from '../syntax/text';
import { proofOf } from './proof';

/** Something that the light bulb offers. */
export interface Action {
  readonly title: string;
  readonly edits: readonly Edit[];
  readonly preferred: boolean;
  /** The finding that it is about, where that is shown. */
  readonly finding: Pick<Finding, 'rule' | 'span'> | undefined;
}

/** Findings of one place that are helped with: a selection of the whole file is no question about each of its lines. */
const mostFindings = 20;

/**
 * What can be done about the findings that a span touches, and on a Host line without keepalive. The preferred ones
 * come first.
 */
export function quickFixes(context: Context, span: Span): readonly Action[] {
  // what OpenSSH refuses comes first
  const here = findingsAt(context, span).toSorted((a, b) => gravity[a.severity] - gravity[b.severity]);
  const fixes = here.flatMap((finding) => [
    ...fixesFor(context, finding).map((fix) => action(fix, finding)),
    ...fixesElsewhere(context, finding),
  ]);
  const offer = here.some((f) => f.rule === 'keepalive/missing') ? undefined : offersAt(context, span.start);
  const offered = (offer?.fixes ?? []).map((fix) => ({ ...action(fix, undefined), preferred: false }));
  return unique([...fixes, ...offered]);
}

/** One rule whose findings at a place can be ignored, and the comments that do it, where a file may have some. */
export interface Ignorable {
  readonly finding: CheckedFinding;
  readonly line: Action | undefined;
  readonly file: Action | undefined;
}

/** What can be ignored of the findings that a span touches: none of an error, which stays one for OpenSSH. */
export function ignorable(context: Context, span: Span): readonly Ignorable[] {
  const here = findingsAt(context, span).filter(({ severity }) => severity !== 'error');
  const hasComments = context.document.dialect.comment !== undefined;
  const byRule = new Map(here.toReversed().map((finding) => [finding.rule, finding]));
  return [...byRule.values()].reverse().map((finding) => ({
    finding,
    line: hasComments ? ignore(context, finding) : undefined,
    file: hasComments ? ignoreInFile(context, finding) : undefined,
  }));
}

/** What can be done at the line of another file that makes OpenSSH refuse this one too. */
function fixesElsewhere(context: Context, finding: CheckedFinding): readonly Action[] {
  const place = finding.related?.find(({ label }) => label === 'refused');
  const document = place && context.snapshot.files.get(place.uri)?.document;
  if (!place || !document) return [];
  const there = contextBeside(context, document);
  return findingsOf(there)
    .filter(({ span, severity }) => severity === 'error' && span.start === place.span.start)
    .flatMap((fault) => fixesFor(there, fault))
    .map((fix) => ({ ...action(fix, finding), title: t('{0}, in {1}', fix.title, shown(basename(place.uri))) }));
}

const tried = oncePerContext((_) => new Map<CheckedFinding, readonly Fix[]>());

/** Its fixes. Each is tried on the whole configuration, and editors ask again wherever the cursor moves on the line. */
function fixesFor(context: Context, finding: CheckedFinding): readonly Fix[] {
  const known = tried(context);
  const fixes = known.get(finding) ?? fixesOf(finding, context);
  known.set(finding, fixes);
  return fixes;
}

const action = (fix: Fix, finding: Finding | undefined): Action => ({
  title: fix.title,
  edits: fix.edits,
  preferred: fix.preferred ?? false,
  finding,
});

/** The same edit under the same title is offered once; at most one action is preferred for a finding. */
function unique(actions: readonly Action[]): readonly Action[] {
  const seen = new Set<string>();
  return actions.filter((a) => {
    const key = `${a.title} ${JSON.stringify(a.edits)}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Commands that show what findings are about. More of them at one place are one question. */
const mostProofs = 3;

/** The commands that prove the findings that a span touches, each once, with a finding that it is for. */
export function proofsAt(context: Context, span: Span): readonly { command: string; finding: CheckedFinding }[] {
  const found = new Map<string, CheckedFinding>();
  for (const finding of findingsAt(context, span)) {
    const line = directiveAt(context.document, finding.span.start);
    const command = line && proofOf(context, line);
    if (command !== undefined && !found.has(command)) found.set(command, finding);
  }
  return [...found].map(([command, finding]) => ({ command, finding })).slice(0, mostProofs);
}

/** The findings at a place whose fixes wait until the file is read in another encoding. */
export const unreadableAt = (context: Context, span: Span): readonly CheckedFinding[] =>
  losesBytes(context) ? findingsAt(context, span) : [];

const findingsAt = (context: Context, span: Span): readonly CheckedFinding[] =>
  findingsOf(context)
    .filter((finding) => finding.span.start <= span.end && finding.span.end >= span.start)
    .slice(0, mostFindings);

/** A comment above the line that switches a rule off for it. */
function ignore(context: Context, finding: Finding): Action {
  const { document } = context;
  const line = nodeAt(document, finding.span.start);
  const text = `${line ? indentOf(document, line) : ''}# ssh-keepalive: ignore ${finding.rule}`;
  return {
    title: t('Ignore {0} on this line', finding.rule),
    edits: line ? [insertLines(inFrontOf(document, line), [text])] : [],
    preferred: false,
    finding,
  };
}

/** The same for the whole file: at its top, behind a first line that says what kind of file it is. */
function ignoreInFile({ document }: Context, finding: Finding): Action {
  const first = dialectOfFirstLine(document.text) ? document.nodes[0] : undefined;
  return {
    title: t('Ignore {0} in this file', finding.rule),
    edits: [insertLines({ document, after: first }, [`# ssh-keepalive: ignore-file ${finding.rule}`])],
    preferred: false,
    finding,
  };
}

/** All safe fixes of the document in one change; undefined: there are none. */
export function fixAllAction(context: Context): Action | undefined {
  const { fixes, edits, isPart } = fixAll(context);
  if (edits.length === 0) return undefined;
  const title = isPart
    ? t('Fix the first {0} that can be fixed safely; repeat it for the others', fixes.length)
    : t('Fix all that can be fixed safely');
  return { title, edits, preferred: false, finding: undefined };
}
