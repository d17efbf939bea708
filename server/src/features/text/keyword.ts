import { t } from '@vscode/l10n';
import type { Build } from '../../language/build';
import { formatRelease } from '../../language/build';
import type { Dialect } from '../../language/dialect';
import { defaultOf, type Keyword, type Multiple, statusIn } from '../../language/keyword';
import { code, link } from './markdown';

/** Where OpenSSH's manual describes a keyword. */
function manualLink(dialect: Dialect, row: Keyword): string {
  const anchor = row.aliasOf ?? row.name;
  return link(t('Manual page'), `https://man.openbsd.org/${dialect.id}.5#${anchor}`);
}

/** A section of the manual page, such as `TOKENS`. */
export const manualSection = (dialect: Dialect, section: string): string =>
  link(t('Manual page'), `https://man.openbsd.org/${dialect.id}.5#${section}`);

const repeated: Readonly<Record<Multiple, () => string | undefined>> = {
  first: () => t('The first value is used.'),
  'first-line': () => t('The first line is used as a whole.'),
  accumulates: () => t('Each line adds to the list.'),
  last: () => t('The last value is used.'),
  'per-name': () => t('Of each name, the first line is used.'),
  block: () => undefined,
  immediate: () => undefined,
};

/** What a keyword is: one or two sentences, then facts, as Markdown lines. */
export function keywordInfo(dialect: Dialect, row: Keyword, build: Build): readonly string[] {
  const since = dialect.keywords.since(row);
  const facts = [
    statusText(row, build),
    row.without?.includes(build.distribution) ? t('Without effect in OpenSSH for Windows.') : undefined,
    row.aliasOf === undefined ? undefined : t('Another name for {0}.', code(row.aliasOf)),
    defaultText(row, build),
    since > 0 ? t('Since OpenSSH {0}.', formatRelease(since)) : undefined,
    whereText(dialect, row),
    repeated[row.multiple](),
  ].filter((fact) => fact !== undefined);
  const doc = row.doc === '' ? [] : [t(row.doc)];
  return [...doc, [...facts, manualLink(dialect, row)].join(' ')];
}

function statusText(row: Keyword, build: Build): string | undefined {
  const next = row.successor === undefined ? '' : ` ${t('Use {0}.', code(row.successor))}`;
  switch (statusIn(row, build)) {
    case 'deprecated':
      return t('Deprecated: OpenSSH {0} ignores it.', formatRelease(build.release)) + next;
    case 'unsupported':
      return t('No longer supported: OpenSSH {0} ignores it.', formatRelease(build.release)) + next;
    case 'ignored':
      return t('OpenSSH {0} ignores it.', formatRelease(build.release)) + next;
    case 'absent':
      return t('Not supported by OpenSSH {0}, which stops at this line.', formatRelease(build.release)) + next;
    default:
      return undefined;
  }
}

function defaultText(row: Keyword, build: Build): string | undefined {
  const value = defaultOf(row, build);
  return value === undefined || value === '' ? undefined : t('Default: {0}.', code(value));
}

/** Only a dialect that keeps some keywords out of Match has something to tell. */
function whereText(dialect: Dialect, row: Keyword): string | undefined {
  if (!dialect.restrictsMatch || row.multiple === 'block') return undefined;
  if (row.inMatch === undefined) return t('Not allowed in a Match block.');
  return row.inMatch > 0
    ? t('Allowed in a Match block since OpenSSH {0}.', formatRelease(row.inMatch))
    : t('Allowed in a Match block.');
}
