import { t } from '@vscode/l10n';
import { type View, wantedKeywords } from '../../features/effective/json';
import type { Dialect } from '../../language/dialect';
import { printedLine } from '../../syntax/shown';
import type { Arguments } from '../arguments';
import { effectiveOptions } from '../options';
import { type UsageError, unknownWord } from '../usage';

export function viewOf(args: Arguments, dialect: Dialect): View | UsageError {
  const only = args.values(effectiveOptions.only).flatMap((list) => list.split(',').filter((name) => name !== ''));
  const wanted = wantedKeywords(only, dialect);
  if (typeof wanted === 'string') {
    const names = dialect.keywords.rows.map((known) => known.name);
    return unknownWord(t('there is no keyword {0} in {1}', wanted, dialect.id), wanted, names);
  }
  return { only: only.length > 0 ? wanted : undefined, explain: args.has(effectiveOptions.explain) };
}

/** Columns as wide as their widest cell, two blanks apart. Text of files is made visible. */
export function columns(rows: readonly (readonly string[])[]): string {
  const shown = rows.map((row) => row.map((cell) => printedLine(cell)));
  const widths = (shown[0] ?? []).map((_, i) => Math.max(...shown.map((row) => widthOf(row[i] ?? ''))));
  const pad = (cell: string, i: number): string => cell + ' '.repeat((widths[i] ?? 0) - widthOf(cell));
  return shown.map((row) => `${row.map(pad).join('  ').trimEnd()}\n`).join('');
}

/** Columns of a terminal: two for each Chinese character. */
export const widthOf = (text: string): number =>
  [...text].reduce((sum, c) => sum + (/[\u1100-\u115f\u2e80-\uffe6]/.test(c) ? 2 : 1), 0);
