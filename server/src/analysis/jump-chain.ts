import { jumpHosts } from '../language/values/raw';
import { resolveClient } from '../resolve/client';
import type { Resolution } from '../resolve/effective';
import type { ClientTarget, CommandLineOption } from '../resolve/target';
import type { Snapshot } from '../snapshot/snapshot';

/**
 * One connection of ssh on the way to a host. `direct`: over TCP. `jump`: through the one before. `command`: through a
 * program that ProxyCommand names, about which nothing is known.
 */
export interface Hop {
  readonly name: string;
  readonly via: 'direct' | 'jump' | 'command';
  readonly resolution: Resolution;
}

/** The connections to a host, the nearest first; the last one is to the host itself. */
export interface Chain {
  readonly hops: readonly Hop[];
  /** Why the nearest hop is not the first one. */
  readonly broken?: 'loop' | 'too-long' | 'refused';
}

/** Hops that are followed. */
const mostHops = 16;

/**
 * Follows ProxyJump as ssh does: it starts `ssh -J FIRST,SECOND -W HOST LAST`, which reads the files anew for the last
 * jump host; that one's own ProxyJump counts where no others stand before it. Source: ssh.c, main.
 */
export function jumpChain(snapshot: Snapshot, target: ClientTarget): Chain {
  const hops: Hop[] = [];
  const seen = new Set<string>();
  let next: ClientTarget | undefined = target;
  while (next) {
    const key = JSON.stringify([next.destination, next.options]);
    if (seen.has(key)) return { hops, broken: 'loop' };
    if (hops.length >= mostHops) return { hops, broken: 'too-long' };
    seen.add(key);
    const resolution = resolveClient(snapshot, next);
    const refused = resolution.verdict === 'refused';
    const jump: ClientTarget | undefined = refused ? undefined : jumpOf(next, resolution);
    const via = jump ? 'jump' : isSet(resolution, 'proxycommand') ? 'command' : 'direct';
    hops.unshift({ name: next.destination, via, resolution });
    if (refused && hops.length > 1) return { hops, broken: 'refused' };
    next = jump;
  }
  return { hops };
}

const isSet = ({ values }: Resolution, name: string): boolean => (values.get(name)?.value ?? 'none') !== 'none';

/** What ssh asks for the last jump host of a resolution. */
function jumpOf({ localUser }: ClientTarget, { values }: Resolution): ClientTarget | undefined {
  const value = values.get('proxyjump')?.value;
  if (value === undefined) return undefined;
  const all = jumpHosts(value);
  const last = all.at(-1);
  if (!last) return undefined;
  const before = value.split(',').slice(0, -1).join(',');
  const options: CommandLineOption[] = [
    ...(last.user === undefined ? [] : [{ kind: 'user' as const, text: last.user }]),
    ...(last.port === undefined ? [] : [{ kind: 'port' as const, text: String(last.port) }]),
    ...(before === '' ? [] : [{ kind: 'option' as const, text: `ProxyJump ${before}` }]),
  ];
  return { destination: last.host, options, stdioForward: true, ...(localUser === undefined ? {} : { localUser }) };
}
