import { t } from '@vscode/l10n';
import type { Context } from '../analysis/context';
import type { Place } from '../analysis/finding';
import { shadowedLines } from '../analysis/shadowed-lines';
import { basename } from '../snapshot/paths';
import { shown } from '../syntax/shown';
import { lineOf, type Span } from '../syntax/text';
import { questionFor, questionName } from './question';

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
    out.push({
      kind: 'settings',
      span: first.span,
      title: t('Effective settings of {0}', questionName(context, '')),
      host: '',
    });
  }
  for (const { header } of blocks) {
    if (out.length >= most) break;
    const host = header && questionFor(context, header);
    if (header && host !== undefined) {
      const title = t('Effective settings of {0}', questionName(context, host));
      out.push({ kind: 'settings', span: header.span, title, host });
    }
  }
  return out;
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
