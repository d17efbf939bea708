import { IPv6 } from 'ipaddr.js';
import { type Address, parseAddress } from '../language/values/network';
import { doubtfully, type Effective, type Origin, type PrintedLine, type Refusal, refusalAt } from './effective';
import type { Slots } from './slots';

/** The host and the port of a ListenAddress; undefined: it is more than that. */
function placeOf(value: string): { readonly host: string; readonly port: string | undefined } | undefined {
  if (!value.includes('[') && (value.match(/:/g)?.length ?? 0) > 1) return { host: value, port: undefined };
  const split = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d+))?$/.exec(value);
  return split ? { host: split[1] ?? split[2] ?? '', port: split[3] } : undefined;
}

/** Addresses with their ports: each that names none is listened on with every Port. servconf.c, add_listen_addr. */
export function listen(values: Map<string, Effective>): void {
  const set = values.get('listenaddress');
  const [ports, family] = [values.get('port'), values.get('addressfamily')];
  if (!ports || !family) return;
  const origin: Origin = set?.lines?.[0]?.origin ?? { kind: 'default' };
  const both = [
    ['::', 'inet'],
    ['0.0.0.0', 'inet6'],
  ] as const;
  const any = both.filter(([, other]) => family.value !== other).map(([address]) => address);
  const every = (ports.lines ?? []).map((line) => line.value);
  const lines: PrintedLine[] = [];
  let known = true;
  const add = (address: string, port: string, from: Origin): void => {
    const value = address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
    lines.push({ value, origin: from, certain: true });
  };
  const named = (set?.lines ?? []).filter((line) => line.origin.kind !== 'default');
  if (named.length === 0) for (const port of every) for (const address of any) add(address, port, origin);
  for (const { value, origin: from } of named) {
    const { host = '', port: own } = placeOf(value) ?? {};
    const address = host.includes('%') ? undefined : parseAddress(host);
    if (!address) known = false;
    const shown = address ? numeric(address, family.value) : host;
    for (const port of own === undefined ? every : [own]) add(shown, port, from);
  }
  const doubts = [set, ports, family].find((effective) => effective && !effective.certain);
  const whole: Effective = {
    ...(set ?? { keyword: 'ListenAddress', shadowed: [] }),
    value: lines[0]?.value,
    lines,
    origin,
    certain: !doubts,
    candidates: doubts?.candidates ?? [],
  };
  values.set('listenaddress', known ? whole : doubtfully(whole));
}

/** The IPv4 address in one of IPv6. */
const mapped = (address: Address): string | undefined =>
  address instanceof IPv6 && address.isIPv4MappedAddress() ? address.toIPv4Address().toString() : undefined;

/** An address as getnameinfo(3) writes it; under `inet` getaddrinfo(3) makes one of IPv4 of it where it can. */
function numeric(address: Address, family: string | undefined): string {
  const four = mapped(address);
  if (four === undefined) return address.toString();
  return family === 'inet' ? four : `::ffff:${four}`;
}

/** Whether sshd cannot listen on an address under a value of AddressFamily. */
function isOfOther(address: Address, family: string): boolean {
  if (family === 'any') return false;
  return family === 'inet' ? address.kind() === 'ipv6' && mapped(address) === undefined : address.kind() === 'ipv4';
}

/**
 * The first of so many addresses that is of another family than AddressFamily says, which sshd finds out once all files
 * are read; `perhaps` where it depends. Names are looked up by the machine. Source: servconf.c, add_one_listen_addr.
 */
export function refusedFamily(
  slots: Slots,
  family: Effective | undefined,
  first = Number.POSITIVE_INFINITY,
): Refusal | 'perhaps' | undefined {
  if (!family) return undefined;
  const families = [family, ...family.candidates].map(({ value }) => value);
  let perhaps = false;
  for (const { value, origin, certain } of slots.get('listenaddress')?.list.slice(0, first) ?? []) {
    const host = placeOf(value)?.host ?? '';
    const address = parseAddress(host.replace(/%.*$/, ''));
    if (!address) continue;
    const wrong = families.filter((one) => one === undefined || isOfOther(address, one));
    if (wrong.length === 0) continue;
    if (certain && wrong.length === families.length && !wrong.includes(undefined))
      return refusalAt(origin, `bad addr or host: ${host} (Address family for hostname not supported)`);
    perhaps = true;
  }
  return perhaps ? 'perhaps' : undefined;
}
