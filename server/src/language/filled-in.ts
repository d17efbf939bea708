import type { Build, Release } from './build';
import { applies } from './releases';
import { tokensOf } from './tokens';

/**
 * What ssh fills into the value of a keyword before it connects, and `ssh -G` before it prints. Its tokens are those of
 * tokens.ts.
 */
export interface Filled {
  /** `${NAME}` too. */
  readonly environment?: true;
  /** `~` and `~user` at the start of a word. */
  readonly tilde?: true;
  /** Only the words that are paths (forwardings of sockets). */
  readonly paths?: true;
  /** Variables are tried when the line is read, in every block: the line is refused where one is not set. */
  readonly whenRead?: true;
  /** The keyword whose tokens it takes, where the manual page names none of its own. */
  readonly like?: string;
  /** The first release that prints it filled in. */
  readonly since?: Release;
}

const path = { environment: true, tilde: true } as const;

/**
 * By keyword in lower case. What is filled in later (ProxyCommand, IdentityFile, LocalCommand …) is printed as it
 * stands. Source: ssh.c, main between the second reading and dump_client_config.
 */
export const filledIn: Readonly<Record<string, Filled>> = {
  user: { environment: true },
  remotecommand: {},
  controlpath: path,
  identityagent: { ...path, whenRead: true, since: 803 },
  revokedhostkeys: path,
  forwardagent: { ...path, whenRead: true, like: 'IdentityAgent' },
  versionaddendum: { environment: true },
  userknownhostsfile: path,
  setenv: { environment: true },
  // ssh keeps them in the list of local ones
  dynamicforward: { paths: true, like: 'LocalForward' },
  localforward: { paths: true },
  remoteforward: { paths: true },
};

/**
 * The letters that may follow a `%` in the value of a keyword (`Match`: in the command of its exec); empty where `%` is
 * a character like any other.
 */
export function lettersOf(keyword: string, build: Build): string {
  const letters = lettersIn.get(build.release) ?? new Map<string, string>();
  lettersIn.set(build.release, letters);
  let known = letters.get(keyword);
  if (known === undefined) {
    const tokens = tokensOf('ssh_config', filledIn[keyword]?.like ?? keyword, build);
    known = tokens.map((token) => token.letter).join('');
    letters.set(keyword, known);
  }
  return known;
}

/** They are asked for with each answer. */
const lettersIn = new Map<Release, Map<string, string>>();

/**
 * A text with its tokens and variables filled in; `unknown` where something is not known beforehand, `refused` with
 * ssh's message.
 */
export type FilledText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'refused'; readonly message: string };

/**
 * Fills `%x` and `${NAME}` in; without `letters` a `%` stands for itself. `token` and `variable`: a value, undefined
 * where it is not known, and for a variable null where it is not set here. Source: misc.c, vdollar_percent_expand.
 */
export function fillIn(
  text: string,
  letters: string | undefined,
  token: (letter: string) => string | undefined,
  variable?: (name: string) => string | null | undefined,
): FilledText {
  let out = '';
  let unknown = false;
  for (let i = 0; i < text.length; i++) {
    if (variable && text[i] === '$' && text[i + 1] === '{') {
      const close = text.indexOf('}', i);
      if (close < 0)
        return {
          kind: 'refused',
          message: `vdollar_percent_expand: environment variable '${text.slice(i + 2)}' missing closing '}'`,
        };
      const name = text.slice(i + 2, close);
      if (name === '') return { kind: 'refused', message: 'vdollar_percent_expand: zero-length environment variable' };
      const value = variable(name);
      // one that is not set here may be set where ssh runs; where it is not, ssh stops
      if (value === null || value === undefined) unknown = true;
      else out += value;
      i = close;
    } else if (letters !== undefined && text[i] === '%') {
      const letter = text[++i];
      if (letter === '%') out += '%';
      else if (letter === undefined) return { kind: 'refused', message: 'vdollar_percent_expand: invalid format' };
      else if (!letters.includes(letter))
        return { kind: 'refused', message: `vdollar_percent_expand: unknown key %${letter}` };
      else {
        const value = token(letter);
        if (value === undefined) unknown = true;
        else out += value;
      }
    } else out += text[i];
  }
  return unknown ? { kind: 'unknown' } : { kind: 'text', text: out };
}

/** A path with `~` in front, in a home folder; `~` alone is the folder with a slash. misc.c, tilde_expand. */
export const inHome = (home: string, path: string): string =>
  `${home.replace(/\/$/, '')}/${path.slice(1).replace(/^\//, '')}`;

const absolute: readonly string[] = [
  ...['hostkey', 'hostcertificate', 'hostkeyagent', 'pidfile', 'modulifile', 'xauthlocation', 'banner'],
  ...['trustedusercakeys', 'sshdsessionpath', 'sshdauthpath', 'securitykeyprovider'],
];

/**
 * What sshd makes of paths when it reads them, by keyword in lower case: `absolute` from the folder it is started in,
 * or only `~` replaced. Source: servconf.c, process_server_config_line_depth and derelativise_path.
 */
export function filledPaths(build: Build): Readonly<Record<string, 'absolute' | 'tilde'>> {
  const paths: Record<string, 'absolute' | 'tilde'> = {
    authorizedkeysfile: 'tilde',
    authorizedprincipalsfile: 'tilde',
  };
  for (const name of absolute) paths[name] = 'absolute';
  paths.revokedkeys = applies('revoked-keys-list', build) ? 'tilde' : 'absolute';
  return paths;
}
