import type { Precedence } from '../language/dialect';
import { mayOverlap } from '../syntax/pattern';
import { Budget, costOf, type Rounds } from './comparisons';
import { addTo, listOf, type OneOrMany } from './one-or-many';
import { isName, type Scope, scopeCovers } from './scope';
import type { Entry } from './sequence';

/** A line that sets a slot. */
export interface SettingLine {
  readonly entry: Entry;
  /** As `ssh -G` / `sshd -T` print it. */
  readonly value: string;
}

/** All lines that set one slot of a first-wins configuration, found by the hosts that they are for. */
export interface SlotIndex {
  /** In reading order. */
  readonly settings: readonly SettingLine[];
  /**
   * The first line that surely applies to every target of `scope`; with `pattern`, one of the scope's own patterns, to
   * every target of that pattern. Lines that may or may not apply are passed over: see `doubtful`. Where Match beats
   * global lines, the first line of a Match block that surely applies, else the first global one. `without`: as if that
   * line were not there.
   */
  winner(scope: Scope, pattern?: string, without?: Entry): SettingLine | undefined;
  /** The first line of a Match block that only a target can decide, and that is read before `order`. */
  doubtful(scope: Scope, order?: number): SettingLine | undefined;
  /** Whether any line that passes `test` may apply to a target of `scope`. Never false by guess. */
  mayApply(scope: Scope, test?: Test): boolean;
  /** So many patterns were compared that up to the next round `winner` may miss one, and `mayApply` says yes. */
  readonly exhausted: boolean;
}

/** Lines in reading order. */
type Listed = SettingLine | readonly SettingLine[];
const none: readonly SettingLine[] = [];
const isOne = (listed: Listed): listed is SettingLine => !Array.isArray(listed);

type Test = (setting: SettingLine) => boolean;
const any: Test = () => true;

/**
 * Pairs of a line and one of its patterns that are kept: a line of thousands of patterns may have thousands of
 * settings.
 */
const mostListed = 2_000_000;

function headOf(pattern: string): string {
  const [star, mark] = [pattern.indexOf('*'), pattern.indexOf('?')];
  if (star < 0 && mark < 0) return pattern;
  return pattern.slice(0, star < 0 ? mark : mark < 0 ? star : Math.min(star, mark));
}
const tailOf = (pattern: string): string =>
  pattern.slice(Math.max(pattern.lastIndexOf('*'), pattern.lastIndexOf('?')) + 1);

/** `shared`: the configuration's shared names, where they are known. `rounds`: of all who ask. */
export function slotIndex(
  settings: readonly SettingLine[],
  precedence: Precedence,
  shared?: ReadonlySet<string>,
  rounds: Readonly<Rounds> = { number: 0 },
): SlotIndex {
  return precedence === 'match-over-global'
    ? new MatchOverGlobal(settings)
    : new FirstWins(settings, shared, new Budget(rounds));
}

/** The first line of a first-wins index that covers a scope; one that nothing reaches is covered by any. */
export const coverOf = (index: SlotIndex, scope: Scope): SettingLine | undefined =>
  scope.kind === 'never' ? index.settings[0] : index.winner(scope);

/** What every index knows of its lines. */
abstract class LineIndex implements SlotIndex {
  protected readonly always: readonly SettingLine[];
  protected readonly match: readonly SettingLine[];
  private readonly byBlock = lazy(() => {
    const map = new Map<object, OneOrMany<SettingLine>>();
    for (const setting of this.settings) if (setting.entry.scope.block) addTo(map, setting.entry.scope.block, setting);
    return map;
  });

  constructor(readonly settings: readonly SettingLine[]) {
    this.always = settings.filter((s) => s.entry.scope.kind === 'always');
    this.match = settings.filter((s) => s.entry.scope.kind === 'match');
  }

  abstract winner(scope: Scope, pattern?: string, without?: Entry): SettingLine | undefined;
  abstract mayApply(scope: Scope, test?: Test): boolean;
  abstract readonly exhausted: boolean;

  doubtful(scope: Scope, order = Number.POSITIVE_INFINITY): SettingLine | undefined {
    for (let i = 0; i < this.match.length; i++) {
      const setting = this.match[i] as SettingLine;
      const { entry } = setting;
      if (entry.order >= order || entry.scope.block === scope.block) continue;
      // what only holds for hosts of some block is an exception from what holds for all others
      if (scope.kind !== 'always' || entry.scope.within?.kind !== 'hosts') return setting;
    }
    return undefined;
  }

  protected inBlockOf({ block }: Scope): Listed {
    return (block && this.byBlock().get(block)) ?? none;
  }
}

/** sshd: what a Match block says beats what stands above all of them. */
class MatchOverGlobal extends LineIndex {
  readonly exhausted = false;
  private readonly overriding: readonly SettingLine[];
  private readonly global: readonly SettingLine[];

  constructor(settings: readonly SettingLine[]) {
    super(settings);
    this.overriding = this.always.filter((s) => s.entry.scope.block);
    this.global = this.always.filter((s) => !s.entry.scope.block);
  }

  /** Match all, or the block itself, whichever comes first; else the first global line. */
  winner(scope: Scope, _pattern?: string, without?: Entry): SettingLine | undefined {
    const first = (list: readonly SettingLine[]) => list.find((s) => s.entry !== without);
    const [all, own] = [first(this.overriding), first(listOf(this.inBlockOf(scope)))];
    if (all && own) return all.entry.order < own.entry.order ? all : own;
    return all ?? own ?? first(this.global);
  }

  mayApply(scope: Scope, test: Test = any): boolean {
    if (scope.kind === 'never') return false;
    // global lines but the winner never apply
    const winner = this.winner(scope);
    return (winner !== undefined && test(winner)) || this.match.some(test);
  }
}

/**
 * ssh: the first line that applies. Names are looked up in a map; patterns in maps by the literal text at their end or
 * their start, of which the pattern asked about must have a part: so a question costs about as much as the pattern is
 * long, not as the file. A name that is not shared leads to its own block only.
 */
class FirstWins extends LineIndex {
  private readonly hosts: readonly SettingLine[];
  private readonly wild: readonly { readonly pattern: string; readonly setting: SettingLine }[];
  private readonly byTail = new ByEdge();
  private readonly byHead = new ByEdge();
  /** Those with a pattern that has wildcards at both ends. */
  private readonly anywhere: readonly SettingLine[];
  /** So many patterns that not all of them are kept. */
  private readonly tooMany: boolean;
  private readonly byName = lazy(() => {
    const map = new Map<string, OneOrMany<SettingLine>>();
    for (const setting of this.hosts)
      for (const pattern of setting.entry.scope.patterns) if (isName(pattern)) addTo(map, pattern, setting);
    return map;
  });

  constructor(
    settings: readonly SettingLine[],
    private readonly shared: ReadonlySet<string> | undefined,
    private readonly budget: Budget,
  ) {
    super(settings);
    let listed = 0;
    this.hosts = settings.filter(({ entry: { scope } }) => {
      if (scope.kind !== 'hosts') return false;
      listed += scope.patterns.length;
      return listed <= mostListed;
    });
    this.tooMany = listed > mostListed;
    const wild: { readonly pattern: string; readonly setting: SettingLine }[] = [];
    this.hosts.forEach((setting) => {
      if (setting.entry.scope.wild.length === 0) return;
      for (const pattern of setting.entry.scope.wild) wild.push({ pattern, setting });
    });
    this.wild = wild;
    const anywhere = new Set<SettingLine>();
    for (const { pattern, setting } of this.wild) {
      const [tail, head] = [tailOf(pattern), headOf(pattern)];
      if (tail !== '') this.byTail.add(tail, setting);
      else if (head !== '') this.byHead.add(head, setting);
      else anywhere.add(setting);
    }
    this.anywhere = [...anywhere];
  }

  /** The first line that covers what is asked about, of all that have the text in common that they must. */
  winner(scope: Scope, pattern?: string, without?: Entry): SettingLine | undefined {
    if (this.settings.length === 0) return undefined;
    const key = pattern ?? (scope.kind === 'hosts' ? scope.patterns[0] : undefined);
    const own = key ?? '';
    let best = this.earlier(undefined, this.always, own, scope, pattern, without);
    best = this.earlier(best, this.inBlockOf(scope), own, scope, pattern, without);
    if (key === undefined) return best;
    best = this.earlier(best, this.naming(key, scope), key, scope, pattern, without);
    best = this.earlier(best, this.anywhere, key, scope, pattern, without);
    const tail = this.byTail.any ? tailOf(key) : '';
    for (let length = tail.length; length > 0; length--) {
      if (!this.byTail.has(length)) continue;
      best = this.earlier(best, this.byTail.get(tail.slice(tail.length - length)), key, scope, pattern, without);
    }
    const head = this.byHead.any ? headOf(key) : '';
    for (let length = head.length; length > 0; length--) {
      if (!this.byHead.has(length)) continue;
      best = this.earlier(best, this.byHead.get(head.slice(0, length)), key, scope, pattern, without);
    }
    return best;
  }

  /**
   * The first line of a list in reading order that covers what is asked about, if it is read before `best`. `key`: the
   * pattern that is asked about, empty where there is none.
   */
  private earlier(
    best: SettingLine | undefined,
    listed: Listed,
    key: string,
    scope: Scope,
    pattern: string | undefined,
    without: Entry | undefined,
  ): SettingLine | undefined {
    const count = isOne(listed) ? 1 : listed.length;
    for (let i = 0; i < count; i++) {
      const setting = isOne(listed) ? listed : (listed[i] as SettingLine);
      const { entry } = setting;
      if (best && entry.order >= best.entry.order) break;
      // what it takes to find out whether it covers
      if (!this.spends(1 + costOf(entry.scope.wild, key) + costOf(entry.scope.not, key))) break;
      if (entry !== without && scopeCovers(entry.scope, scope, pattern)) return setting;
    }
    return best;
  }

  mayApply(scope: Scope, test: Test = any): boolean {
    if (scope.kind === 'never') return false;
    if ([this.always, this.match, listOf(this.inBlockOf(scope))].some((list) => list.some(test))) return true;
    if (scope.kind !== 'hosts') return this.settings.some(test);
    return scope.patterns.some(
      (pattern) => listOf(this.naming(pattern, scope)).some(test) || this.mayMeet(pattern, test),
    );
  }

  /** Whether a line that passes may be for a host that `pattern` is for. */
  private mayMeet(pattern: string, test: Test): boolean {
    const meets = (other: string, setting: SettingLine): boolean =>
      !this.spends(costOf([other], pattern)) || (mayOverlap(other, pattern) && test(setting));
    if (this.wild.some((o) => meets(o.pattern, o.setting))) return true;
    if (isName(pattern)) return false;
    for (const [name, list] of this.byName()) if (listOf(list).some((setting) => meets(name, setting))) return true;
    return false;
  }

  private naming(name: string, { block }: Scope): Listed {
    return (block && this.shared && !this.shared.has(name) ? undefined : this.byName().get(name)) ?? none;
  }

  get exhausted(): boolean {
    return !this.spends(0);
  }

  private spends(count: number): boolean {
    return this.budget.spends(count) && !this.tooMany;
  }
}

/** Lines by the literal text at one end of a pattern. */
class ByEdge {
  private readonly lines = new Map<string, OneOrMany<SettingLine>>();
  private readonly lengths = new Set<number>();

  add(text: string, setting: SettingLine): void {
    addTo(this.lines, text, setting);
    this.lengths.add(text.length);
  }

  get any(): boolean {
    return this.lines.size > 0;
  }

  /** Whether one of these texts is so long. */
  has(length: number): boolean {
    return this.lengths.has(length);
  }

  get(text: string): Listed {
    return this.lines.get(text) ?? none;
  }
}

/** What not every index is asked for. */
function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
