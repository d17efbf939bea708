import { URI } from 'vscode-uri';
import type { Build } from '../language/build';
import { applies } from '../language/releases';
import type { Argument, Directive } from '../syntax/tree';
import type { FileSystem } from './file-system';
import { glob } from './glob';

/** The place an Include line is read from: decides relative paths and `~`. Semantics A.7. */
export type Role = 'user' | 'system' | 'server' | 'kernel' | 'kernel-by-hand';

/** What Include paths may be filled with. Absent members make a path that needs them `unknown`. */
export interface Surroundings {
  /** URI of the home folder of the side that runs ssh. */
  readonly home: string | undefined;
  /** URI of `/etc/ssh`, or of `%ProgramData%\ssh`. */
  readonly systemFolder: string;
  /** Environment of ssh: a value, null where the variable is not set, undefined where that is not known. */
  environment?(name: string): string | null | undefined;
  /** Values of percent tokens that are known beforehand, by letter (`u`: local user). */
  readonly tokens?: Readonly<Record<string, string>>;
}

/** One argument of an Include line and the files it names, in reading order. */
export interface Expansion {
  readonly argument: Argument;
  /** The absolute pattern that OpenSSH hands to glob(3), for messages; undefined where it could not be made. */
  readonly pattern: string | undefined;
  readonly uris: readonly string[];
  /** Why the list of files is not (wholly) known. */
  readonly unknown?: 'home' | 'environment' | 'token' | 'other-user' | 'file-system';
  /** OpenSSH refuses the line because of this argument. */
  readonly refused?: 'tilde';
}

/** Expands all arguments of one Include line. */
export async function expandInclude(
  directive: Directive,
  role: Role,
  build: Build,
  around: Surroundings,
  fs: FileSystem,
): Promise<Expansion[]> {
  const out: Expansion[] = [];
  for (const argument of directive.arguments) {
    const filled =
      role === 'server' || !applies('include-expands', build) ? argument.value : fillTokens(argument.value, around);
    if (typeof filled !== 'string') {
      out.push({ argument, pattern: undefined, uris: [], ...(filled.unknown ? { unknown: filled.unknown } : {}) });
      continue;
    }
    out.push(await locate(argument, filled, role, around, fs));
  }
  return out;
}

async function locate(
  argument: Argument,
  path: string,
  role: Role,
  around: Surroundings,
  fs: FileSystem,
): Promise<Expansion> {
  // half of a surrogate pair, as while somebody types: no file has such a name, and no URI can hold it
  if (/\p{Cs}/u.test(path)) return { argument, pattern: undefined, uris: [] };
  const folder = URI.parse(role === 'user' ? (around.home ?? around.systemFolder) : around.systemFolder);
  let pattern = path;
  if (path.startsWith('~')) {
    if (role === 'system') return { argument, pattern, uris: [], refused: 'tilde' };
    // sshd does not expand it: a name that starts with a tilde, below nothing
    if (role === 'server') return { argument, pattern, uris: [] };
    if (path !== '~' && !path.startsWith('~/')) return { argument, pattern, uris: [], unknown: 'other-user' };
    if (!around.home) return { argument, pattern, uris: [], unknown: 'home' };
    pattern = URI.parse(around.home).path + path.slice(1);
  } else if (/^[A-Za-z]:[\\/]/.test(path)) pattern = `/${path.replace(/\\/g, '/')}`;
  else if (!path.startsWith('/')) {
    if (role === 'user' && !around.home) return { argument, pattern, uris: [], unknown: 'home' };
    pattern = `${folder.path}${role === 'user' ? '/.ssh' : ''}/${path}`;
  }
  const found = await glob(pattern, folder, fs);
  return { argument, pattern, uris: found.uris, ...(found.unknown ? { unknown: 'file-system' as const } : {}) };
}

/** `${NAME}` and `%x` of an Include path in ssh_config (9.9 on). An undefined variable drops the argument without an error. */
export function fillTokens(text: string, around: Surroundings): string | { unknown?: Expansion['unknown'] } {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '$' && text[i + 1] === '{') {
      const close = text.indexOf('}', i);
      if (close < 0) return {};
      const value = around.environment?.(text.slice(i + 2, close));
      if (value === undefined) return { unknown: 'environment' };
      if (value === null) return {};
      out += value;
      i = close;
    } else if (text[i] === '%') {
      const letter = text[++i];
      if (letter === '%') out += '%';
      else if (letter === 'd' && around.home && around.tokens?.d === undefined) out += URI.parse(around.home).path;
      else {
        const value = letter === undefined ? undefined : around.tokens?.[letter];
        if (value === undefined) return { unknown: 'token' };
        out += value;
      }
    } else out += text[i];
  }
  return out;
}
