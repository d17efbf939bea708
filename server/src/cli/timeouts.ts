import { factsOf } from '../keepalive/facts';
import { defaultNatLimit } from '../keepalive/nat';
import { type EffectiveTimeouts, effectiveTimeouts } from '../keepalive/report';
import type { Answer } from './question';

/** When sessions with these settings end. Computed from the values shown, certain or not. */
export function timeoutsOf({ resolution, snapshot }: Answer): EffectiveTimeouts {
  const value = (keyword: string): string | undefined => resolution.values.get(keyword.toLowerCase())?.value;
  return effectiveTimeouts(factsOf(value, snapshot.dialect.probe, snapshot.build, defaultNatLimit));
}
