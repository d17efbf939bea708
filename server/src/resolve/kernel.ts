import type { Snapshot } from '../snapshot/snapshot';
import type { Resolution } from './effective';
import { finish } from './finish';
import { createLedger, judge, store } from './reading';
import { createSlots } from './slots';
import { readRoot } from './walk';

/**
 * The kernel parameters that the files of sysctl.d leave: the last line counts, and a value that the kernel refuses changes
 * nothing. Source: sysctl.d(5).
 */
export function resolveKernel(snapshot: Snapshot): Resolution {
  const slots = createSlots();
  const ledger = createLedger();
  for (const root of snapshot.roots) {
    readRoot(snapshot, root, {
      matchOnly: false,
      trusts: () => true,
      block: () => 'yes',
      include: () => undefined,
      haze: (why) => slots.haze(why),
      line(line, active, { uri, role }) {
        if (!line.row || line.problem) return undefined;
        const evaluation = judge(line, line.row, snapshot.build);
        ledger.outcome(line, store(slots, line.row, evaluation, { kind: 'line', uri, role, directive: line }, active));
        return undefined;
      },
    });
  }
  return {
    verdict: 'accepted',
    refusals: [],
    doubt: false,
    values: finish(slots, snapshot.dialect, snapshot.build),
    outcomes: ledger.outcomes,
    unknowns: ledger.unknowns,
  };
}
