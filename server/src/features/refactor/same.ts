import { ask, type Question } from '../../analysis/ask';
import type { Context } from '../../analysis/context';
import { type Effective, printedText, type Resolution } from '../../resolve/effective';
import type { Snapshot } from '../../snapshot/snapshot';

/** Lines that all questions about one refactoring may read together. */
const mostLines = 60_000;
const [fewest, most] = [2, 16];

/**
 * Whether OpenSSH uses the same settings for all of these before and after, as far as can be known, and accepts both.
 * `but`: keywords, in lower case, that may differ. Long configurations are asked about some of them: a refactoring has
 * to be right by what it does, this is the second look.
 */
export function sameFor(
  { snapshot, entries }: Context,
  after: Snapshot,
  asked: readonly Question[],
  but: ReadonlySet<string> = new Set(),
): boolean {
  const affordable = Math.floor(mostLines / (2 * entries.length + 1));
  return asked
    .slice(0, Math.min(most, Math.max(fewest, affordable)))
    .every((question) => sameAnswers(ask(snapshot, question), ask(after, question), but));
}

function sameAnswers(a: Resolution, b: Resolution, but: ReadonlySet<string>): boolean {
  if (a.verdict === 'refused' || a.verdict !== b.verdict) return false;
  const names = new Set([...a.values.keys(), ...b.values.keys()]);
  return [...names].every((name) => but.has(name) || sameValue(a.values.get(name), b.values.get(name)));
}

function sameValue(a: Effective | undefined, b: Effective | undefined): boolean {
  return printedText(a) === printedText(b) && a?.certain === b?.certain && possible(a) === possible(b);
}

const possible = (effective: Effective | undefined): string =>
  JSON.stringify((effective?.candidates ?? []).map(({ value, why }) => [value ?? null, why]));
