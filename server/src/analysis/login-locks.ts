import { outer, type Scope } from '../resolve/scope';
import { acceptedValue, type Entry } from '../resolve/sequence';
import { methodKeyword } from '../resolve/server-start-checks';
import { covers } from '../syntax/pattern';
import type { Argument } from '../syntax/tree';
import { ask } from './ask';
import { configuredValue } from './configured-value';
import { type Context, entriesOf } from './context';

/** Why nobody gets in whom some lines of sshd are for, and the word that says so. */
export type LoginLock = { readonly entry: Entry; readonly at: Argument } & (
  | { readonly kind: 'denied' | 'excludes' | 'both' }
  | { readonly kind: 'method'; readonly needs: string }
);

const lists = ['Users', 'Groups'] as const;
type Names = (typeof lists)[number];

/**
 * Lines of AllowUsers, DenyUsers and those of groups that keep everybody out. They add up, one word without `!` is one
 * pattern, and Deny is asked first. Source: auth.c, allowed_user; match.c, match_user; groupaccess.c, ga_match.
 */
export function closedLists(context: Context): readonly LoginLock[] {
  const none = lists.every((names) => ['Allow', 'Deny'].every((list) => entriesOf(context, list + names).length === 0));
  if (none || ask(context.snapshot, {}).verdict === 'refused') return []; // most files have none, and asking takes long
  return lists.flatMap((names): LoginLock[] => {
    const [allow, deny] = [wordsOf(context, `Allow${names}`), wordsOf(context, `Deny${names}`)];
    const everybody = deny?.filter(({ at }) => /^\*+(?:@\*+)?$/.test(at.value)) ?? [];
    if (everybody.length > 0) return everybody.map((word) => ({ ...word, kind: 'denied' as const }));
    if (
      !allow ||
      allow.length === 0 ||
      ask(context.snapshot, {}).values.get(`allow${names}`.toLowerCase())?.certain === false
    )
      return [];
    if (allow.every(({ at }) => at.value.startsWith('!')))
      return allow.map((word) => ({ ...word, kind: 'excludes' as const }));
    const never = allow.every(({ at }) => deny?.some((word) => takesAway(word.at.value, at.value, names)));
    return never ? allow.map((word) => ({ ...word, kind: 'both' as const })) : [];
  });
}

/** All words of a keyword outside of Match; undefined: a Match block replaces them for some connections. */
function wordsOf(context: Context, keyword: string): readonly { entry: Entry; at: Argument }[] | undefined {
  const entries = entriesOf(context, keyword).filter((entry) => acceptedValue(entry) !== undefined);
  if (entries.some(({ scope, line }) => scope.kind !== 'always' || line.placeholder)) return undefined;
  return entries.flatMap((entry) => entry.line.arguments.map((at) => ({ entry, at })));
}

/** Whether a word of Deny surely is for all whom one of Allow is for. */
function takesAway(deny: string, allow: string, names: Names): boolean {
  if (names === 'Groups') return false; // a user has other groups, too
  const name = deny.replace(/@\*+$/, '');
  return !name.includes('@') && covers(name, allow.slice(0, allow.includes('@') ? allow.lastIndexOf('@') : undefined));
}

/**
 * AuthenticationMethods of which each list needs a method that is turned off for these connections: sshd starts, and
 * refuses each login. Source: auth2.c, auth2_setup_methods_lists; auth2-chall.c for PAM's device.
 */
export function deadMethods(context: Context, scope: Scope): readonly LoginLock[] {
  if (entriesOf(context, 'AuthenticationMethods').length === 0) return [];
  const { value, doubt, setting } = configuredValue(context, 'AuthenticationMethods', scope);
  if (value === undefined || doubt || !setting || setting.entry.line.placeholder) return [];
  const needs = value.split(' ').map((list) => list.split(',').find((method) => isOff(context, scope, method)));
  const [first] = needs;
  if (first === undefined || needs.includes(undefined)) return [];
  const off = configuredValue(context, whatTurnsOff(first), scope).setting?.entry;
  const entry = [setting.entry, off].find((one) => one?.scope.header === scope.header);
  const at = entry?.line.arguments[0];
  return entry && at ? [{ entry, at, kind: 'method', needs: whatTurnsOff(first) }] : [];
}

const whatTurnsOff = (method: string): string =>
  method === 'keyboard-interactive:pam' ? 'UsePAM' : (methodKeyword(method) ?? '');

/** Whether a method is off for certain. Of what no line says, a main file that is not known may say something. */
function isOff(context: Context, scope: Scope, method: string): boolean {
  const keyword = whatTurnsOff(method);
  if (keyword === '') return false;
  const { value, doubt, setting } = configuredValue(context, keyword, keyword === 'UsePAM' ? outer : scope);
  return value === 'no' && !doubt && setting !== undefined && !setting.entry.line.placeholder;
}
