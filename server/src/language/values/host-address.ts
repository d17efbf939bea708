import { parseAddress } from './network';

/**
 * How a host name that is an address is read and written by getaddrinfo(3) and getnameinfo(3), without asking anyone.
 */
export type NumericHost =
  | { readonly kind: 'ipv4' | 'ipv6'; readonly text: string }
  /** An address of one interface (`fe80::1%eth0`): whether it is one depends on the machine. */
  | { readonly kind: 'scoped' };

/** The address that a name is; undefined: a name for the resolver. `1` is 0.0.0.1, `0x7f.1` is 127.0.0.1. */
export function numericHost(name: string): NumericHost | undefined {
  const four = internetAddress(name);
  if (four !== undefined) return { kind: 'ipv4', text: dotted(four) };
  if (!name.includes(':')) return undefined;
  if (name.includes('%')) return { kind: 'scoped' };
  const six = parseAddress(name);
  return six?.kind() === 'ipv6' ? { kind: 'ipv6', text: written(six.toByteArray()) } : undefined;
}

const dotted = (value: number): string => [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');

/**
 * inet_aton(3): one to four numbers, decimal, octal after `0`, hexadecimal after `0x`; the last one fills what is left.
 */
function internetAddress(name: string): number | undefined {
  const parts = name.split('.');
  if (parts.length > 4) return undefined;
  let value = 0;
  for (const [i, part] of parts.entries()) {
    if (!/^(?:0x[0-9a-f]{1,16}|0[0-7]{0,16}|[1-9]\d{0,12})$/i.test(part)) return undefined;
    const number = Number(/^0[0-7]+$/.test(part) ? `0o${part.slice(1)}` : part);
    const last = i === parts.length - 1;
    if (number > (last ? 256 ** (4 - i) - 1 : 255)) return undefined;
    value += last ? number : number * 256 ** (3 - i);
  }
  return value;
}

/** inet_ntop(3): the longest run of zeros is left out, and what embeds an IPv4 address ends with it. */
function written(bytes: readonly number[]): string {
  const words = Array.from({ length: 8 }, (_, i) => (bytes[2 * i] as number) * 256 + (bytes[2 * i + 1] as number));
  let [start, length] = [-1, 1];
  for (let i = 0; i < 8; i++) {
    let end = i;
    while (end < 8 && words[end] === 0) end++;
    if (end - i > length) [start, length] = [i, end - i];
    i = Math.max(i, end - 1);
  }
  const embeds = start === 0 && (length === 6 || (length === 5 && words[5] === 0xffff));
  const tail = embeds ? [...words.slice(0, 6).map((w) => w.toString(16)), bytes.slice(12).join('.')] : undefined;
  const parts = tail ?? words.map((w) => w.toString(16));
  if (start < 0) return parts.join(':');
  return `${parts.slice(0, start).join(':')}::${parts.slice(start + length).join(':')}`;
}
