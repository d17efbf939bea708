import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import { matchWordAt, matchWords } from '../../analysis/match-line';
import { formatRelease } from '../../language/build';
import { endsPair, tokensOf } from '../../language/tokens';
import type { Directive } from '../../syntax/tree';
import { manualSection } from '../text/keyword';
import { code, escaped } from '../text/markdown';
import type { Hover } from './hover';

/** A percent token in a value that is filled in when the program runs; undefined elsewhere. */
export function tokenHover(context: Context, line: Directive, offset: number): Hover | undefined {
  const { dialect, build } = context.snapshot;
  const { row, rest } = line;
  if (!row || offset < rest.start || offset >= rest.end) return undefined;
  const start = tokenStart(context.document.text, rest.start, offset);
  if (start === undefined || !isFilledIn(context, line, offset)) return undefined;
  const name = row.aliasOf ?? row.name;
  const tokens = tokensOf(dialect.id, name, build);
  if (tokens.length === 0) return undefined;
  const letter = context.document.text.slice(start + 1, Math.min(start + 2, rest.end));
  const token = tokens.find((one) => one.letter === letter);
  const text = token
    ? t(token.doc)
    : t(
        'OpenSSH {0} does not accept this token here. It accepts {1}.',
        formatRelease(build.release),
        tokens.map((one) => code(`%${one.letter}`)).join(', '),
      );
  return {
    span: { start, end: start + 1 + letter.length },
    markdown: [
      `**${escaped(`%${letter}`)}**  \n${text}`,
      `${t('OpenSSH replaces it when it uses {0}.', code(name))} ${manualSection(dialect, 'TOKENS')}`,
    ].join('\n\n'),
  };
}

/** Where the token starts that an offset lies in. */
const tokenStart = (text: string, from: number, offset: number): number | undefined =>
  [offset, offset - 1].find((at) => at >= from && text[at] === '%' && !endsPair(text, at, from));

/** On a Match line only the command of `exec` has tokens. */
function isFilledIn({ snapshot: { dialect, build } }: Context, line: Directive, offset: number): boolean {
  if (line.row?.kind !== 'match') return true;
  return matchWordAt(matchWords(line, dialect, build), offset)?.criterion?.value === 'command';
}
