import type { Precedence } from '../language/dialect';
import { mayOverlap } from '../syntax/pattern';
import type { Directive } from '../syntax/tree';
import { addTo, type Listed, listOf } from './listed';
import { isName, type Scope, scopeCovers } from './scope';
import type { Entry } from './sequence';

/** A line that sets a slot. */
export interface Setting {
  readonly entry: Entry;
  /** As `ssh -G` / `sshd -T` print it. */
  readonly value: string;
}

/** All lines that set one slot of a first-wins configuration, found by the hosts that they are for. */
export interface SlotIndex {
  /** In reading order. */
  readonly settings: readonly Setting[];
  /**
   * The first line that surely applies to every target of `scope`; with `pattern`, one of the scope's own patterns, to every
   * target of that pattern. Lines that may or may not apply are passed over: see `doubtful`. Where Match beats global lines, the
   * first line of a Match block that surely applies, else the first global one. `without`: as if that line were not there.
   */
  winner(scope: Scope, pattern?: string, without?: Entry): Setting | undefined;
  /** The first line of a Match block that only a target can decide, and that is read before `order`. */
  doubtful(scope: Scope, order?: number): Setting | undefined;
  /** Whether any line that passes `test` may apply to a target of `scope`. Never false by guess. */
  mayApply(scope: Scope, test?: (setting: Setting) => boolean): boolean;
  /** So many patterns were compared that up to the next round `winner` may miss one, and `mayApply` says yes. */
  readonly exhausted: boolean;
}

/** Counts the rounds of questions to indexes; in each there may be as many comparisons. */
export interface Rounds {
  number: number;
}

/** Comparisons of one line's patterns with another's that one index makes in one round. */
const mostComparisons = 3_000_000;
/** Pairs of a line and one of its patterns that are kept: a line of thousands of patterns may have thousands of settings. */
const mostListed = 2_000_000;

function headOf(pattern: string): string {
  const [star, mark] = [pattern.indexOf('*'), pattern.indexOf('?')];
  if (star < 0 && mark < 0) return pattern;
  return pattern.slice(0, star < 0 ? mark : mark < 0 ? star : Math.min(star, mark));
}
const tailOf = (pattern: string): string =>
  pattern.slice(Math.max(pattern.lastIndexOf('*'), pattern.lastIndexOf('?')) + 1);

/** The names that stand on Host lines of a configuration more than once: settings of several blocks may be for their hosts. */
export function sharedNames(entries: readonly Entry[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { line, scope } of entries) {
    if (scope.header !== line) continue;
    for (const pattern of scope.patterns) {
      if (seen.has(pattern)) shared.add(pattern);
      else seen.add(pattern);
    }
  }
  return shared;
}

/**
 * Names are looked up in a map; patterns in maps by the literal text at their end or their start, of which the pattern asked
 * about must have a part: so a question costs about as much as the pattern is long, not as the file. `shared`: the
 * configuration's shared names, where they are known: the others lead to their own block only. `rounds`: of all who ask.
 */
export function slotIndex(
  settings: readonly Setting[],
  precedence: Precedence,
  shared?: ReadonlySet<string>,
  rounds: Readonly<Rounds> = { number: 0 },
): SlotIndex {
  const always: Setting[] = [];
  const match: Setting[] = [];
  const hosts: Setting[] = [];
  const byTail = new Map<string, Listed<Setting>>();
  const byHead = new Map<string, Listed<Setting>>();
  const anywhere: Setting[] = []; // patterns with wildcards at both ends
  const wild: { pattern: string; setting: Setting }[] = [];
  let listed = 0;
  for (const setting of settings) {
    const { scope } = setting.entry;
    if (scope.kind === 'always') always.push(setting);
    else if (scope.kind === 'match') match.push(setting);
    if (scope.kind !== 'hosts') continue;
    listed += scope.patterns.length;
    if (listed > mostListed) continue;
    hosts.push(setting);
    for (const pattern of scope.wild) {
      wild.push({ pattern, setting });
      if (tailOf(pattern) !== '') addTo(byTail, tailOf(pattern), setting);
      else if (headOf(pattern) !== '') addTo(byHead, headOf(pattern), setting);
      else if (anywhere[anywhere.length - 1] !== setting) anywhere.push(setting);
    }
  }
  let comparisons = 0;
  let round = rounds.number;
  /** Whether there may be so many more comparisons. */
  const spends = (count: number): boolean => {
    if (round !== rounds.number) comparisons = 0;
    round = rounds.number;
    comparisons += count;
    return comparisons <= mostComparisons && listed <= mostListed;
  };
  const tails = new Set([...byTail.keys()].map((tail) => tail.length));
  const heads = new Set([...byHead.keys()].map((head) => head.length));
  const byHeader = lazy(() => {
    const map = new Map<Directive, Listed<Setting>>();
    for (const setting of settings) if (setting.entry.scope.header) addTo(map, setting.entry.scope.header, setting);
    return map;
  });
  const byName = lazy(() => {
    const map = new Map<string, Listed<Setting>>();
    for (const setting of hosts)
      for (const pattern of setting.entry.scope.patterns) if (isName(pattern)) addTo(map, pattern, setting);
    return map;
  });
  const inBlockOf = ({ header }: Scope): Listed<Setting> | undefined => header && byHeader().get(header);
  const naming = (name: string, { header }: Scope): Listed<Setting> | undefined =>
    header && shared && !shared.has(name) ? undefined : byName().get(name);

  /** The first line that covers what is asked about, of all that have the text in common that they must. */
  function firstWinner(scope: Scope, pattern: string | undefined, without: Entry | undefined): Setting | undefined {
    const key = pattern ?? (scope.kind === 'hosts' ? scope.patterns[0] : undefined);
    let best: Setting | undefined;
    const look = (list: Listed<Setting> | undefined): void => {
      for (const setting of listOf(list)) {
        const { wild, not } = setting.entry.scope;
        if (best && setting.entry.order >= best.entry.order) return;
        if (!spends(1 + wild.length + not.length)) return; // what it takes to find out whether it covers
        if (setting.entry === without || !scopeCovers(setting.entry.scope, scope, pattern)) continue;
        best = setting;
        return;
      }
    };
    look(always);
    look(inBlockOf(scope));
    if (key === undefined) return best;
    look(naming(key, scope));
    look(anywhere);
    if (byTail.size > 0)
      for (let tail = tailOf(key); tail !== ''; tail = tail.slice(1))
        if (tails.has(tail.length)) look(byTail.get(tail));
    if (byHead.size > 0)
      for (let head = headOf(key); head !== ''; head = head.slice(0, -1))
        if (heads.has(head.length)) look(byHead.get(head));
    return best;
  }

  const overriding = always.filter((s) => s.entry.scope.header);
  const global = always.filter((s) => !s.entry.scope.header);

  /** Match all, or the block itself, whichever comes first; else the first global line. */
  function serverWinner(scope: Scope, without: Entry | undefined): Setting | undefined {
    const first = (list: Listed<Setting> | undefined) => listOf(list).find((s) => s.entry !== without);
    const [all, own] = [first(overriding), first(inBlockOf(scope))];
    if (all && own) return all.entry.order < own.entry.order ? all : own;
    return all ?? own ?? first(global);
  }

  return {
    settings,
    winner(scope, pattern, without) {
      if (settings.length === 0) return undefined;
      if (precedence === 'match-over-global') return serverWinner(scope, without);
      return firstWinner(scope, pattern, without);
    },
    doubtful(scope, order = Number.POSITIVE_INFINITY) {
      return match.find((s) => s.entry.order < order && s.entry.scope.header !== scope.header);
    },
    mayApply(scope, test = () => true) {
      const passes = (list: Listed<Setting> | undefined): boolean => listOf(list).some(test);
      if (scope.kind === 'never') return false;
      if (precedence === 'match-over-global') {
        // global lines but the winner never apply
        const global = this.winner(scope);
        return (global !== undefined && test(global)) || match.some(test);
      }
      if (passes(always) || passes(match) || passes(inBlockOf(scope))) return true;
      if (scope.kind !== 'hosts') return settings.some(test);
      return scope.patterns.some((pattern) => {
        if (passes(naming(pattern, scope))) return true;
        const meets = (other: string, setting: Setting): boolean => {
          if (!spends(1)) return true;
          return mayOverlap(other, pattern) && test(setting);
        };
        if (wild.some((o) => meets(o.pattern, o.setting))) return true;
        if (isName(pattern)) return false;
        for (const [name, list] of byName()) if (listOf(list).some((setting) => meets(name, setting))) return true;
        return false;
      });
    },
    get exhausted() {
      return !spends(0);
    },
  };
}

/** What not every index is asked for. */
function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
