import type { Dialect } from '../language/dialect';
import { once } from '../syntax/once';
import { covers, mayOverlap } from '../syntax/pattern';
import type { Directive } from '../syntax/tree';

/**
 * The condition under which a line applies, as far as it can be compared without a target.
 * `always`: every host, or sshd's global section. `hosts`: names that match one of `patterns` and none of `not`.
 * `match`: a Match line that only a target can decide. `never`: nothing reaches it.
 */
export interface Scope {
  readonly kind: 'always' | 'hosts' | 'match' | 'never';
  /** The Host or Match line; undefined outside blocks. */
  readonly header: Directive | undefined;
  /** The same for all scopes below that line: who only compares blocks need not have the line made. */
  readonly block: object | undefined;
  readonly patterns: readonly string[];
  /** Those of them that are no names: with `*` or `?`. */
  readonly wild: readonly string[];
  readonly not: readonly string[];
  /** Lines of a block that is itself included by a block apply only where both do. */
  readonly within: Scope | undefined;
}

/** Outside of any block. */
export const outer: Scope = {
  ...{ kind: 'always', header: undefined, block: undefined },
  ...{ patterns: [], wild: [], not: [], within: undefined },
};

/** The scope that the blocks of a file stand in, which is read in scope `start`. */
export const around = (start: Scope): Scope | undefined => (start.kind === 'always' ? start.within : start);

/** A Host line of nothing but names. */
export interface NamesLine {
  readonly header: Directive;
  readonly patterns: readonly string[];
}

/** The scope below such a line. */
export class NamesScope implements Scope {
  readonly within: Scope | undefined;

  constructor(
    readonly block: NamesLine,
    start: Scope,
  ) {
    this.within = around(start);
  }

  get kind(): 'hosts' {
    return 'hosts';
  }

  get header(): Directive {
    return this.block.header;
  }

  get patterns(): readonly string[] {
    return this.block.patterns;
  }

  get wild(): readonly string[] {
    return none;
  }

  get not(): readonly string[] {
    return none;
  }
}

/** The scope below a Host or Match line of a file that is read in scope `start`. */
export function scopeOf(header: Directive, dialect: Dialect, start: Scope, block: object = header): Scope {
  const words = header.values;
  const make = (kind: Scope['kind'], patterns: readonly string[] = none, not: readonly string[] = none): Scope => ({
    kind,
    header,
    block,
    patterns,
    wild: patterns.every(isName) ? none : patterns.filter((p) => !isName(p)),
    not,
    within: around(start),
  });
  // inside a file that a block includes, blocks match on their own; the outer one only decides whether they are looked
  // at
  if (start.kind === 'never') return make('never');
  if (header.placeholder && header.placeholder !== 'whole-block') return make('match');
  if (header.row?.name === 'Host') {
    const empty = words.indexOf('');
    const seen = empty < 0 ? words : words.slice(0, empty);
    const negates = seen.some((w) => w.startsWith('!'));
    const not = negates ? seen.filter((w) => w.startsWith('!')).map((w) => w.slice(1)) : none;
    const patterns = negates ? seen.filter((w) => !w.startsWith('!')) : seen;
    if (leavesNothing(patterns, not)) return make('never');
    return make(not.length === 0 && patterns.some(isEverything) ? 'always' : 'hosts', patterns, not);
  }
  if (words.length === 1 && words[0]?.toLowerCase() === 'all') return make('always');
  if (dialect.negatesCriteria && words.length === 1 && words[0]?.toLowerCase() === '!all') return make('never');
  return make('match');
}

/** The scope of one host, as if a Host line named it. */
export const scopeOfName = (name: string): Scope => ({ ...outer, kind: 'hosts', patterns: [name] });

const none: readonly string[] = [];

/** Comparisons of one line's patterns with each other. */
const mostComparisons = 100_000;

/** Whether the negated patterns of a Host line surely take away all that the others match. */
function leavesNothing(patterns: readonly string[], not: readonly string[]): boolean {
  if (not.length === 0) return patterns.length === 0;
  const same = new Set(not);
  const wild = not.filter((n) => !isName(n)); // a name covers itself only
  let left = mostComparisons;
  return patterns.every((p) => same.has(p) || wild.some((n) => left-- > 0 && covers(n, p)));
}

const isEverything = (pattern: string): boolean => pattern.startsWith('*') && /^\*+$/.test(pattern);

/**
 * True only where every target that `inner` applies to is one that `wide` applies to; with `pattern`, every target of
 * that one of its patterns. Sound: never true by guess.
 */
export function scopeCovers(wide: Scope, inner: Scope, pattern?: string): boolean {
  if (inner.kind === 'never') return true;
  if (wide.within && !(inner.within && inner.within.block === wide.within.block)) return false;
  if (wide.kind === 'always') return true;
  if (wide.block !== undefined && wide.block === inner.block) return true;
  if (wide.kind !== 'hosts' || inner.kind !== 'hosts') return false;
  return pattern === undefined
    ? inner.patterns.every((p) => patternCovered(wide, p, inner.not))
    : patternCovered(wide, pattern, inner.not);
}

/** Whether one pattern of a Host line is wholly inside a scope; `not`: what that line itself excludes. */
function patternCovered(wide: Scope, pattern: string, not: readonly string[] = []): boolean {
  if (wide.kind === 'always') return true;
  if (wide.kind !== 'hosts') return false;
  return (
    (has(wide.patterns, pattern) || wide.wild.some((q) => covers(q, pattern))) && // a name covers itself only
    wide.not.every((n) => !mayOverlap(n, pattern) || not.some((m) => covers(m, n)))
  );
}

/** Patterns of a line that are looked through one by one. */
const few = 16;
const setOf = once((patterns: readonly string[]): ReadonlySet<string> => new Set(patterns));

/** Whether a line has a pattern; of many patterns a set is made once. */
const has = (patterns: readonly string[], pattern: string): boolean =>
  patterns.length <= few ? patterns.includes(pattern) : setOf(patterns).has(pattern);

/** A pattern without `*` and `?`: the name of one host. */
export const isName = (pattern: string): boolean => !pattern.includes('*') && !pattern.includes('?');
