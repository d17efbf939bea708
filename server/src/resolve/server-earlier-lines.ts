import type { Build } from '../language/build';
import { applies } from '../language/releases';
import { once } from '../syntax/once';
import type { Directive } from '../syntax/tree';
import type { Slots } from './slots';
import { isUnknown, type Tri } from './unknown';

/** How an accepted line may be refused because of one that was read before it. */
interface Earlier {
  /** Whether sshd of a build looks. */
  readonly holds: (build: Build) => boolean;
  /** What two lines must have in common. */
  readonly key: (words: readonly string[]) => string;
  /** Whether sshd refuses the line behind another one. */
  readonly refuses: 'always' | ((words: readonly string[]) => boolean);
  /** sshd looks at lines of blocks that do not match, too. */
  readonly everywhere?: true;
  readonly message: (words: readonly string[]) => string;
}

/** servconf.c, process_server_config_line; by the keyword in lower case. */
const rows: Readonly<Record<string, Earlier>> = {
  subsystem: {
    holds: (build) => applies('subsystem-once', build),
    key: ([name = '']) => name,
    refuses: 'always',
    message: ([name = '']) => `Subsystem '${name}' already defined.`,
  },
  authenticationmethods: {
    holds: (build) => applies('any-method-after-others', build),
    key: () => '',
    refuses: (words) => words.includes('any'),
    everywhere: true,
    message: () => '"any" must appear alone in AuthenticationMethods',
  },
};

/** The keywords of which a build may refuse a line because of an earlier one. */
export const earlierKeywords = once((build: Build): readonly string[] =>
  Object.entries(rows).flatMap(([name, { holds }]) => (holds(build) ? name : [])),
);

/** Whether sshd never reads on behind a second line of a keyword, in lower case. */
export const refusesSecond = (keyword: string, build: Build): boolean =>
  rows[keyword]?.refuses === 'always' && rows[keyword].holds(build);

/** Whether two lines of such a keyword are about the same thing. */
export const sameThing = (keyword: string, a: readonly string[], b: readonly string[]): boolean => {
  const row = rows[keyword];
  return row !== undefined && row.key(a) === row.key(b);
};

/** What was set so far, for certain or perhaps, in the option table that a reading fills. */
const setIn = once((_: Slots) => new Map<string, Tri>());

/**
 * sshd's message about an accepted line that does not go with one before it; `perhaps` where that one may not count.
 */
export function refusedByEarlier(
  slots: Slots,
  { row, values }: Directive,
  active: Tri,
  build: Build,
): { readonly message: string } | 'perhaps' | undefined {
  const name = row?.name.toLowerCase() ?? '';
  const rule = rows[name];
  if (!rule?.holds(build) || (active === 'no' && !rule.everywhere)) return undefined;
  const key = `${name} ${rule.key(values)}`;
  const before = setIn(slots).get(key) ?? 'no';
  if (before !== 'yes' && active !== 'no') setIn(slots).set(key, active);
  if (before === 'no' || (rule.refuses !== 'always' && !rule.refuses(values))) return undefined;
  return isUnknown(before) || (isUnknown(active) && !rule.everywhere) ? 'perhaps' : { message: rule.message(values) };
}
