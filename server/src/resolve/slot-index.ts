import type { Precedence } from '../language/dialect';
import { mayOverlap } from '../syntax/pattern';
import type { Directive } from '../syntax/tree';
import { type Scope, scopeCovers } from './scope';
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
  /** So many patterns were compared that from now on `winner` may miss one, and `mayApply` says yes. */
  readonly exhausted: boolean;
}

/** Comparisons of one line's patterns with another's that one index makes. */
const mostComparisons = 3_000_000;

const none: readonly Setting[] = [];

const headOf = (pattern: string): string => /^[^*?]*/.exec(pattern)?.[0] ?? '';
const tailOf = (pattern: string): string =>
  pattern.slice(Math.max(pattern.lastIndexOf('*'), pattern.lastIndexOf('?')) + 1);

/**
 * Names are looked up in a map; patterns in maps by the literal text at their end or their start, of which the pattern asked
 * about must have a part: so a question costs about as much as the pattern is long, not as the file.
 */
export function slotIndex(settings: readonly Setting[], precedence: Precedence): SlotIndex {
  const byName = new Map<string, Setting[]>();
  const byTail = new Map<string, Setting[]>();
  const byHead = new Map<string, Setting[]>();
  const byHeader = new Map<Directive, Setting[]>();
  const anywhere: Setting[] = []; // patterns with wildcards at both ends
  const always: Setting[] = [];
  const match: Setting[] = [];
  const wild: { pattern: string; setting: Setting }[] = [];
  const names: { pattern: string; setting: Setting }[] = [];
  for (const setting of settings) {
    const { scope } = setting.entry;
    if (scope.header) add(byHeader, scope.header, setting);
    if (scope.kind === 'always') always.push(setting);
    else if (scope.kind === 'match') match.push(setting);
    if (scope.kind !== 'hosts') continue;
    for (const pattern of scope.patterns) {
      if (tailOf(pattern) === pattern) {
        add(byName, pattern, setting);
        names.push({ pattern, setting });
        continue;
      }
      wild.push({ pattern, setting });
      if (tailOf(pattern) !== '') add(byTail, tailOf(pattern), setting);
      else if (headOf(pattern) !== '') add(byHead, headOf(pattern), setting);
      else anywhere.push(setting);
    }
  }
  let comparisons = 0;

  function* candidates(scope: Scope, pattern: string | undefined): Generator<readonly Setting[]> {
    yield always;
    if (scope.header) yield byHeader.get(scope.header) ?? none;
    if (pattern === undefined) return;
    yield byName.get(pattern) ?? none;
    yield anywhere;
    const [head, tail] = [headOf(pattern), tailOf(pattern)];
    if (byTail.size > 0) for (let i = 0; i < tail.length; i++) yield byTail.get(tail.slice(i)) ?? none;
    if (byHead.size > 0) for (let i = 1; i <= head.length; i++) yield byHead.get(head.slice(0, i)) ?? none;
  }

  const overriding = always.filter((s) => s.entry.scope.header);
  const global = always.filter((s) => !s.entry.scope.header);

  /** Match all, or the block itself, whichever comes first; else the first global line. */
  function serverWinner(scope: Scope, without: Entry | undefined): Setting | undefined {
    const first = (list: readonly Setting[] | undefined) => list?.find((s) => s.entry !== without);
    const [all, own] = [first(overriding), first(scope.header && byHeader.get(scope.header))];
    if (all && own) return all.entry.order < own.entry.order ? all : own;
    return all ?? own ?? first(global);
  }

  return {
    settings,
    winner(scope, pattern, without) {
      if (settings.length === 0) return undefined;
      if (precedence === 'match-over-global') return serverWinner(scope, without);
      const asked = pattern === undefined ? scope : { ...scope, patterns: [pattern] };
      const key = pattern ?? (scope.kind === 'hosts' && scope.patterns.length > 0 ? scope.patterns[0] : undefined);
      let best: Setting | undefined;
      for (const list of candidates(scope, key)) {
        for (const setting of list) {
          if (best && setting.entry.order >= best.entry.order) break;
          if (++comparisons > mostComparisons) break;
          if (setting.entry !== without && scopeCovers(setting.entry.scope, asked)) {
            best = setting;
            break;
          }
        }
      }
      return best;
    },
    doubtful(scope, order = Number.POSITIVE_INFINITY) {
      return match.find((s) => s.entry.order < order && s.entry.scope.header !== scope.header);
    },
    mayApply(scope, test = () => true) {
      const passes = (list: readonly Setting[] | undefined): boolean => (list ?? []).some(test);
      if (scope.kind === 'never') return false;
      if (precedence === 'match-over-global') {
        // global lines but the winner never apply
        const global = this.winner(scope);
        return (global !== undefined && test(global)) || match.some(test);
      }
      if (passes(always) || passes(match) || (scope.header && passes(byHeader.get(scope.header)))) return true;
      if (scope.kind !== 'hosts') return settings.some(test);
      return scope.patterns.some((pattern) => {
        if (passes(byName.get(pattern))) return true;
        const meets = (o: { pattern: string; setting: Setting }): boolean => {
          if (++comparisons > mostComparisons) return true;
          return mayOverlap(o.pattern, pattern) && test(o.setting);
        };
        return wild.some(meets) || (tailOf(pattern) !== pattern && names.some(meets));
      });
    },
    get exhausted() {
      return comparisons > mostComparisons;
    },
  };
}

function add<K>(map: Map<K, Setting[]>, key: K, setting: Setting): void {
  const list = map.get(key);
  if (!list) map.set(key, [setting]);
  else if (list[list.length - 1] !== setting) list.push(setting);
}
