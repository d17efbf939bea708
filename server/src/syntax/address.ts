import { type Address, parseAddress, parseNetwork } from '../language/values/network';
import { type ListMatch, matchPattern } from './pattern';

const inNetwork = (a: Address, network: { address: Address; bits: number }): boolean =>
  a.kind() === network.address.kind() && a.match(network.address as never, network.bits);

/**
 * `Match Address` and `Match LocalAddress`: CIDR, exact or wildcard items with `!`. undefined: OpenSSH refuses the
 * list. Without an address only the form is checked. Source: addrmatch.c, addr_match_list.
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
