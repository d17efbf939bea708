import { factsOf, printedIn } from '../../keepalive/facts';
import type { KernelId } from '../../keepalive/kernels';
import { type Machine, machineOf } from '../../keepalive/machine';
import { assumedNat, type NatFacts } from '../../keepalive/nat';
import { type EffectiveTimeouts, effectiveTimeouts } from '../../keepalive/report';
import type { Resolution } from '../../resolve/effective';
import type { ClientTarget } from '../../resolve/target';
import type { Snapshot } from '../../snapshot/snapshot';

/** A question to one program, answered. */
export interface Answer {
  readonly snapshot: Snapshot;
  readonly resolution: Resolution;
  /** Asks the same of another version of the files. */
  readonly ask: (snapshot: Snapshot) => Resolution;
  /** The name as typed behind ssh. */
  readonly host?: string;
  /** All that was asked of ssh. */
  readonly target?: ClientTarget;
  /** The system that was asked about; undefined: that of the distribution. */
  readonly system?: KernelId;
  /** The network between; undefined: one is assumed. */
  readonly nat?: NatFacts;
}

/** The machine that the answer is about. */
export const answerMachine = ({ snapshot, system }: Answer): Machine => machineOf(snapshot, system);

/** Whether a setting that decides when sessions end may have another value than the one shown. */
export function timesAreDoubtful({ resolution: { values }, snapshot: { dialect } }: Answer): boolean {
  const { interval, count, tcp, through = [] } = dialect.probe;
  return [interval, count, tcp, ...through].some(
    (keyword) => keyword !== undefined && values.get(keyword.toLowerCase())?.certain === false,
  );
}

/** When sessions with these settings end. Computed from the values shown, certain or not. */
export function answerTimeouts(answer: Answer): EffectiveTimeouts {
  const { resolution, snapshot, nat = assumedNat } = answer;
  return effectiveTimeouts(
    factsOf(printedIn(resolution), snapshot.dialect.probe, snapshot.build, nat, answerMachine(answer).kernel),
  );
}
