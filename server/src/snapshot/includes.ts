import type { Build } from '../language/build';
import { fillIn, lettersOf } from '../language/filled-in';
import { applies } from '../language/releases';
import type { Argument, Directive } from '../syntax/tree';
import { glob } from './glob';
import { innerPath, outerPath, parseUri } from './paths';
import type { Search } from './search';

/** The place an Include line is read from: decides relative paths and `~`. docs/openssh.md A.7. */
export type Role = 'user' | 'system' | 'server' | 'kernel' | 'kernel-by-hand' | 'session';

/** What Include paths may be filled with. Absent members make a path that needs them `unknown`. */
export interface Surroundings {
  /** URI of the home folder of the side that runs ssh. */
  readonly home: string | undefined;
  /** The path of the folder that the program is started in; undefined: not known. */
  readonly folder?: string;
  /** URI of the folder that absolute paths start at, where that is not this machine's `/`. */
  readonly root?: string;
  /** URI of `/etc/ssh`, or of `%ProgramData%\ssh`. */
  readonly systemFolder: string;
  /** Environment of ssh: a value, null where the variable is not set, undefined where that is not known. */
  environment?(name: string): string | null | undefined;
  /** Values of percent tokens that are known beforehand, by letter (`u`: local user). */
  readonly tokens?: Readonly<Record<string, string>>;
  /** What other tokens may stand for where ssh is asked about one host: the reading finds out which of these holds. */
  readonly presumed?: readonly Presumed[];
}

/** What tokens stand for at some moment of a reading, by letter. */
export type Presumed = Readonly<Record<string, string>>;

/** One argument of an Include line and the files it names, in reading order. */
export interface Expansion {
  readonly argument: Argument;
  /** The absolute pattern that OpenSSH hands to glob(3), for messages; undefined where it could not be made. */
  readonly pattern: string | undefined;
  readonly uris: readonly string[];
  /** The files are those only where these tokens stand for that. */
  readonly presumes?: Presumed;
  /** Why the list of files is not (wholly) known. */
  readonly unknown?: 'home' | 'environment' | 'token' | 'other-user' | 'file-system' | 'bound';
  /** OpenSSH refuses the line when it comes to this argument: at once, or it counts and reads on. */
  readonly refused?: { readonly why: 'tilde' | 'token'; readonly message: string; readonly fatal: boolean };
}

/** Expands all arguments of one Include line. */
export async function expandInclude(
  directive: Directive,
  role: Role,
  build: Build,
  around: Surroundings,
  search: Search,
): Promise<Expansion[]> {
  const out: Expansion[] = [];
  for (const argument of directive.arguments) {
    if (argument.value === '') break; // refused, or the end of the list
    if (!search.expands()) {
      out.push({ argument, pattern: undefined, uris: [], unknown: 'bound' });
      break; // what follows is as little known
    }
    for (const presumed of around.presumed?.length ? around.presumed : [{}]) {
      const expansion = await expandArgument(directive, argument, role, build, { around, presumed }, search);
      out.push(expansion);
      if (!expansion.presumes) break;
    }
  }
  return out;
}

/** One argument, where tokens stand for what is presumed. */
async function expandArgument(
  { keyword }: Directive,
  argument: Argument,
  role: Role,
  build: Build,
  { around, presumed }: { readonly around: Surroundings; readonly presumed: Presumed },
  search: Search,
): Promise<Expansion> {
  const presumes: Record<string, string> = {};
  const filled =
    role === 'server' || !/[%$]/.test(argument.value) || !applies('include-expands', build)
      ? argument.value
      : fillTokens(argument.value, around, lettersOf('Include', build), { from: presumed, used: presumes });
  const because = Object.keys(presumes).length > 0 ? { presumes } : {};
  if (typeof filled !== 'string') return { argument, pattern: undefined, uris: [], ...filled, ...because };
  const named =
    role === 'server' && !filled.startsWith('/') && applies('include-keyword-as-path', build) ? keyword.text : filled;
  const located = await locate(argument, named, role, around, search);
  const refused = located.refused && { ...located.refused, fatal: !applies('bad-value-counted', build) };
  return { ...located, ...(refused ? { refused } : {}), ...because };
}

async function locate(
  argument: Argument,
  path: string,
  role: Role,
  around: Surroundings,
  search: Search,
): Promise<Expansion> {
  // half of a surrogate pair, as while somebody types: no file has such a name, and no URI can hold it
  if (/\p{Cs}/u.test(path)) return { argument, pattern: undefined, uris: [] };
  const folder = parseUri(role === 'user' ? (around.home ?? around.systemFolder) : around.systemFolder);
  let pattern = path;
  if (path.startsWith('~')) {
    if (role === 'system')
      return {
        argument,
        pattern,
        uris: [],
        refused: { why: 'tilde', message: `bad include path ${path}.`, fatal: false },
      };
    // sshd does not expand it: a name that starts with a tilde, below nothing
    if (role === 'server') return { argument, pattern, uris: [] };
    if (path !== '~' && !path.startsWith('~/')) return { argument, pattern, uris: [], unknown: 'other-user' };
    if (!around.home) return { argument, pattern, uris: [], unknown: 'home' };
    pattern = trimmed(parseUri(around.home).path) + path.slice(1);
  } else if (/^[A-Za-z]:[\\/]/.test(path)) pattern = `/${path.replace(/\\/g, '/')}`;
  else if (!path.startsWith('/')) {
    if (role === 'user' && !around.home) return { argument, pattern, uris: [], unknown: 'home' };
    pattern = `${trimmed(folder.path)}${role === 'user' ? '/.ssh' : ''}/${path}`;
  }
  if (path.startsWith('/')) pattern = outerPath(around.root, path);
  return { argument, pattern, ...(await glob(pattern, folder, search)) };
}

/** A folder's path in front of a slash: nothing is left of `/`. */
const trimmed = (folder: string): string => folder.replace(/\/$/, '');

/**
 * `${NAME}` and `%x` of an Include path in ssh_config (9.9 on). An undefined variable drops the argument without an
 * error. `letters`: those that may follow a `%`. `presumed`: what more they may stand for, and of that what was used.
 */
export function fillTokens(
  text: string,
  around: Surroundings,
  letters: string,
  presumed: { readonly from: Presumed; readonly used: Record<string, string> } = { from: {}, used: {} },
): string | Pick<Expansion, 'unknown' | 'refused'> {
  let unknown: Expansion['unknown'];
  const token = (letter: string): string | undefined => {
    const known = around.tokens?.[letter];
    if (known !== undefined) return known;
    if (letter === 'd' && around.home) return innerPath(around.root, parseUri(around.home).path);
    const text = presumed.from[letter];
    if (text !== undefined) {
      presumed.used[letter] = text;
      return text;
    }
    unknown = 'token';
    return undefined;
  };
  let missing = false;
  const variable = (name: string): string | undefined => {
    const value = around.environment?.(name);
    if (value === undefined) unknown ??= 'environment';
    if (value === null) missing = true;
    return value ?? '';
  };
  const filled = fillIn(text, letters, token, variable);
  if (filled.kind === 'refused') return { refused: { why: 'token', message: filled.message, fatal: true } };
  if (missing) return {};
  return filled.kind === 'text' && !unknown ? filled.text : { unknown: unknown ?? 'token' };
}
