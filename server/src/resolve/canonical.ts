import { numericHost } from '../language/values/host-address';
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
  /** AddressFamily: `inet`, `inet6` or `any`. */
  readonly family: string;
}

/**
 * The name after canonicalisation: certain where ssh asks no resolver, otherwise the names it may become. Nothing is
 * resolved here. Source: ssh.c, resolve_canonicalize and main.
 */
export function canonicalName(host: string, options: CanonicalOptions): Possible<string> {
  const address = numericHost(host);
  if (address?.kind === 'scoped') return { values: [host], open: 'machine' };
  if (address && options.family !== (address.kind === 'ipv4' ? 'inet6' : 'inet'))
    // an address in its usual form stays as it was typed
    return { values: [asciiLower(host) === address.text ? host : address.text] };
  // what can only be an address is never asked about
  if (/^[\d.]*$|[%:]/.test(host)) return { values: [host] };
  const name = asciiLower(host);
  const follows = options.permittedCnames && (!options.proxied || options.canonicalize === 'always');
  const unchanged: Possible<string> = follows ? { values: [name], open: 'canonical-name' } : { values: [name] };
  if (options.canonicalize === 'no' || (options.proxied && options.canonicalize !== 'always')) return unchanged;
  if (name.endsWith('.')) return { values: [name.slice(0, -1), name], open: 'canonical-name' };
  if (name.split('.').length - 1 > options.maxDots) return unchanged;
  const end = options.domains.findIndex((d) => d.toLowerCase() === 'none');
  const names = options.domains.slice(0, end < 0 ? undefined : end).map((d) => `${name}.${d}`);
  if (names.length === 0) return unchanged;
  return {
    values: [...names, ...(options.fallbackLocal ? [name] : [])],
    ...(follows ? { open: 'canonical-name' as const } : {}),
  };
}
