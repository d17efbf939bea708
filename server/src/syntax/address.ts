import * as ipaddr from 'ipaddr.js';
import { type ListMatch, matchPattern } from './pattern';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

function parseAddress(text: string): Address | undefined {
  try {
    return ipaddr.parse(text);
  } catch {
    return undefined;
  }
}

export const isAddress = (text: string): boolean => parseAddress(text) !== undefined;

/** A network of a list: `bad` is one that OpenSSH refuses (host bits set, mask out of range); undefined: not a network at all. */
function parseNetwork(text: string): { address: Address; bits: number } | 'bad' | undefined {
  const slash = text.indexOf('/');
  const mask = slash < 0 ? undefined : text.slice(slash + 1);
  if (mask !== undefined && !(/^\d{1,9}$/.test(mask) && Number(mask) <= 128)) return undefined;
  const address = parseAddress(slash < 0 ? text : text.slice(0, slash));
  if (!address) return undefined;
  const width = address.kind() === 'ipv4' ? 32 : 128;
  const bits = mask === undefined ? width : Number(mask);
  if (bits > width) return 'bad';
  const bytes = address.toByteArray();
  for (let i = bits; i < width; i++) if (((bytes[i >> 3] as number) >> (7 - (i & 7))) & 1) return 'bad';
  return { address, bits };
}

const inNetwork = (a: Address, network: { address: Address; bits: number }): boolean =>
  a.kind() === network.address.kind() && a.match(network.address as never, network.bits);

/**
 * `Match Address` and `Match LocalAddress`: CIDR, exact or wildcard items with `!`. undefined: OpenSSH refuses the list.
 * Without an address only the form is checked. Source: addrmatch.c, addr_match_list.
 */
export function matchAddressList(address: string | undefined, list: string): ListMatch | undefined {
  const subject = address === undefined ? undefined : parseAddress(address);
  if (address !== undefined && !subject) return 0;
  let found: ListMatch = 0;
  for (const item of list.split(',')) {
    const negated = item.startsWith('!');
    const text = negated ? item.slice(1) : item;
    if (text === '') return undefined;
    const network = parseNetwork(text);
    if (network === 'bad') return undefined;
    const hit =
      subject && address !== undefined && (network ? inNetwork(subject, network) : matchPattern(address, text));
    if (hit && negated) return -1;
    if (hit) found = 1;
  }
  return found;
}

/** True where every item of a `Match localnetwork` list is a network. Source: addrmatch.c, addr_match_cidr_list. */
export const isNetworkList = (list: string): boolean =>
  list.split(',').every((item) => /^[0-9a-fA-F.:/]{1,49}$/.test(item) && typeof parseNetwork(item) === 'object');
