import { t } from '@vscode/l10n';
import { configuredValue } from '../analysis/configured-value';
import { type Context, oncePerContext } from '../analysis/context';
import { entryOf } from '../analysis/document-lines';
import { faults } from '../analysis/refused/index';
import { probedAt, probedSessions } from '../analysis/sessions';
import { type BlockJudged, judge, judgeBlock } from '../analysis/verdict';
import { compareVerdicts } from '../keepalive/verdict';
import { verdictBrief, verdictText } from '../keepalive/verdict-words';
import type { SessionClient } from '../language/clients/client';
import { outer } from '../resolve/scope';
import type { ClientSession } from '../resolve/sessions';
import { lineEnd } from '../syntax/layout';
import { nodesIn } from '../syntax/query';
import type { Span } from '../syntax/text';
import type { Directive } from '../syntax/tree';
import { questionFor } from './question';
import { meantValue, sessionBrief } from './text/session';

/** A few words that an editor shows in a line without writing them. */
export interface InlayHint {
  readonly offset: number;
  readonly text: string;
  /** Plain text. */
  readonly tooltip: string;
  /** What explains it: a question for the page "Effective settings"; undefined: nobody can be asked about. */
  readonly question: string | undefined;
}

/** Which hints are wanted. */
export interface HintWishes {
  /** Behind Host and Match lines. */
  readonly blocks: boolean;
  /** Behind keepalive values that are in force. */
  readonly values: boolean;
}

/** Hints of one answer, and blocks of a file that are compared. */
const mostHints = 1000;
const mostBlocks = 5000;

/** The verdict where it is another than that of most blocks. `span`: the part of the document that the editor shows. */
export function inlayHints(context: Context, span: Span, wishes: HintWishes): readonly InlayHint[] {
  const { asks, client } = context.snapshot.dialect;
  // a configuration that is refused does nothing for anybody: that is said, and comes first
  if (asks === 'machine' || (!client && faults(context).length > 0)) return [];
  const hints: InlayHint[] = [];
  for (const node of nodesIn(context.document, span)) {
    if (hints.length >= mostHints) break;
    if (node.kind !== 'directive' || !node.row || node.problem !== undefined) continue;
    const isBlock = node.row.multiple === 'block';
    if (client) {
      const text = sessionHint(context, client, node, wishes);
      if (text !== undefined)
        hints.push({ offset: lineEnd(context.document.text, node.full), text, tooltip: '', question: undefined });
      continue;
    }
    const hint =
      isBlock && wishes.blocks
        ? blockHint(context, node)
        : !isBlock && wishes.values
          ? valueHint(context, node)
          : undefined;
    if (hint) hints.push(hint);
  }
  return hints;
}

/**
 * What a session does, at its section line, or the unit of a number, at its line. `wishes`: a file without section
 * lines says it behind the last of the settings that make the interval.
 */
function sessionHint(context: Context, client: SessionClient, line: Directive, wishes: HintWishes): string | undefined {
  const probed = probedAt(context, line);
  if (!probed) return undefined;
  if (wishes.blocks && briefLines(context).has(line)) return sessionBrief(probed);
  if (!wishes.values || line.row?.multiple === 'block') return undefined;
  const meant = meantValue(client, line);
  return meant === undefined || meant === line.values[0] ? undefined : `= ${meant.replace(/[.。]$/, '')}`;
}

/** The line of each session that says what it does. */
const briefLines = oncePerContext((context): ReadonlySet<Directive> => {
  const { client } = context.document.dialect;
  const names = [client?.switch, ...(client?.interval ?? [])].flatMap((setting) => setting?.name ?? []);
  const lineOf = ({ header, lines }: ClientSession): Directive | undefined =>
    header ??
    names
      .flatMap((name) => lines.get(name)?.at(-1) ?? [])
      .sort((a, b) => a.full.start - b.full.start)
      .at(-1);
  return new Set(probedSessions(context).flatMap(({ session }) => lineOf(session) ?? []));
});

const judged = oncePerContext((_) => new Map<Directive, BlockJudged | undefined>());

/** The verdict on the block of a Host or Match line; undefined: it is for nobody, or left to a template. */
function blockAt(context: Context, header: Directive): BlockJudged | undefined {
  const known = judged(context);
  if (!known.has(header)) {
    const scope = entryOf(context, header)?.scope;
    const block = scope && scope.kind !== 'never' ? judgeBlock(context, scope) : undefined;
    known.set(header, block?.open ? undefined : block);
  }
  return known.get(header);
}

/**
 * What most blocks of the document have, doubtful or not; of several that are as many, the worst, as a finding speaks
 * about it. The connections of sshd that no Match block changes count like a block.
 */
const usual = oncePerContext((context): string | undefined => {
  const ofServer = context.snapshot.dialect.asks === 'connection';
  const rest = ofServer ? [{ ...judge(context, outer), pattern: undefined, differs: false }] : [];
  const blocks = context.document.blocks
    .slice(0, mostBlocks)
    .flatMap(({ header }) => (header ? (blockAt(context, header) ?? []) : []));
  const groups = new Map<string, { readonly one: BlockJudged; count: number }>();
  for (const one of [...rest, ...blocks]) {
    const key = verdictBrief(one.verdict);
    const group = groups.get(key);
    if (group) group.count++;
    else groups.set(key, { one, count: 1 });
  }
  const sorted = [...groups].sort(
    ([, a], [, b]) => b.count - a.count || (ofServer ? 0 : compareVerdicts(a.one.verdict, b.one.verdict)),
  );
  return sorted[0]?.[0];
});

function blockHint(context: Context, line: Directive): InlayHint | undefined {
  const block = blockAt(context, line);
  if (!block || verdictBrief(block.verdict) === usual(context)) return undefined;
  return hintAt(context, line, block);
}

const hintAt = (context: Context, line: Directive, block: Pick<BlockJudged, 'verdict' | 'certain'>): InlayHint => ({
  offset: line.span.end,
  text: verdictBrief(block.verdict, block.certain),
  tooltip: `${asBefore(context)}${verdictText(block.verdict)}`,
  question: questionFor(context, line),
});

/** The mark of what was true before a line was begun that is not finished. */
const asBefore = ({ unfinished }: Context): string =>
  unfinished ? `${t('Line {0} is not finished. As it was before:', unfinished.line + 1)}\n` : '';

/** What an interval that is in force comes to; a count that stands alone in its block does the same. */
function valueHint(context: Context, line: Directive): InlayHint | undefined {
  const { probe } = context.snapshot.dialect;
  const keyword = line.row?.aliasOf ?? line.row?.name;
  if (keyword !== probe.interval && keyword !== probe.count) return undefined;
  const scope = entryOf(context, line)?.scope;
  if (!scope || scope.kind === 'never') return undefined;
  const decides = (pattern: string | undefined): boolean =>
    configuredValue(context, keyword, scope, pattern).setting?.entry.line === line;
  const patterns = scope.kind === 'hosts' ? scope.patterns.slice(0, mostPatterns) : [undefined];
  const pattern = patterns.find(decides);
  if (pattern === undefined && !decides(undefined)) return undefined;
  if (keyword === probe.count) {
    const interval = configuredValue(context, probe.interval, scope, pattern).setting;
    if (!interval || interval.value === '0' || interval.entry.scope.header === scope.header) return undefined;
  }
  const judged = judge(context, scope, pattern);
  return judged.open ? undefined : hintAt(context, line, judged);
}

/** Patterns of one line that are told apart. */
const mostPatterns = 8;
