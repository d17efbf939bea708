import { isName, type Scope } from '../resolve/scope';
import { isValidHostname } from '../resolve/target';
import { matchPattern } from '../syntax/pattern';
import { entriesOf, oncePerConfiguration } from './context';

/** What stands for a run of any characters when a name is made up for a pattern. */
const fillers = ['any-host', 'x', '7', ''];

/**
 * The name of a host that a pattern of a Host line is for, to ask ssh about: the name itself, or one made up.
 * undefined: none that ssh would accept and that the line does not exclude.
 */
export function hostFor(scope: Scope, pattern: string): string | undefined {
  const candidates = isName(pattern) ? [pattern] : fillers.map((f) => pattern.replace(/\*+/g, f).replace(/\?/g, 'x'));
  return candidates.find(
    (name) => name !== '' && isValidHostname(name) && !scope.not.some((n) => matchPattern(name, n)),
  );
}

/** The patterns of a Host line without names that it excludes itself: nobody is asked about those. */
export function patternsOf({ patterns, not }: Scope): readonly string[] {
  if (not.length === 0) return patterns;
  return patterns.filter((pattern) => !isName(pattern) || !not.some((n) => matchPattern(pattern, n)));
}

/** A name that no Host line of the configuration is likely to name, for what is true of all hosts. */
export const anyHost = 'any-host';

/** The same with a domain, where it matters that ssh has no reason to complete it. */
export const anyFullName = 'any-host.invalid';

/** Host names to ask ssh about for a scope, one for each pattern; `Host *` is asked about a name made up. */
export function hostsFor(scope: Scope): readonly string[] {
  if (scope.kind === 'always') return [anyHost];
  if (scope.kind !== 'hosts') return [];
  return scope.patterns.flatMap((p) => hostFor(scope, p) ?? []);
}

/** Names for a host that no Host line names. */
const strangers = [anyHost, 'some-host', 'host.invalid', '192.0.2.1', 'zzz-9'];

/** A host that is on no Host line but those for all; undefined: none of a few names is such a one. */
export const unlisted = oncePerConfiguration((context): string | undefined => {
  const scopes = entriesOf(context, 'Host').flatMap(({ scope }) => (scope.kind === 'hosts' ? [scope] : []));
  return strangers.find((name) => !scopes.some(({ patterns }) => patterns.some((p) => matchPattern(name, p))));
});
