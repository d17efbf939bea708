import { t } from '@vscode/l10n';
import { configuredValue, doubtOf, isOverridden, outsideReading } from '../analysis/configured-value';
import { type Context, settingsOf } from '../analysis/context';
import { kernelFor } from '../analysis/prediction';
import { resolveAll } from '../analysis/repaired';
import { patternsOf } from '../analysis/sample-hosts';
import { natOf } from '../analysis/verdict';
import { factsOf, type Printed } from '../keepalive/facts';
import { type EffectiveTimeouts, effectiveTimeouts, type Facts } from '../keepalive/report';
import type { Case } from '../keepalive/situation';
import { defaultOf } from '../language/keyword';
import { resolveClient } from '../resolve/client';
import {
  appliedInstead,
  type Candidate,
  type Effective,
  type Origin,
  type PrintedLine,
  type Resolution,
} from '../resolve/effective';
import { isName, type Scope, scopeCovers } from '../resolve/scope';
import type { SettingLine } from '../resolve/slot-index';
import type { ClientTarget } from '../resolve/target';
import type { UnknownReason } from '../resolve/unknown';
import type { Snapshot } from '../snapshot/snapshot';
import type { Directive } from '../syntax/tree';
import { escaped } from './text/markdown';

/** What one keyword is for somebody, and why. */
export interface Configured {
  /** As the programs print it; undefined: unset, without a constant default. */
  readonly value: string | undefined;
  /** All that is printed, where lines of the keyword add up; `value` is the first. */
  readonly lines?: readonly PrintedLine[] | undefined;
  readonly origin: Origin;
  /** Why it may be something else; undefined: it is certain. */
  readonly doubt: UnknownReason | undefined;
  readonly candidates: readonly Candidate[];
  /** sshd, where a Match block sets it: what holds without a connection. */
  readonly outside?: Effective['outside'];
}

/** Somebody whose settings are asked about: one host, the hosts of a pattern or of a block, or all connections. */
export interface Asked {
  /** `Host web`, as Markdown. */
  readonly label: string;
  /** The pattern or name; undefined: a whole block, or everyone. */
  readonly pattern: string | undefined;
  /** The answer of the resolver, for one host that is named: as if the lines that are refused were not there. */
  readonly resolution: Resolution | undefined;
  /** Why OpenSSH refuses the configuration, where it does. */
  readonly refused?: Resolution | undefined;
  /** `keyword` in manual spelling. */
  of(keyword: string): Configured;
}

/** Patterns of one Host line that are told apart. */
const mostPatterns = 8;

/** Everyone whom the lines of a scope are for: one entry per pattern of a Host line. */
export function askedOf(context: Context, scope: Scope): readonly Asked[] {
  if (scope.kind !== 'hosts') return [whole(context, scope)];
  return patternsOf(scope)
    .slice(0, mostPatterns)
    .map((pattern) => askedFor(context, scope, pattern));
}

/** The first of them. */
export function firstAsked(context: Context, scope: Scope): Asked {
  const [pattern] = scope.kind === 'hosts' ? patternsOf(scope) : [];
  return pattern === undefined ? whole(context, scope) : askedFor(context, scope, pattern);
}

/**
 * The hosts of one pattern of a Host line. A name is resolved as ssh would; a pattern has what all of its hosts have.
 */
export function askedFor(context: Context, scope: Scope, pattern: string): Asked {
  return isName(pattern)
    ? askedHost(context, pattern, scope)
    : ofScope(context, scope, `Host ${escaped(pattern)}`, pattern);
}

/** A host as this user asks for it, behind `ssh`. */
export function typedTarget({ around }: Snapshot, destination: string): ClientTarget {
  const localUser = around.tokens?.u;
  return { destination, ...(localUser === undefined ? {} : { localUser }) };
}

/** One host by name, as after `ssh NAME`. */
export function askedHost(context: Context, name: string, scope?: Scope): Asked {
  const target = typedTarget(context.snapshot, name);
  const answer = resolveAll(context, (snapshot) => resolveClient(snapshot, target));
  const label = `Host ${escaped(name)}`;
  // a name that ssh does not take has no answer: what the lines say is still worth knowing
  if (answer.resolution.verdict === 'refused' && scope) return { ...ofScope(context, scope, label, name), ...answer };
  return { label, pattern: name, ...answer, of: (keyword) => configuredIn(answer.resolution, keyword) };
}

/** Why a value is not certain. */
function whyOf({ candidates, lines = [], origin }: Effective): UnknownReason {
  const origins = [origin, ...lines.map((line) => line.origin)];
  const isFilledIn = origins.some((one) => one.kind === 'line' && one.directive.placeholder !== undefined);
  return candidates[0]?.why ?? (isFilledIn ? 'template' : 'depends');
}

/** What a resolution says about a keyword. */
export function configuredIn(resolution: Resolution, keyword: string): Configured {
  const found = resolution.values.get(keyword.toLowerCase());
  return {
    value: found?.value,
    lines: found?.lines,
    origin: found?.origin ?? { kind: 'default' },
    doubt: found && !found.certain ? whyOf(found) : undefined,
    candidates: found?.candidates ?? [],
    ...(found?.outside ? { outside: found.outside } : {}),
  };
}

/** What sshd applies instead of the value that it prints; undefined: that value. */
export const insteadOf = (
  { snapshot: { dialect, build } }: Context,
  keyword: string,
  standing: Configured,
): Configured['outside'] => appliedInstead(standing, dialect.lookup(keyword.toLowerCase(), build), build);

function whole(context: Context, scope: Scope): Asked {
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
export const askedByLines = (context: Context, scope: Scope, pattern?: string): Asked =>
  ofScope(context, scope, '', pattern);

function ofScope(context: Context, scope: Scope, label: string, pattern?: string): Asked {
  return {
    label,
    pattern,
    resolution: undefined,
    of(keyword) {
      const configured = configuredValue(context, keyword, scope, pattern);
      const { value, setting } = configured;
      return {
        value,
        lines: addedUp(context, keyword, scope, pattern),
        origin: originOf(context, keyword, value, setting?.entry),
        doubt: doubtOf(context, configured, scope),
        candidates: [],
        ...outsideOf(context, keyword, setting),
      };
    },
  };
}

/** The lines of a keyword whose lines add up, for all whom a scope is for; undefined: one alone, or no such keyword. */
function addedUp(context: Context, keyword: string, scope: Scope, pattern?: string): PrintedLine[] | undefined {
  const { dialect, build } = context.snapshot;
  if (dialect.lookup(keyword.toLowerCase(), build)?.multiple !== 'accumulates') return undefined;
  const all = settingsOf(context, keyword).settings.filter(({ entry }) => scopeCovers(entry.scope, scope, pattern));
  const own = isOverridden(context) ? all.filter(({ entry }) => entry.scope.header) : [];
  const counting = own.length > 0 ? own : all;
  // one that begins with a hyphen takes others away
  if (counting.length < 2 || counting.some(({ value }) => value.startsWith('-'))) return undefined;
  const byValue = new Map<string, PrintedLine>();
  for (const { entry, value } of counting)
    if (!byValue.has(value))
      byValue.set(value, { value, origin: originOf(context, keyword, value, entry), certain: true });
  return [...byValue.values()];
}

/** What sshd reads without a connection where a block decides. */
function outsideOf(context: Context, keyword: string, setting: SettingLine | undefined): Pick<Configured, 'outside'> {
  const outside = outsideReading(context, keyword, setting);
  if (!outside) return {};
  const { value } = outside;
  return { outside: { value, certain: true, origin: originOf(context, keyword, value, outside.setting?.entry) } };
}

/**
 * Settings of other blocks that come before the one for everybody: in sshd those under Match, in ssh those that are
 * read earlier. In reading order; empty for a scope that is not for everybody.
 */
export function exceptions(context: Context, keyword: string, scope: Scope): readonly SettingLine[] {
  if (scope.kind !== 'always') return [];
  const winner = configuredValue(context, keyword, scope).setting;
  const last = isOverridden(context) || !winner ? Number.POSITIVE_INFINITY : winner.entry.order;
  return settingsOf(context, keyword).settings.filter(
    ({ entry }) =>
      entry.order < last &&
      (entry.scope.kind === 'match' || entry.scope.kind === 'hosts') &&
      blockLineOf(entry.scope) !== undefined,
  );
}

/** The Host or Match line of a setting; a line of a template that may be there is a block of its own inside it. */
export const blockLineOf = ({ header, within }: Scope): Directive | undefined =>
  header?.row?.multiple === 'block' ? header : within?.header;

function originOf(
  { snapshot: { dialect, build } }: Context,
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

/**
 * The numbers that decide when sessions end. `instead`: values as the programs print them, in the place of those of
 * somebody.
 */
export function factsFor(context: Context, asked: Asked, instead: Readonly<Record<string, string>> = {}): Facts {
  const { dialect, build } = context.snapshot;
  const printed: Printed = {
    value: (keyword) => instead[keyword] ?? asked.of(keyword).value,
    outside: (keyword) => asked.of(keyword).outside,
  };
  return factsOf(printed, dialect.probe, build, natOf(context), kernelFor(context));
}

/** When sessions of somebody end. `only`: cases that are enough. */
export const timeoutsOf = (context: Context, asked: Asked, only?: readonly Case[]): EffectiveTimeouts =>
  effectiveTimeouts(factsFor(context, asked), only);
