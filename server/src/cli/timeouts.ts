import { factsOf, printedIn } from '../keepalive/facts';
import { type Machine, machineOf } from '../keepalive/machine';
import { assumedNat } from '../keepalive/nat';
import { type EffectiveTimeouts, effectiveTimeouts } from '../keepalive/report';
import type { Answer } from './question';

/** The machine that the answer is about. */
export const answerMachine = ({ snapshot, system }: Answer): Machine => machineOf(snapshot, system);

/** When sessions with these settings end. Computed from the values shown, certain or not. */
export function answerTimeouts(answer: Answer): EffectiveTimeouts {
  const { resolution, snapshot } = answer;
  return effectiveTimeouts(
    factsOf(printedIn(resolution), snapshot.dialect.probe, snapshot.build, assumedNat, answerMachine(answer).kernel),
  );
}
