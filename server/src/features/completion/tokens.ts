import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import type { Keyword } from '../../language/keyword';
import { endsPair, tokensOf } from '../../language/tokens';
import type { ArgumentPlace } from './place';
import type { Proposals } from './proposal';

/** Percent tokens, right behind a `%`; undefined elsewhere and where the keyword takes none. */
export function tokenProposals(context: Context, { offset }: ArgumentPlace, row: Keyword): Proposals | undefined {
  const { dialect, build } = context.snapshot;
  const { text } = context.document;
  const typed = /[A-Za-z]/.test(text[offset - 1] ?? '') && text[offset - 2] === '%' ? 1 : 0;
  const sign = offset - typed - 1;
  if (text[sign] !== '%' || endsPair(text, sign)) return undefined;
  const tokens = tokensOf(dialect.id, row.aliasOf ?? row.name, build);
  if (tokens.length === 0) return undefined;
  return {
    span: { start: sign, end: offset },
    items: tokens.map(({ letter, doc }, i) => ({
      label: `%${letter}`,
      kind: 'token',
      text: `%${letter}`,
      detail: t(doc),
      rank: (letter === '%' ? 3 : 2) + i / 1000,
    })),
  };
}
