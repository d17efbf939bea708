import * as ipaddr from 'ipaddr.js';

export type Address = ipaddr.IPv4 | ipaddr.IPv6;

export function parseAddress(text: string): Address | undefined {
  try {
    return ipaddr.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * A network of a list: `bad` is one that OpenSSH refuses (host bits set, mask out of range); undefined: no network at
 * all. addr.c, addr_pton_cidr.
 */
export function parseNetwork(text: string): { address: Address; bits: number } | 'bad' | undefined {
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

/** Networks, addresses and patterns separated by commas, each perhaps after `!`. addrmatch.c, addr_match_list. */
export const isAddressList = (list: string): boolean =>
  list.split(',').every((item) => isNetworkPattern(item.replace(/^!/, '')) && item.replace(/^!/, '') !== '');

const isNetworkPattern = (text: string): boolean =>
  text.split(',').every((item) => parseNetwork(item.replace(/^!/, '')) !== 'bad');
