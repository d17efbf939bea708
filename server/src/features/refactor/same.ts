import type { Effective, Resolution } from '../../resolve/effective';
import { oncePerContext } from '../../rules/context';
import { askAbout } from '../../rules/prove';
import type { Promised, RuleContext } from '../../rules/rule';
import { anyHost } from '../../rules/sections';
import type { Snapshot } from '../../snapshot/snapshot';
import { matchPattern } from '../../syntax/pattern';

/** Who ssh or sshd is asked about. */
export type Asked = Pick<Promised, 'host' | 'connection'>;

/** Names for a host that no Host line names. */
const strangers = [anyHost, 'some-host', 'host.invalid', '192.0.2.1', 'zzz-9'];

/** A host that is on no Host line but those for all; undefined: none of a few names is such a one. */
export const unlisted = oncePerContext(({ entries }): string | undefined => {
  const scopes = entries.flatMap(({ line, scope }) =>
    line.row?.kind === 'host' && scope.kind === 'hosts' ? [scope] : [],
  );
  return strangers.find((name) => !scopes.some(({ patterns }) => patterns.some((p) => matchPattern(name, p))));
});

/** Lines that all questions about one refactoring may read together. */
const mostLines = 60_000;
const [fewest, most] = [2, 16];

/**
 * Whether OpenSSH uses the same settings for all of these before and after, as far as can be known, and accepts both. `but`:
 * keywords, in lower case, that may differ. Long configurations are asked about some of them: a refactoring has to be right by
 * what it does, this is the second look.
 */
export function sameFor(
  { snapshot, entries }: RuleContext,
  after: Snapshot,
  asked: readonly Asked[],
  but: ReadonlySet<string> = new Set(),
): boolean {
  const affordable = Math.floor(mostLines / (2 * entries.length + 1));
  return asked.slice(0, Math.min(most, Math.max(fewest, affordable))).every((one) => {
    const question = { ...one, keyword: '', value: '' };
    return sameAnswers(askAbout(snapshot, question), askAbout(after, question), but);
  });
}

function sameAnswers(a: Resolution, b: Resolution, but: ReadonlySet<string>): boolean {
  if (a.verdict === 'refused' || a.verdict !== b.verdict) return false;
  const names = new Set([...a.values.keys(), ...b.values.keys()]);
  return [...names].every((name) => but.has(name) || sameValue(a.values.get(name), b.values.get(name)));
}

function sameValue(a: Effective | undefined, b: Effective | undefined): boolean {
  return a?.value === b?.value && a?.certain === b?.certain && possible(a) === possible(b);
}

const possible = (effective: Effective | undefined): string =>
  JSON.stringify((effective?.candidates ?? []).map(({ value, why }) => [value ?? null, why]));
