import { t } from '@vscode/l10n';
import type { Context } from '../analysis/context';
import { entryOf } from '../analysis/document-lines';
import type { Place } from '../analysis/finding';
import { matchWords } from '../analysis/match-line';
import { anyHost, hostFor } from '../analysis/sample-hosts';
import { shadowedLines } from '../analysis/shadowed-lines';
import { targetOf } from '../edits/targets';
import { isName } from '../resolve/scope';
import { basename } from '../snapshot/paths';
import { shown } from '../syntax/shown';
import { lineOf, type Span } from '../syntax/text';
import type { Directive } from '../syntax/tree';

/** A line above a line, to press. */
export type Lens =
  /** Opens the page "Effective settings". `host`: as in `effectivePage`. */
  | { readonly kind: 'settings'; readonly span: Span; readonly title: string; readonly host: string }
  /** Shows the line that decides instead of this one. */
  | { readonly kind: 'winner'; readonly span: Span; readonly title: string; readonly to: Place };

/** Which lenses are wanted. */
export interface LensWishes {
  readonly settings: boolean;
  readonly winners: boolean;
}

/** Lenses of one document, and of each kind. */
const most = 1000;

/** What can be asked about blocks, and who wins over lines that never count. In the order of the text. */
export function lenses(context: Context, wishes: LensWishes): readonly Lens[] {
  const found = [...(wishes.settings ? settingsLenses(context) : []), ...(wishes.winners ? winnerLenses(context) : [])];
  return found.sort((a, b) => a.span.start - b.span.start);
}

function settingsLenses(context: Context): Lens[] {
  const { document, snapshot } = context;
  const { asks } = snapshot.dialect;
  if (asks !== 'host' && asks !== 'connection') return [];
  const out: Lens[] = [];
  const [global, ...blocks] = document.blocks;
  const first = global?.directives[0];
  if (asks === 'connection' && first) {
    out.push({ kind: 'settings', span: first.span, title: t('Effective settings of any connection'), host: '' });
  }
  for (const { header } of blocks) {
    if (out.length >= most) break;
    const host = header && (asks === 'connection' ? connectionOf(context, header) : hostOf(context, header));
    if (header && host !== undefined) {
      const title =
        host === '' ? t('Effective settings of any connection') : t('Effective settings of {0}', shown(host));
      out.push({ kind: 'settings', span: header.span, title, host });
    }
  }
  return out;
}

/** A host that a block is for; undefined: none can be named. */
function hostOf(context: Context, header: Directive): string | undefined {
  const { dialect, build } = context.snapshot;
  const scope = entryOf(context, header)?.scope;
  if (scope?.kind === 'always') return anyHost;
  if (scope?.kind === 'hosts') return scope.patterns[0] === undefined ? undefined : hostFor(scope, scope.patterns[0]);
  if (scope?.kind !== 'match') return undefined;
  const compared = matchWords(header, dialect, build).find(
    ({ criterion, negated }) => !negated && /^(?:original)?host$/.test(criterion?.name ?? ''),
  );
  return compared?.value?.text.split(',').find((name) => name !== '' && !name.startsWith('!') && isName(name));
}

/** A connection that a Match block of sshd is for, as the page is asked about it. */
function connectionOf(context: Context, header: Directive): string | undefined {
  const entry = entryOf(context, header);
  const connection = entry && targetOf(context, { header: entry, scope: entry.scope }).connection;
  if (!connection) return undefined;
  const { user, address } = connection;
  return `${user ?? ''}${address === undefined ? '' : `@${address}`}`;
}

function winnerLenses(context: Context): Lens[] {
  return shadowedLines(context)
    .slice(0, most)
    .flatMap(({ setting, winners }): Lens[] => {
      const [winner] = winners;
      const { line } = setting.entry;
      if (!winner || !line.row) return [];
      const { uri, line: by } = winner.entry;
      const text = shown(`${by.row?.name ?? by.keyword.text} ${winner.value}`);
      const document = context.snapshot.files.get(uri)?.document;
      const number = (document ? lineOf(document.lineStarts, by.span.start) : by.line) + 1;
      const title =
        uri === context.document.uri
          ? t('Line {0} is used instead: {1}', number, text)
          : t('{0} is used instead: {1}', `${basename(uri)}:${number}`, text);
      return [{ kind: 'winner', span: line.span, title, to: { uri, span: by.span } }];
    });
}
