import { factsOf, type Printed } from '../keepalive/facts';
import { type Machine, machineOf } from '../keepalive/machine';
import { defaultNatLimit } from '../keepalive/nat';
import { type EffectiveTimeouts, effectiveTimeouts } from '../keepalive/report';
import type { Effective } from '../resolve/effective';
import type { Answer } from './question';

/** The machine that the answer is about. */
export const answerMachine = ({ snapshot, system }: Answer): Machine => machineOf(snapshot, system);

/** When sessions with these settings end. Computed from the values shown, certain or not. */
export function answerTimeouts(answer: Answer): EffectiveTimeouts {
  const { resolution, snapshot } = answer;
  const of = (keyword: string): Effective | undefined => resolution.values.get(keyword.toLowerCase());
  const printed: Printed = { value: (keyword) => of(keyword)?.value, outside: (keyword) => of(keyword)?.outside };
  return effectiveTimeouts(
    factsOf(printed, snapshot.dialect.probe, snapshot.build, defaultNatLimit, answerMachine(answer).kernel),
  );
}
