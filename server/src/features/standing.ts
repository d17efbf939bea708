import { t } from '@vscode/l10n';
import { factsOf } from '../keepalive/facts';
import { type EffectiveTimeouts, effectiveTimeouts, type Facts } from '../keepalive/report';
import { defaultOf } from '../language/keyword';
import { resolveClient } from '../resolve/client';
import type { Candidate, Origin, Resolution } from '../resolve/effective';
import { isName, type Scope } from '../resolve/scope';
import type { Setting } from '../resolve/slot-index';
import type { UnknownReason } from '../resolve/unknown';
import { settingsOf } from '../rules/context';
import { held } from '../rules/held';
import { kernelFor } from '../rules/outlook';
import type { RuleContext } from '../rules/rule';
import type { Directive } from '../syntax/tree';
import { escaped } from './markdown';

/** What one keyword is for somebody, and why. */
export interface Standing {
  /** As the programs print it; undefined: unset, without a constant default. */
  readonly value: string | undefined;
  readonly origin: Origin;
  /** Why it may be something else; undefined: it is certain. */
  readonly doubt: UnknownReason | undefined;
  readonly candidates: readonly Candidate[];
}

/** Somebody whose settings are asked about: one host, the hosts of a pattern or of a block, or all connections. */
export interface Asked {
  /** `Host web`, as Markdown. */
  readonly label: string;
  /** The pattern or name; undefined: a whole block, or everyone. */
  readonly pattern: string | undefined;
  /** The answer of the resolver, for one host that is named. */
  readonly resolution: Resolution | undefined;
  /** `keyword` in manual spelling. */
  of(keyword: string): Standing;
}

/** Patterns of one Host line that are told apart. */
const mostPatterns = 8;

/** Everyone whom the lines of a scope are for: one entry per pattern of a Host line. */
export function askedOf(context: RuleContext, scope: Scope): readonly Asked[] {
  if (scope.kind !== 'hosts') return [whole(context, scope)];
  return scope.patterns.slice(0, mostPatterns).map((pattern) => askedFor(context, scope, pattern));
}

/** The first of them. */
export const firstAsked = (context: RuleContext, scope: Scope): Asked =>
  scope.kind === 'hosts' && scope.patterns[0] !== undefined
    ? askedFor(context, scope, scope.patterns[0])
    : whole(context, scope);

/** The hosts of one pattern of a Host line. A name is resolved as ssh would; a pattern has what all of its hosts have. */
export function askedFor(context: RuleContext, scope: Scope, pattern: string): Asked {
  return isName(pattern) ? host(context, pattern, scope) : ofScope(context, scope, `Host ${escaped(pattern)}`, pattern);
}

/** One host by name, as after `ssh NAME`. */
export function host(context: RuleContext, name: string, scope?: Scope): Asked {
  const localUser = context.snapshot.around.tokens?.u;
  const resolution = resolveClient(context.snapshot, {
    destination: name,
    ...(localUser === undefined ? {} : { localUser }),
  });
  const label = `Host ${escaped(name)}`;
  // ssh stops, so it has no answer: what the lines say is still worth knowing
  if (resolution.verdict === 'refused' && scope) return ofScope(context, scope, label, name);
  return { label, pattern: name, resolution, of: (keyword) => standingIn(resolution, keyword) };
}

/** What a resolution says about a keyword. */
export function standingIn(resolution: Resolution, keyword: string): Standing {
  const found = resolution.values.get(keyword.toLowerCase());
  return {
    value: found?.value,
    origin: found?.origin ?? { kind: 'default' },
    doubt: found && !found.certain ? (found.candidates[0]?.why ?? 'depends') : undefined,
    candidates: found?.candidates ?? [],
  };
}

function whole(context: RuleContext, scope: Scope): Asked {
  const { header } = scope;
  if (header) return ofScope(context, scope, headerText(header));
  return ofScope(
    context,
    scope,
    context.snapshot.dialect.asks === 'connection' ? t('connections that no Match block changes') : t('all hosts'),
  );
}

/** A Host or Match line in one line of Markdown. */
export const headerText = (header: Directive): string =>
  escaped([header.row?.name ?? header.keyword.text, ...header.values].join(' '));

/** What the lines of a scope give, without asking about one host: cheaper, and for every pattern. */
export const heldBy = (context: RuleContext, scope: Scope, pattern?: string): Asked =>
  ofScope(context, scope, '', pattern);

function ofScope(context: RuleContext, scope: Scope, label: string, pattern?: string): Asked {
  return {
    label,
    pattern,
    resolution: undefined,
    of(keyword) {
      const { value, setting, doubt: doubtful } = held(context, keyword, scope, pattern);
      // sshd's Match blocks are exceptions from the global section, said where one asks about it
      const doubt = doubtful && !(scope.kind === 'always' && overridden(context));
      return {
        value,
        origin: originOf(context, keyword, value, setting?.entry),
        doubt: doubt ? 'depends' : undefined,
        candidates: [],
      };
    },
  };
}

/** Whether Match blocks stand above the lines outside of them. */
const overridden = ({ snapshot }: RuleContext): boolean => snapshot.dialect.precedence === 'match-over-global';

/**
 * Settings of other blocks that come before the one for everybody: in sshd those under Match, in ssh those that are read earlier.
 * In reading order; empty for a scope that is not for everybody.
 */
export function exceptions(context: RuleContext, keyword: string, scope: Scope): readonly Setting[] {
  if (scope.kind !== 'always') return [];
  const winner = held(context, keyword, scope).setting;
  const last = overridden(context) || !winner ? Number.POSITIVE_INFINITY : winner.entry.order;
  return settingsOf(context, keyword).settings.filter(
    ({ entry }) => entry.order < last && (entry.scope.kind === 'match' || entry.scope.kind === 'hosts'),
  );
}

function originOf(
  { snapshot: { dialect, build } }: RuleContext,
  keyword: string,
  value: string | undefined,
  entry:
    | {
        readonly uri: string;
        readonly role: Extract<Origin, { kind: 'line' }>['role'];
        readonly line: Extract<Origin, { kind: 'line' }>['directive'];
      }
    | undefined,
): Origin {
  if (entry) return { kind: 'line', uri: entry.uri, role: entry.role, directive: entry.line };
  const row = dialect.lookup(keyword.toLowerCase(), build);
  return row && value !== defaultOf(row, build) ? { kind: 'default', because: 'batch-mode' } : { kind: 'default' };
}

/** The numbers that decide when sessions end, out of values as the programs print them. */
export const factsFor = (context: RuleContext, value: (keyword: string) => string | undefined): Facts =>
  factsOf(value, context.snapshot.dialect.probe, context.snapshot.build, context.settings.natLimit, kernelFor(context));

/** When sessions of somebody end. */
export const timeoutsOf = (context: RuleContext, asked: Asked): EffectiveTimeouts =>
  effectiveTimeouts(factsFor(context, (keyword) => asked.of(keyword).value));

/** Why a value is not known for certain, as a sentence. */
export function doubtText(why: UnknownReason): string {
  switch (why) {
    case 'exec':
      return t('It depends on a command of a Match line, which is not run here.');
    case 'local-network':
      return t('It depends on the networks that this machine is in.');
    case 'local-user':
      return t('It depends on who runs ssh.');
    case 'canonical-name':
      return t('It depends on what the name resolves to.');
    case 'user-groups':
      return t('It depends on the groups of the user who logs in.');
    case 'include':
      return t('It depends on an Include line whose files are not known.');
    case 'file':
      return t('It depends on a file that cannot be read from here.');
    case 'machine':
      return t('It depends on the machine that ssh runs on.');
    case 'depends':
      return t('It depends on a Match line that may or may not apply.');
    case 'too-much':
      return t('The configuration is too large to be read to its end.');
  }
}
