import { type Build, defaultBuild } from '../language/build';
import { applies } from '../language/releases';

/** What is asked of ssh: the words of its command line. */
export interface ClientTarget {
  /** The destination as typed: `web`, `user@web`, `ssh://user@web:22`. */
  readonly destination: string;
  /** Options in the order of the command line, which decides the winner. */
  readonly options?: readonly CommandLineOption[];
  /** The remote command, words joined by blanks. */
  readonly command?: string;
  /** The local user's name; undefined: not known. */
  readonly localUser?: string;
  /** `-W`: forwardings are cleared, and must succeed, unless an option says otherwise. */
  readonly stdioForward?: boolean;
}

/**
 * `-o TEXT`, what `-l`, `-p` and `-P` amount to, and where the destination stands among them. `assign`: a letter that
 * sets an option whatever was said before. `identity`: `-i`, the file of which exists. `session`: -N or -s; `stdio`:
 * -W; `multiplex`: -O; `refused`: ssh ends with that text. `letter`: the option that amounts to it, where ssh takes
 * that less often.
 */
export type CommandLineOption =
  | { readonly kind: 'option'; readonly text: string; readonly letter?: 'J' }
  | { readonly kind: 'session'; readonly text: 'none' | 'subsystem' }
  | { readonly kind: 'stdio' | 'multiplex' | 'refused'; readonly text: string }
  | { readonly kind: 'user' | 'port' | 'tag' | 'assign' | 'identity' | 'destination'; readonly text: string };

/** The connection that `sshd -T -C` asks about. A member that is missing makes criteria on it not match. */
export interface ServerTarget {
  readonly user?: string;
  /** The user's groups; sshd itself asks the user database. undefined: not known. */
  readonly groups?: readonly string[];
  readonly host?: string;
  readonly address?: string;
  readonly localAddress?: string;
  readonly localPort?: number;
  readonly rdomain?: string;
  readonly invalidUser?: boolean;
  /** Asked as `sshd -T` asks: a release that insists on the members refuses Match lines about one that is missing. */
  readonly asTest?: true;
  /** `-h PATH` in order. */
  readonly hostKeys?: readonly string[];
  /** In the order of the command line. */
  readonly options?: readonly ServerOption[];
}

/**
 * What an option of sshd's command line sets, as a line. `option`: `-o`; `assign`: a letter that sets it whatever was
 * said before; `add`: a letter that can be repeated.
 */
export interface ServerOption {
  readonly kind: 'option' | 'assign' | 'add';
  readonly text: string;
  /** As it stands on the command line. */
  readonly typed: string;
}

/** A destination taken apart. */
export interface Destination {
  readonly host: string;
  readonly user?: string;
  readonly port?: number;
}

/** A destination taken apart as ssh does. undefined: ssh prints its usage. Source: ssh.c main, misc.c parse_ssh_uri. */
export function splitDestination(text: string): Destination | undefined {
  if (text.startsWith('ssh://')) return splitUri(text.slice(6));
  const at = text.lastIndexOf('@');
  if (at === 0) return undefined;
  return at < 0 ? { host: text } : { host: text.slice(at + 1), user: text.slice(0, at) };
}

/** misc.c, parse_uri: the name must be one of a domain, and loses its last dot. */
function splitUri(rest: string): Destination | undefined {
  const slash = rest.indexOf('/');
  if (slash >= 0 && slash !== rest.length - 1) return undefined;
  const authority = slash >= 0 ? rest.slice(0, slash) : rest;
  const at = authority.indexOf('@');
  const user = at >= 0 ? decode(authority.slice(0, at).replace(/;.*$/s, '')) : undefined;
  const m = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d{1,5})?)?$/.exec(authority.slice(at + 1));
  if (!m) return undefined;
  const host = m[1] ?? m[2] ?? '';
  const port = m[3] === undefined ? undefined : Number(m[3]);
  if (!isDomain(host) || user === '' || (port !== undefined && (port < 1 || port > 65535))) return undefined;
  return {
    host: host.replace(/\.$/, ''),
    ...(user === undefined ? {} : { user }),
    ...(port === undefined ? {} : { port }),
  };
}

/** misc.c, valid_domain. */
const isDomain = (name: string): boolean => /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(name) && !name.includes('..');

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Names that ssh refuses before it reads a file (9.6, and Debian's security updates). Without a build: those that no
 * release refuses. Source: ssh.c, ssh_valid_hostname.
 */
export function isValidHostname(host: string, build: Build = defaultBuild): boolean {
  if (host.startsWith('-') || (host.includes(',') && applies('hostname-comma', build))) return false;
  return !/['`"$\\;&<>|(){} ]|\p{Cc}/u.test(host);
}

/** User names that ssh refuses on its command line, and where tokens made them. Source: ssh.c, ssh_valid_ruser. */
export function isValidUser(user: string): boolean {
  return !/^-|['`";&<>|(){}]|\p{Cc}|\s-|\\$/u.test(user);
}
