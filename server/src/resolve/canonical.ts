import { isAddress } from '../syntax/address';
import { asciiLower } from '../syntax/pattern';
import type { Possible } from './unknown';

/** What decides the name that the second reading compares. */
export interface CanonicalOptions {
  /** `no`, `yes` or `always`. */
  readonly canonicalize: string;
  readonly domains: readonly string[];
  readonly maxDots: number;
  readonly proxied: boolean;
  readonly permittedCnames: boolean;
  readonly fallbackLocal: boolean;
}

/**
 * The name after canonicalisation: certain where ssh asks no resolver, otherwise the names it may become. Nothing is
 * resolved here. Source: ssh.c, resolve_canonicalize and main.
 */
export function canonicalName(host: string, options: CanonicalOptions): Possible<string> {
  if (isAddress(host)) return { values: [host] };
  const name = asciiLower(host);
  const follows = options.permittedCnames && (!options.proxied || options.canonicalize === 'always');
  const unchanged: Possible<string> = follows ? { values: [name], open: 'canonical-name' } : { values: [name] };
  if (options.canonicalize === 'no' || (options.proxied && options.canonicalize !== 'always')) return unchanged;
  if (name.endsWith('.')) return { values: [name.slice(0, -1), name], open: 'canonical-name' };
  if (name.split('.').length - 1 > options.maxDots) return unchanged;
  const names = options.domains.filter((d) => d.toLowerCase() !== 'none').map((d) => `${name}.${d}`);
  if (names.length === 0) return unchanged;
  return {
    values: [...names, ...(options.fallbackLocal ? [name] : [])],
    ...(follows ? { open: 'canonical-name' as const } : {}),
  };
}
