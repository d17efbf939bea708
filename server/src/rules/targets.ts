import { outer, type Scope } from '../resolve/scope';
import type { ServerTarget } from '../resolve/target';
import type { Directive, Document } from '../syntax/tree';
import { blockAt } from './edits';
import { rootDocument } from './places';
import type { RuleContext } from './rule';
import { anyHost, hostsFor, type Section } from './sections';

/** Whom a fix is for. */
export interface Target {
  /** `block`: the hosts or connections of one Host or Match line. `all`: every host. `server`: every connection. */
  readonly kind: 'block' | 'all' | 'server';
  readonly document: Document;
  readonly header: Directive | undefined;
  readonly scope: Scope;
  /** Hosts that ssh is asked about; empty for the server, or where no name can be made up. */
  readonly hosts: readonly string[];
  /** The connection that sshd is asked about. */
  readonly connection?: ServerTarget;
}

/** At most so many hosts are named in the promises of one fix. */
const mostHosts = 4;

/** The hosts or connections of one section; lines outside blocks are for all. */
export function targetOf(context: RuleContext, section: Pick<Section, 'header' | 'scope'>, document = context.document): Target {
  if (!section.header) return context.snapshot.dialect.precedence === 'match-over-global' ? server(context) : everyone(context);
  const { scope } = section;
  const header = section.header.line;
  const connection = header.row?.name === 'Match' ? connectionFor(header) : undefined;
  const base = { kind: 'block', document, header, scope, hosts: hostsOf(context, scope) } as const;
  return connection && context.snapshot.dialect.precedence === 'match-over-global' ? { ...base, connection } : base;
}

/** Every host of ssh; `hosts`: some that it is done for, besides one that no line names. */
export const everyone = (context: RuleContext, hosts: readonly string[] = []): Target => ({
  kind: 'all',
  document: rootDocument(context),
  header: undefined,
  scope: outer,
  hosts: [...hosts, anyHost].slice(0, mostHosts),
});

/** Every connection of sshd, as far as no Match block says otherwise. */
export const server = (context: RuleContext): Target => ({
  kind: 'server',
  document: rootDocument(context),
  header: undefined,
  scope: outer,
  hosts: [],
});

/** All of them: hosts of ssh, connections of sshd. */
export const wholeOf = (context: RuleContext, hosts: readonly string[] = []): Target =>
  context.snapshot.dialect.precedence === 'match-over-global' ? server(context) : everyone(context, hosts);

const hostsOf = (context: RuleContext, scope: Scope): readonly string[] =>
  context.snapshot.dialect.precedence === 'match-over-global' ? [] : hostsFor(scope).slice(0, mostHosts);

/**
 * A connection that a Match line of sshd is for, where its criteria name one: single users and addresses without wildcards.
 * undefined: it takes the user database, or a pattern.
 */
function connectionFor(header: Directive): ServerTarget | undefined {
  const words = header.arguments.map((a) => a.value);
  if (words.length === 1 && words[0]?.toLowerCase() === 'all') return {};
  const found: { user?: string; host?: string; address?: string } = {};
  for (let i = 0; i + 1 < words.length; i += 2) {
    const value = words[i + 1] ?? '';
    if (!/^[\w.:-]+$/.test(value)) return undefined;
    const key = ({ user: 'user', host: 'host', address: 'address' } as const)[(words[i] ?? '').toLowerCase() as 'user'];
    if (!key) return undefined;
    found[key] = value;
  }
  if (words.length === 0 || words.length % 2 === 1) return undefined;
  return { user: 'nobody', host: 'host.invalid', address: '192.0.2.1', ...found };
}

/** The block of the syntax tree where the target's own lines stand. */
export const blockOfTarget = (target: Target) =>
  target.header ? blockAt(target.document, target.header) : target.document.blocks[0];
