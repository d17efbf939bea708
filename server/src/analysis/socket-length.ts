import type { KernelId } from '../keepalive/kernels';
import { fillIn, lettersOf } from '../language/filled-in';
import type { Resolution } from '../resolve/effective';
import { parseUri } from '../snapshot/paths';
import { utf8Length } from '../syntax/text';
import type { Context } from './context';

/** Bytes that the path of a socket may have, with the NUL behind it: sun_path of unix(4) and unix(7). */
const sizes: Readonly<Record<KernelId, number>> = { linux: 108, macos: 104, freebsd: 104, windows: 108 };

/** Bytes of a socket's path on the machine that runs ssh; the larger number where that is not known. */
export const longestSocketPath = ({ settings, snapshot: { build } }: Context): number =>
  sizes[settings.system ?? (build.distribution === 'macos' ? 'macos' : 'linux')] - 1;

/** A dot and 16 characters that ssh puts behind the path while it makes the socket. mux.c, muxserver_listen. */
export const temporarySuffix = 17;

/** `%C` is a SHA-1 in hexadecimal digits. ssh.c, ssh_connection_hash. */
const hash = 'c'.repeat(40);

/**
 * How many bytes a ControlPath has at least once ssh has filled it in for a host: what is not known before it runs
 * counts for nothing. undefined: ssh refuses it.
 */
export function socketPathBytes(
  { snapshot: { around, build } }: Context,
  path: string,
  host: string,
  { values }: Resolution,
): number | undefined {
  const sure = (keyword: string): string => {
    const effective = values.get(keyword);
    return effective?.certain ? (effective.value ?? '') : '';
  };
  const token = (letter: string): string => {
    switch (letter) {
      case 'C':
        return hash;
      case 'h':
        return sure('hostname');
      case 'k':
        return values.has('hostkeyalias') ? sure('hostkeyalias') : host;
      case 'n':
        return host;
      case 'p':
        return values.has('port') ? sure('port') : '22';
      case 'r':
        return sure('user');
      default:
        return around.tokens?.[letter] ?? '';
    }
  };
  const variable = (name: string): string => around.environment?.(name) ?? '';
  const filled = fillIn(path, lettersOf('controlpath', build), token, variable);
  if (filled.kind !== 'text') return undefined;
  const home = /^~(?:\/|$)/.test(path) ? homeOf(around) : '';
  const { text } = filled;
  return utf8Length(path.startsWith('~') ? home + text.replace(/^[^/]*/, '') : text);
}

/** The path of the home directory; empty where it is not known. */
function homeOf({ home, tokens }: Context['snapshot']['around']): string {
  const uri = home === undefined ? undefined : parseUri(home);
  return (tokens?.d ?? (uri?.scheme === 'file' ? uri.path : '')).replace(/\/$/, '');
}
