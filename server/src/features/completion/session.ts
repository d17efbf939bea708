import { t } from '@vscode/l10n';
import { type Context, oncePerContext } from '../../analysis/context';
import { type ProbedSession, probedSessions } from '../../analysis/sessions';
import { goodValues } from '../../edits/sessions';
import { type SessionClient, unitOf } from '../../language/clients/client';
import type { Keyword } from '../../language/keyword';
import { blockAt, nodeAt } from '../../syntax/query';
import { sessionLine, sessionNumber } from '../../syntax/session-line';
import { type Span, span } from '../../syntax/text';
import type { Directive } from '../../syntax/tree';
import { meantBy } from '../text/session';
import type { Proposal, Proposals } from './proposal';

/** A place in a session file where something may be offered. */
export interface SessionPlace {
  readonly kind: 'session';
  /** The line whose value is being written; undefined: a new line is. */
  readonly line: Directive | undefined;
  readonly span: Span;
  readonly probed: ProbedSession;
}

/** Where the cursor is in a session file; undefined where no setting of ours may stand. */
export function sessionPlaceAt(context: Context, offset: number): SessionPlace | undefined {
  const { document } = context;
  const node = nodeAt(document, offset);
  const { client } = document.dialect;
  if (!node || !client || (document.cutAt !== undefined && offset > document.cutAt)) return undefined;
  const block = blockAt(document, node);
  const probed = byBlock(context).get(block.header?.full.start ?? -1);
  if (!probed) return undefined;
  if (node.kind === 'directive' && node.row && offset > node.keyword.end && offset < node.full.end) {
    const [argument] = node.arguments;
    const place = argument ? span(argument.start, argument.end) : node.rest;
    return node.row.multiple !== 'block' && offset >= place.start && offset <= place.end
      ? { kind: 'session', line: node, span: place, probed }
      : undefined;
  }
  const start = document.text.lastIndexOf('\n', offset - 1) + 1;
  const typed = document.text.slice(start, offset);
  if (typed.length > 100 || /[=;[]/.test(typed)) return undefined;
  const end = document.text.slice(offset, offset + 200).search(/[\r\n]|$/);
  if (document.text.slice(offset, offset + end).trim() !== '') return undefined;
  return { kind: 'session', line: undefined, span: span(start, offset), probed };
}

/** Sessions by the start of their section lines; -1: the lines in front of any. */
const byBlock = oncePerContext((context): ReadonlyMap<number, ProbedSession> => {
  const map = new Map<number, ProbedSession>();
  for (const probed of probedSessions(context))
    for (const { header } of probed.session.blocks) map.set(header?.full.start ?? -1, probed);
  return map;
});

/** Settings that the session lacks, or values of a line, each as the client would write it. */
export function sessionProposals(context: Context, { line, span, probed }: SessionPlace): Proposals | undefined {
  const { client, keywords } = context.document.dialect;
  if (!client) return undefined;
  const good = goodValues(context, client, probed);
  const { form, lines } = probed.session;
  if (line) {
    if (line.row?.type === 'session-text') return undefined;
    return { span, items: values(client, line.row as Keyword, good).map((n, i) => valueItem(client, line, n, i)) };
  }
  const items = keywords.rows.flatMap((row, i): Proposal[] => {
    if (row.multiple === 'block' || lines.has(row.name)) return [];
    const number = good.get(row.name) ?? (client.tcp !== 'never' && client.tcp?.name === row.name ? 1 : 0);
    if (row.type === 'session-text') return [];
    const text = sessionLine(form, row.name, number);
    const meant = meantBy(client, row, String(number));
    return [
      {
        label: text,
        kind: 'keyword',
        text,
        filter: text,
        ...(meant ? { detail: meant } : {}),
        doc: t(row.doc),
        rank: 1 + i / 1000,
      },
    ];
  });
  return { span, items };

  function valueItem(client: SessionClient, line: Directive, number: number, order: number): Proposal {
    const meant = line.row && meantBy(client, line.row, String(number));
    const text = sessionNumber(form, number);
    return { label: text, kind: 'number', text, ...(meant ? { detail: meant } : {}), rank: 1 + order / 1000 };
  }
}

/** Numbers that make sense: the one that fixes would write first. */
function values(client: SessionClient, row: Keyword, good: ReadonlyMap<string, number>): readonly number[] {
  const seconds = unitOf(client, row.name);
  const usual =
    seconds === undefined
      ? Array.from({ length: (row.bounds?.[1] ?? 1) + 1 }, (_, i) => i).slice(0, 3)
      : usualOf(seconds);
  return [...new Set([...[good.get(row.name)].filter((number) => number !== undefined), ...usual])];
}

const usualOf = (seconds: number): readonly number[] => (seconds === 60 ? [0, 1, 2, 3] : [0, 30, 60, 120, 180]);
