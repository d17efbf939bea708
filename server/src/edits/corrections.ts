import { t } from '@vscode/l10n';
import { amended, isAccepted } from '../analysis/acceptance';
import type { Context } from '../analysis/context';
import { entryOf } from '../analysis/document-lines';
import { hostsFor } from '../analysis/sample-hosts';
import { meantFlag } from '../language/values/meant';
import type { Scope } from '../resolve/scope';
import { parse } from '../syntax/parse';
import type { Span } from '../syntax/text';
import type { Directive } from '../syntax/tree';
import type { Edit, Fix, Promised } from './edit';
import { removeLine } from './lines';

type Flags = Pick<Fix, 'preferred' | 'safe'>;

/** OpenSSH refuses what is written, and only one thing can be meant. */
export const surely: Flags = { preferred: true, safe: true };

/** A fix that promises nothing but what its title says. */
export const offer = (title: string, edits: readonly Edit[], flags: Flags = {}): Fix => ({
  title,
  edits,
  promises: [],
  ...flags,
});

/**
 * A fix that replaces a part of one line; none where OpenSSH would not take the line then. The value of a keepalive
 * keyword is promised where it will be the one in force.
 */
export function correction(
  context: Context,
  line: Directive,
  { start, end }: Span,
  text: string,
  title: string,
  flags: Flags = { preferred: true },
): Fix[] {
  const { document } = context;
  const after = amended(document, line, { start, end }, text);
  if (!isAccepted(document, after)) return [];
  const fix = offer(title, [{ uri: document.uri, span: { start, end }, text }], flags);
  return [promising(context, line, after, fix)];
}

/**
 * The fix with the hope that the keepalive value of `after`, the line as it will read, is in force. `scope`: where the
 * line will stand.
 */
export function promising(
  context: Context,
  line: Directive,
  after: string,
  fix: Fix,
  scope = entryOf(context, line)?.scope,
): Fix {
  const promise = promiseOf(context, scope, after);
  return promise ? { ...fix, hopes: [promise] } : fix;
}

function promiseOf(context: Context, scope: Scope | undefined, after: string): Promised | undefined {
  const { dialect, build } = context.document;
  const [now] = parse('fix', after, dialect, build).nodes;
  if (now?.kind !== 'directive' || !now.row || !scope) return undefined;
  const keyword = now.row.aliasOf ?? now.row.name;
  const { interval, count, tcp } = dialect.probe;
  const evaluation = now.verdict;
  if (![interval, count, tcp].includes(keyword) || evaluation?.kind !== 'value') return undefined;
  if (dialect.asks !== 'host') {
    return scope.kind === 'always' ? { keyword, value: evaluation.value } : undefined;
  }
  const [host] = hostsFor(scope);
  return host === undefined ? undefined : { host, keyword, value: evaluation.value };
}

/** The whole line away. */
export const lineRemoval = (context: Context, line: Directive, title: string, flags: Flags = {}): Fix =>
  offer(title, [removeLine(context.document, line)], flags);
/**
 * For a keepalive keyword whose value cannot be guessed: the value of the settings. A word for "on" can mean nothing
 * else, and one for "off" of an interval means 0.
 */
export function fallback(context: Context, line: Directive, span: Span): Fix[] {
  const { interval, count } = context.document.dialect.probe;
  const keyword = line.row?.aliasOf ?? line.row?.name;
  if (keyword !== interval && keyword !== count) return [];
  const flag = meantFlag(context.document.text.slice(span.start, span.end));
  const isOff = flag === 'no' && keyword === interval;
  const value = isOff ? '0' : String(keyword === interval ? context.settings.interval : context.settings.count);
  const isSure = isOff || flag === 'yes';
  return correction(context, line, span, value, t('Set {0} to {1}', keyword, value), isSure ? surely : undefined);
}
