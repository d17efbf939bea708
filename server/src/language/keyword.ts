import { type Build, type Distribution, holdsIn, type Release, type ReleaseRange } from './build';
import { applies, type ChangeId } from './releases';
import type { ValueTypeId } from './values/index';

/** What the program does with a keyword it knows. `absent`: not in its table, so the line is a bad option. */
export type Status = 'active' | 'deprecated' | 'unsupported' | 'ignored' | 'absent';

/** What several active lines of one keyword mean together (semantics of OpenSSH's `Options` slots). */
export type Multiple = 'first' | 'first-line' | 'accumulates' | 'last' | 'per-name' | 'block' | 'immediate';

/** One row of a keyword table: everything the project knows about one keyword. */
export interface Keyword {
  /** Spelling of the manual page. */
  readonly name: string;
  /** Canonical spelling of the keyword whose slot this one fills. */
  readonly aliasOf?: string;
  /** First portable release that has it in any state; 0: before every release described here. */
  readonly since: Release;
  /** Status in the newest release, and the releases in which it changed (ascending). */
  readonly status: Status;
  readonly changes?: readonly { readonly since: Release; readonly status: Status }[];
  /** Only builds of these distributions know it (a patch); undefined: all. */
  readonly only?: readonly Distribution[];
  /** Builds of these distributions read the line and do nothing with it. */
  readonly without?: readonly Distribution[];
  /** Its value type: a row in `values/`. */
  readonly type: ValueTypeId;
  /** Words for this keyword that its value type knows nothing of, instead of those that the type suggests. */
  readonly suggests?: readonly string[];
  /** What its path leads to, where that is nothing that an editor opens. */
  readonly leadsTo?: 'socket' | 'program' | 'library' | 'folder';
  /** Least and largest number of a kernel parameter. */
  readonly bounds?: readonly [least: number, largest: number];
  /**
   * The smallest number that makes sense there: the kernel takes smaller ones, but then probes never come, or end
   * working connections.
   */
  readonly least?: number;
  readonly multiple: Multiple;
  /** The program prints each word of a value on a line of its own. */
  readonly lineForEach?: true;
  /** A value that is there already is not added again. */
  readonly once?: true;
  /** Since this release a word behind `-` takes away the words so far that the pattern behind it matches. */
  readonly removesSince?: Release;
  /** What a line of the keyword is, where it is more than a setting. */
  readonly kind?: 'host' | 'match' | 'section' | 'include' | 'ignore-unknown';
  /** Keywords that share one slot (ProxyCommand and ProxyJump: the first of both wins). */
  readonly slot?: string;
  /** As `ssh -G` / `sshd -T` print it where that is a constant; undefined: none, or only known at run time. */
  readonly default?: string;
  /**
   * How the program prints the default where that differs from `default`; null: it prints no such line, or what it
   * prints depends on the machine.
   */
  readonly prints?: string | null;
  /**
   * Where the printed default depends on the build: the first entry that holds counts, then `prints`. null: as there.
   */
  readonly defaults?: readonly (ReleaseRange & { readonly prints: string | null })[];
  /** The default is only that while none of these keywords, in lower case, is set. */
  readonly unless?: readonly string[];
  /** Before this release the program prints no line where the value is `none`. */
  readonly noneSilentUntil?: Release;
  /** sshd: may stand under Match, since which release (0: always). undefined: not allowed there, or not sshd. */
  readonly inMatch?: Release;
  /**
   * sshd: the difference since which it applies what a Match block sets; before, it only prints that. See
   * `releases.ts`.
   */
  readonly appliedInMatch?: ChangeId;
  /** sshd: the difference since which it keeps what a Match block sets; before, the line is allowed there and lost. */
  readonly keptInMatch?: ChangeId;
  /** One or two plain sentences of our own: what it does. English source text; a key of the translations. */
  readonly doc: string;
  /** Stored even from a block that does not match. */
  readonly everywhere?: boolean;
  /** A word that replaces what was set before it (UnusedConnectionTimeout none). */
  readonly overriding?: string;
  /** Words that stay apart from other values: a later value takes the place of one of these (ForwardAgent). */
  readonly yielding?: readonly string[];
  /**
   * Where the difference applies, the last line counts instead of the first, and only while another keyword, in lower
   * case, is not set.
   */
  readonly lastWhileUnset?: { readonly change: ChangeId; readonly keyword: string };
  /**
   * Where the difference applies, `none` does not fill the slot that the keyword shares with others: it only keeps its
   * own later lines from counting.
   */
  readonly noneApart?: ChangeId;
  /** Which keyword to use instead, for deprecated and removed ones. */
  readonly successor?: string;
}

/** A keyword table with look-up by lower-case name. */
export interface KeywordTable {
  readonly rows: readonly Keyword[];
  /** The newest row of that name, whatever the build. `name` in lower case, as OpenSSH compares it. */
  get(name: string): Keyword | undefined;
  /**
   * Since when a name has been known to these distributions' programs, whatever it meant; 0: before every release
   * described here.
   */
  since(row: Keyword): Release;
  /** The row that this build's table holds under that name, in any state but `absent`. */
  find(name: string, build: Build): Keyword | undefined;
}

/** Several rows may share a name when its meaning changed (Debian's SetupTimeOut): the later row is the newer. */
export function keywordTable(rows: () => readonly Keyword[]): KeywordTable {
  let made: readonly Keyword[] | undefined;
  let byName: ReadonlyMap<string, readonly Keyword[]> | undefined;
  const all = (): readonly Keyword[] => (made ??= rows());
  const named = (name: string): readonly Keyword[] | undefined => {
    byName ??= rowsByName(all());
    return byName.get(name);
  };
  return {
    get rows() {
      return all();
    },
    get: (name) => named(name)?.[0],
    since: (row) => Math.min(...(named(row.name.toLowerCase()) ?? [row]).map((r) => r.since)),
    find(name, build) {
      const rows = named(name);
      for (let i = 0; rows && i < rows.length; i++)
        if (statusIn(rows[i] as Keyword, build) !== 'absent') return rows[i];
      return undefined;
    },
  };
}

/** By name in lower case; the newest of several first. */
function rowsByName(rows: readonly Keyword[]): ReadonlyMap<string, readonly Keyword[]> {
  const byName = new Map<string, Keyword[]>();
  for (const row of rows) {
    const name = row.name.toLowerCase();
    const same = byName.get(name);
    if (same) same.unshift(row);
    else byName.set(name, [row]);
  }
  return byName;
}

/** The status of a keyword in one build. */
export function statusIn(row: Keyword, build: Build): Status {
  if (row.only && !row.only.includes(build.distribution)) return 'absent';
  if (build.release < row.since) return 'absent';
  if (!row.changes?.length) return row.status;
  let status: Status = 'active';
  for (const change of row.changes) if (build.release >= change.since) status = change.status;
  return status;
}

/** The default of a keyword as the programs print it; undefined: no such line, or only known at run time. */
export function defaultOf(row: Keyword, build: Build): string | undefined {
  const own = row.defaults?.find((d) => holdsIn(d, build));
  const prints = own ? own.prints : row.prints;
  return prints === undefined ? row.default : (prints ?? undefined);
}

/** Whether sshd applies what a Match block sets for a keyword, and does not only print it. */
export const appliedInMatch = (row: Keyword, build: Build): boolean =>
  row.appliedInMatch === undefined || applies(row.appliedInMatch, build);

/** Whether sshd accepts the keyword in a Match block and keeps nothing of it. */
export const isLostInMatch = ({ keptInMatch }: Keyword, build: Build): boolean =>
  keptInMatch !== undefined && !applies(keptInMatch, build);
