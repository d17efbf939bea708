import { t } from '@vscode/l10n';
import { ask, isBroken, type Question } from '../../analysis/ask';
import type { Context } from '../../analysis/context';
import { entryOf } from '../../analysis/document-lines';
import { sectionOf } from '../../analysis/sections';
import type { Edit } from '../../edits/edit';
import { targetOf } from '../../edits/targets';
import { headerName } from '../../edits/titles';
import type { Effective } from '../../resolve/effective';
import { amend } from '../../snapshot/amend';
import type { Snapshot } from '../../snapshot/snapshot';
import { blockAt, nodesIn } from '../../syntax/query';
import { shown } from '../../syntax/shown';
import type { Directive, Document, Node } from '../../syntax/tree';
import type { Refactor } from './refactoring';

/** Lines that are switched off together. */
const mostLines = 1000;

/**
 * A line, a block or the selected lines become comments. The title says what is used instead, as far as that is one
 * value.
 */
export const disable: Refactor = (context, selection) => {
  const { document, snapshot } = context;
  const { blocks } = snapshot.dialect.lexical;
  const isHeader = (line: Directive): boolean => blocks.includes(line.keyword.name);
  const chosen = nodesIn(document, selection).filter((node): node is Directive => node.kind === 'directive');
  if (chosen.length === 0 || chosen.length > mostLines) return [];
  // without its Host line, a block would belong to the one above it
  const lines = [
    ...new Set(chosen.flatMap((line) => (isHeader(line) ? [line, ...blockAt(document, line).directives] : [line]))),
  ];
  const edits = lines.map(
    ({ span: { start } }): Edit => ({ uri: document.uri, span: { start, end: start }, text: '# ' }),
  );
  const after = amend(snapshot, edits);
  if (!after || !areComments(after, document, lines) || isWorse(context, after)) return [];
  const [first] = chosen;
  const only = chosen.length === 1 ? first : undefined;
  if (!only) return [{ kind: 'rewrite', title: t('Comment out {0} lines', lines.length), edits }];
  if (isHeader(only)) {
    const title = t('Comment out {0} and its settings', headerName(only));
    return [{ kind: 'rewrite', title, edits }];
  }
  const text = shown(document.text.slice(only.span.start, only.span.end));
  return [{ kind: 'rewrite', title: titleFor(context, after, only, text), edits }];
};

/** OpenSSH drops some characters in front of a keyword; behind those a `#` begins no comment. */
function areComments(after: Snapshot, { uri, nodes }: Document, lines: readonly Directive[]): boolean {
  const now = after.files.get(uri)?.document?.nodes ?? [];
  const chosen = new Set<Node>(lines);
  return now.length === nodes.length && nodes.every((node, i) => !chosen.has(node) || now[i]?.kind === 'comment');
}

/** Whether OpenSSH would refuse what it accepts now, as it does unknown words without their IgnoreUnknown line. */
const isWorse = ({ snapshot }: Context, after: Snapshot): boolean =>
  snapshot.dialect.asks !== 'machine' && isBroken(snapshot, after);

function titleFor(context: Context, after: Snapshot, line: Directive, text: string): string {
  const plain = t('Comment out "{0}"', text);
  const keyword = line.row && (line.row.aliasOf ?? line.row.name);
  const asked = askedAbout(context, line);
  if (keyword === undefined || !asked || !['first', 'first-line', 'last'].includes(line.row?.multiple ?? '')) {
    return plain;
  }
  const [before, now] = [context.snapshot, after].map((snapshot) => answerFor(snapshot, keyword, asked));
  if (!before?.certain || !now?.certain || now.value === undefined) return plain;
  return before.value === now.value
    ? t('Comment out "{0}" ({1} stays {2})', text, keyword, shown(now.value))
    : t('Comment out "{0}" ({1} is then {2})', text, keyword, shown(now.value));
}

/**
 * The first host or the connection that a line is for; undefined: that cannot be told, or nobody resolves this dialect.
 */
function askedAbout(context: Context, line: Directive): Question | undefined {
  if (context.snapshot.dialect.asks === 'machine') return undefined;
  const entry = entryOf(context, line);
  const section = entry && sectionOf(context, entry);
  if (!section) return undefined;
  const { kind, hosts, connection } = targetOf(context, section);
  if (kind === 'server') return {};
  const [host] = hosts;
  return host !== undefined ? { host } : connection && { connection };
}

function answerFor(snapshot: Snapshot, keyword: string, asked: Question): Effective | undefined {
  const answer = ask(snapshot, asked);
  return answer.verdict === 'accepted' ? answer.values.get(keyword.toLowerCase()) : undefined;
}
