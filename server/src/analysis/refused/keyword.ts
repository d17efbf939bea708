import { type Distribution, formatRelease } from '../../language/build';
import { dialects } from '../../language/dialects';
import { type Keyword, statusIn } from '../../language/keyword';
import { nearest } from '../../language/nearest';
import { span } from '../../syntax/text';
import type { Document } from '../../syntax/tree';
import { type Context, oncePerContext } from '../context';
import { isIgnored } from '../ignore-unknown';
import type { LineCheck, Reason, RefusedData } from './refusal';

/** Different unknown words of one file for which a near keyword is searched. */
const mostSuggestions = 500;

/** Keywords that this build does not have, and that no IgnoreUnknown covers. */
export const refusedKeyword: LineCheck = (entry, context) => {
  const { line } = entry;
  if (line.row || isIgnored(context, entry)) return undefined;
  const { text, start, end } = line.keyword;
  if (text.startsWith('\uFEFF')) return { rule: 'text/bom', span: span(start, start + 1), data: { variant: 'bom' } };
  return { span: span(start, end), ...reason(context, line.keyword) };
};

function reason(context: Context, { text, name }: { text: string; name: string }): Reason {
  const { document } = context;
  const { build } = document;
  const own = document.dialect.keywords.get(name);
  if (own) return absent(document, own);
  const other = otherSide(document, name);
  if (other) return { rule: 'side/wrong', data: other };
  if (/^(?:;|\/\/|--|<!--)/.test(text)) return { rule: 'keyword/unknown', data: { variant: 'comment', word: text } };
  if (/^(?:\{\{|\{%|<%|@@)/.test(text)) return { rule: 'keyword/unknown', data: { variant: 'template', word: text } };
  const meant = suggestion(context, name);
  return meant === undefined
    ? { rule: 'keyword/unknown', data: { variant: 'plain', word: text, release: formatRelease(build.release) } }
    : { rule: 'keyword/unknown', data: { variant: 'meant', word: text, meant } };
}

/** As the vendors are called in sentences. */
const vendors: Readonly<Record<Distribution, string>> = {
  upstream: 'openssh.com',
  debian: 'Debian, Ubuntu',
  redhat: 'Red Hat, Fedora',
  macos: 'macOS',
  windows: 'Windows',
};

/** A keyword of another build: another vendor's, a later release's, or one that was dropped. */
function absent({ build }: Document, row: Keyword): Reason {
  const release = formatRelease(build.release);
  if (row.only && !row.only.includes(build.distribution)) {
    return isOnly(row.only, 'macos')
      ? { rule: 'keyword/apple-only', data: { keyword: row.name } }
      : {
          rule: 'keyword/unknown',
          data: {
            variant: 'vendor',
            word: row.name,
            vendors: row.only.map((id) => vendors[id]).join(', '),
            distribution: vendors[build.distribution],
          },
          severity: 'warning',
        };
  }
  if (build.release < row.since) {
    return {
      rule: 'keyword/too-new',
      data: { keyword: row.name, since: formatRelease(row.since), release },
    };
  }
  return {
    rule: 'keyword/unknown',
    data: row.successor
      ? { variant: 'replaced', word: row.name, successor: row.successor, release }
      : { variant: 'removed', word: row.name, release },
  };
}

const isOnly = (list: readonly Distribution[], distribution: Distribution): boolean =>
  list.length === 1 && list[0] === distribution;

/** A keyword of the other program, and what it is called here if it is one of the probe's. */
function otherSide({ dialect, build }: Document, name: string): RefusedData['side/wrong'] | undefined {
  for (const other of Object.values(dialects)) {
    if (other.id === dialect.id || other.lexical.form !== dialect.lexical.form) continue;
    const row = other.lookup(name, build);
    if (!row) continue;
    const { interval, count } = other.probe;
    const here = row.name === interval ? dialect.probe.interval : row.name === count ? dialect.probe.count : undefined;
    return here === undefined
      ? { variant: 'other', keyword: row.name, side: other.id }
      : { variant: 'probe', keyword: row.name, side: other.id, here };
  }
  return undefined;
}

const suggestions = oncePerContext((_) => new Map<string, string | undefined>());
const names = oncePerContext(({ document }) =>
  document.dialect.keywords.rows
    .filter((row) => statusIn(row, document.build) === 'active' && !row.aliasOf)
    .map((row) => row.name),
);

function suggestion(context: Context, name: string): string | undefined {
  const known = suggestions(context);
  if (!known.has(name) && known.size < mostSuggestions) known.set(name, nearest(name, names(context)));
  return known.get(name);
}
