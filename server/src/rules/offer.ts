import type { Scope } from '../resolve/scope';
import { parse } from '../syntax/parse';
import type { Span } from '../syntax/text';
import type { Directive } from '../syntax/tree';
import { removeLine } from './edits';
import { amended, isAccepted } from './line';
import { entryOf } from './own';
import { proven } from './prove';
import type { Edit, Fix, Promised, RuleContext } from './rule';
import { hostsFor } from './sections';

type Flags = Pick<Fix, 'preferred' | 'safe'>;

/** A fix that promises nothing but what its title says. */
export const offer = (title: string, edits: readonly Edit[], flags: Flags = {}): Fix => ({
  title,
  edits,
  promises: [],
  ...flags,
});

/**
 * A fix that replaces a part of one line; none where OpenSSH would not take the line then. The value of a keepalive keyword is
 * promised where it will be the one in force.
 */
export function correction(
  context: RuleContext,
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
 * The fix with the promise that the keepalive value of `after`, the line as it will read, is in force; without it where it is
 * not. `scope`: where the line will stand.
 */
export function promising(
  context: RuleContext,
  line: Directive,
  after: string,
  fix: Fix,
  scope = entryOf(context, line)?.scope,
): Fix {
  const promise = promiseOf(context, scope, after);
  return (promise && proven(context, { ...fix, promises: [promise] })) ?? fix;
}

function promiseOf(context: RuleContext, scope: Scope | undefined, after: string): Promised | undefined {
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
export const removal = (context: RuleContext, line: Directive, title: string, flags: Flags = {}): Fix =>
  offer(title, [removeLine(context.document, line)], flags);
