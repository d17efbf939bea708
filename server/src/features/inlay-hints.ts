import { t } from '@vscode/l10n';
import { configuredValue } from '../analysis/configured-value';
import { type Context, oncePerContext } from '../analysis/context';
import { entryOf } from '../analysis/document-lines';
import { probedAt } from '../analysis/sessions';
import { type EffectiveTimeouts, effectiveTimeouts, timeoutOf } from '../keepalive/report';
import { outcomeBrief } from '../keepalive/words';
import type { SessionClient } from '../language/clients/client';
import type { Scope } from '../resolve/scope';
import { lineEnd } from '../syntax/layout';
import { nodesIn } from '../syntax/query';
import { longestName, visible } from '../syntax/shown';
import type { Span } from '../syntax/text';
import type { Directive } from '../syntax/tree';
import { type Asked, askedByLines, factsFor } from './asked';
import { meantValue, sessionBrief } from './text/session';
import { probeKeywords } from './text/settings';
import { briefText, inHover, timeoutList } from './text/timeouts';

/** A few words that an editor shows in a line without writing them. */
export interface InlayHint {
  readonly offset: number;
  readonly text: string;
  /** Markdown. */
  readonly tooltip: string;
}

/** Which hints are wanted. */
export interface HintWishes {
  /** Behind Host and Match lines. */
  readonly blocks: boolean;
  /** Behind keepalive values that are in force. */
  readonly values: boolean;
}

/** Hints of one answer, and patterns of one line that are told apart. */
const mostHints = 1000;
const mostPatterns = 8;

/** When sessions end, at the lines that decide about it. `span`: the part of the document that the editor shows. */
export function inlayHints(context: Context, span: Span, wishes: HintWishes): readonly InlayHint[] {
  const { asks, client } = context.snapshot.dialect;
  if (asks === 'machine') return [];
  const hints: InlayHint[] = [];
  for (const node of nodesIn(context.document, span)) {
    if (hints.length >= mostHints) break;
    if (node.kind !== 'directive' || !node.row || node.problem !== undefined) continue;
    const isBlock = node.row.multiple === 'block';
    if (client) {
      const text = (isBlock ? wishes.blocks : wishes.values) ? sessionHint(context, client, node) : undefined;
      if (text !== undefined) hints.push({ offset: lineEnd(context.document.text, node.full), text, tooltip: '' });
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

/** What a session does, at its section line, or the unit of a number, at its line. */
function sessionHint(context: Context, client: SessionClient, line: Directive): string | undefined {
  const probed = probedAt(context, line);
  if (!probed) return undefined;
  if (line.row?.multiple === 'block') return sessionBrief(probed);
  const meant = meantValue(client, line);
  return meant === undefined || meant === line.values[0] ? undefined : `= ${meant.replace(/[.。]$/, '')}`;
}

/** What everybody whom a Host or Match line is for gets; several answers where its patterns differ. */
function blockHint(context: Context, line: Directive): InlayHint | undefined {
  const scope = entryOf(context, line)?.scope;
  if (!scope || scope.kind === 'never') return undefined;
  const byText = new Map<string, { readonly report: EffectiveTimeouts; readonly pattern: string | undefined }>();
  for (const pattern of patternsOf(scope)) {
    const asked = askedByLines(context, scope, pattern);
    const report = timeouts(context, asked);
    const text = isCertain(context, asked) ? briefText(report) : t('{0} (not certain)', briefText(report));
    if (!byText.has(text)) byText.set(text, { report, pattern });
  }
  const [first, ...others] = [...byText];
  if (!first) return undefined;
  const text =
    others.length === 0
      ? first[0]
      : t('{0}: {1}, others differ', visible(first[1].pattern ?? '', longestName), first[0]);
  return { offset: line.span.end, text, tooltip: timeoutList(first[1].report).join('\n') };
}

const patternsOf = (scope: Scope): readonly (string | undefined)[] =>
  scope.kind === 'hosts' ? scope.patterns.slice(0, mostPatterns) : [undefined];

/** What an interval that is in force comes to; a count that stands alone in its block does the same. */
function valueHint(context: Context, line: Directive): InlayHint | undefined {
  const { probe } = context.snapshot.dialect;
  const keyword = line.row?.aliasOf ?? line.row?.name;
  if (keyword !== probe.interval && keyword !== probe.count) return undefined;
  const scope = entryOf(context, line)?.scope;
  if (!scope || scope.kind === 'never') return undefined;
  const decides = (pattern: string | undefined): boolean =>
    configuredValue(context, keyword, scope, pattern).setting?.entry.line === line;
  const pattern = patternsOf(scope).find(decides);
  if (pattern === undefined && !decides(undefined)) return undefined;
  if (keyword === probe.count) {
    const interval = configuredValue(context, probe.interval, scope, pattern).setting;
    if (!interval || interval.value === '0' || interval.entry.scope.header === scope.header) return undefined;
  }
  const asked = askedByLines(context, scope, pattern);
  const report = timeouts(context, asked);
  const dead = timeoutOf(report, 'dead-idle');
  const brief = scope.header ? t('dead connection: {0}', dead ? outcomeBrief(dead) : '') : briefText(report);
  return {
    offset: line.span.end,
    text: isCertain(context, asked) ? brief : t('{0} (not certain)', brief),
    tooltip: timeoutList(report).join('\n'),
  };
}

const isCertain = ({ snapshot: { dialect } }: Context, asked: Asked): boolean =>
  probeKeywords(dialect).every((keyword) => asked.of(keyword).doubt === undefined);

const known = oncePerContext((_) => new Map<string, EffectiveTimeouts>());

/** The few combinations of values that a file has are computed once. */
function timeouts(context: Context, asked: Asked): EffectiveTimeouts {
  const facts = factsFor(context, asked);
  const key = JSON.stringify(facts);
  const report = known(context).get(key) ?? effectiveTimeouts(facts, inHover);
  known(context).set(key, report);
  return report;
}
