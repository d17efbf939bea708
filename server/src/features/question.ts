import { t } from '@vscode/l10n';
import type { Context } from '../analysis/context';
import { entryOf } from '../analysis/document-lines';
import { matchWords } from '../analysis/match-line';
import { anyHost, hostFor } from '../analysis/sample-hosts';
import { namedBy } from '../edits/targets';
import { isName, type Scope, scopeOfName } from '../resolve/scope';
import { label } from '../syntax/shown';
import type { Directive } from '../syntax/tree';

/**
 * Whom a page is about, as one text. ssh_config: what one types after `ssh`, or a pattern of a Host line, which stands
 * for its hosts. sshd_config: `user@address`, `user`, `@address`, or nothing for any connection.
 */
export type PageQuestion = string;

/** The hosts that no Host line names but `Host *`. */
const everybody = '*';

/** Whom a Host or Match line is for; undefined: nobody whom one could ask about. */
export function questionFor(context: Context, header: Directive): PageQuestion | undefined {
  const { dialect } = context.snapshot;
  if (dialect.asks === 'machine') return undefined;
  return dialect.asks === 'connection' ? connectionOf(header) : hostOf(context, header);
}

/** Whom the lines of a scope are for. */
export function pageQuestionOf(context: Context, { header }: Scope): PageQuestion | undefined {
  if (header) return questionFor(context, header);
  return context.snapshot.dialect.asks === 'connection' ? '' : everybody;
}

/** The first pattern that some name fits. */
function hostOf(context: Context, header: Directive): PageQuestion | undefined {
  const { dialect, build } = context.snapshot;
  const scope = entryOf(context, header)?.scope;
  if (scope?.kind === 'always') return everybody;
  if (scope?.kind === 'hosts') {
    const [pattern] = scope.patterns;
    return pattern !== undefined && hostFor(scope, pattern) !== undefined ? pattern : undefined;
  }
  if (scope?.kind !== 'match') return undefined;
  const compared = matchWords(header, dialect, build).find(
    ({ criterion, negated }) => !negated && /^(?:original)?host$/.test(criterion?.name ?? ''),
  );
  return compared?.value?.text.split(',').find((name) => name !== '' && !name.startsWith('!') && isName(name));
}

/** The user and the address that a Match line of sshd names; undefined: it takes the user database, or a pattern. */
function connectionOf(header: Directive): PageQuestion | undefined {
  const named = namedBy(header);
  if (!named || named.host !== undefined) return undefined;
  return `${named.user ?? ''}${named.address === undefined ? '' : `@${named.address}`}`;
}

/** The name that ssh is asked about: the one of the question, or one that is made up for a pattern. */
export function askedName(context: Context, question: PageQuestion): string {
  if (isName(question)) return question;
  if (question === everybody) return anyHost;
  const scope = context.entries.find(({ line, scope }) => scope.header === line && scope.patterns.includes(question));
  return hostFor(scope?.scope ?? scopeOfName(question), question) ?? question;
}

/** A question in a title; plain text. */
export function questionName({ snapshot: { dialect } }: Context, question: PageQuestion): string {
  if (question === '') return t('any connection');
  if (question === everybody && dialect.asks === 'host') return t('any other host');
  return label(question);
}
