import type { Context } from '../analysis/context';
import type { DecidingLine } from '../analysis/deciding-lines';
import { rootDocument } from '../analysis/include-lines';
import { anyHost, hostFor } from '../analysis/sample-hosts';
import type { Section } from '../analysis/sections';
import { outer, type Scope } from '../resolve/scope';
import type { ServerTarget } from '../resolve/target';
import { blockAt } from '../syntax/query';
import type { Directive, Document } from '../syntax/tree';

/** Whom a fix is for. */
export interface Target {
  /** `block`: the hosts or connections of one Host or Match line. `all`: every host. `server`: every connection. */
  readonly kind: 'block' | 'all' | 'server';
  readonly document: Document;
  /** The Host or Match line; undefined: lines outside the document's blocks. */
  readonly header: Directive | undefined;
  readonly scope: Scope;
  /** The pattern of `scope` that it is about. */
  readonly pattern?: string | undefined;
  /** Hosts that ssh is asked about; empty for the server, or where no name can be made up. */
  readonly hosts: readonly string[];
  /** The connection that sshd is asked about. */
  readonly connection?: ServerTarget;
}

/** At most so many hosts are named in the promises of one fix. */
const mostHosts = 4;

/**
 * The hosts or connections of one section; lines outside blocks are for all. `pattern`: the one of its patterns that
 * the fix is about, as an earlier block may decide for the others.
 */
export function targetOf(
  context: Context,
  { header, scope }: Pick<Section, 'header' | 'scope'>,
  pattern: string | undefined = scope.patterns[0],
  document: Document = context.document,
): Target {
  const ofServer = context.snapshot.dialect.asks === 'connection';
  if (!header && scope.kind === 'always') return ofServer ? server(context) : everyone(context);
  const connection = ofServer && scope.header ? connectionFor(scope.header) : undefined;
  const host = scope.kind === 'always' ? anyHost : pattern === undefined ? undefined : hostFor(scope, pattern);
  return {
    kind: 'block',
    document,
    header: header?.line,
    scope,
    pattern,
    hosts: ofServer || host === undefined ? [] : [host],
    ...(connection ? { connection } : {}),
  };
}

/** Every host of ssh; `hosts`: some that it is done for, besides one that no line names. */
export const everyone = (context: Context, hosts: readonly string[] = []): Target => ({
  kind: 'all',
  document: rootDocument(context),
  header: undefined,
  scope: outer,
  hosts: [...hosts, anyHost].slice(0, mostHosts),
});

/** Every connection of sshd, as far as no Match block says otherwise. */
const server = (context: Context): Target => ({
  kind: 'server',
  document: rootDocument(context),
  header: undefined,
  scope: outer,
  hosts: [],
});

/** All of them: hosts of ssh, connections of sshd. */
export const wholeOf = (context: Context, hosts: readonly string[] = []): Target =>
  context.snapshot.dialect.asks === 'connection' ? server(context) : everyone(context, hosts);

/** A connection that a Match line of sshd is for, where its criteria name one. */
function connectionFor(header: Directive): ServerTarget | undefined {
  const named = namedBy(header);
  if (!named || Object.keys(named).length === 0) return named;
  return { user: 'nobody', host: 'host.invalid', address: '192.0.2.1', ...named };
}

/**
 * What a Match line of sshd names: single users, hosts and addresses without wildcards; empty for `Match all`.
 * undefined: it takes the user database, or a pattern.
 */
export function namedBy({ values: words }: Directive): Pick<ServerTarget, 'user' | 'host' | 'address'> | undefined {
  if (words.length === 1 && words[0]?.toLowerCase() === 'all') return {};
  const found: { user?: string; host?: string; address?: string } = {};
  for (let i = 0; i + 1 < words.length; i += 2) {
    const value = words[i + 1] ?? '';
    if (!/^[\w.:-]+$/.test(value)) return undefined;
    const key = ({ user: 'user', host: 'host', address: 'address' } as const)[(words[i] ?? '').toLowerCase() as 'user'];
    if (!key) return undefined;
    found[key] = value;
  }
  return words.length === 0 || words.length % 2 === 1 ? undefined : found;
}

/** The block of the syntax tree where the target's own lines stand. */
export const blockOfTarget = (target: Target) =>
  target.header ? blockAt(target.document, target.header) : target.document.blocks[0];
/** What a fix of a winning line is for. */
export const targetAt = (context: Context, { section, pattern }: DecidingLine): Target =>
  targetOf(context, section, pattern);
