import { deadPeer } from './dead';
import { healthy, keeper } from './healthy';
import { defaultNatLimit } from './nat';
import { joined } from './outcome';
import type { CaseOutcome, Situation } from './situation';

/**
 * A quiet session through something that forgets connections. Kept open if anything is sent more often than the limit;
 * otherwise the link is dead without anybody knowing, and each side finds out as with a dead connection. Measured:
 * limit 5 with intervals 3 and 7, by ssh, by sshd (9.2 needs twice its interval) and by the kernel.
 */
export function behindNat(situation: Situation): CaseOutcome {
  const limit = situation.natLimit ?? defaultNatLimit;
  const quiet = healthy(situation);
  if (quiet.ends === 'unknown' || (quiet.range && quiet.range.max <= limit)) return quiet;
  const kept = keeper(situation);
  if (kept && kept.most < limit) return { ...quiet, keptBy: { cause: kept.cause, every: kept.usual } };
  const forgotten = deadPeer({ ...situation, case: 'dead-idle' });
  const id = kept && kept.least + 1 < limit ? 'nat-may-forget' : 'nat-forgets';
  return { ...forgotten, notes: joined([{ id, args: [limit, kept?.usual ?? 0] }], forgotten.notes) };
}
