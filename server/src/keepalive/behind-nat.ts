import { deadPeer } from './dead';
import { idleRekey } from './endings';
import { healthy, type Keeper, keeper } from './healthy';
import { defaultNatLimit } from './nat';
import { cannotSay, firstOf, joined, staysOpen } from './outcome';
import type { CaseOutcome, Note, Situation } from './situation';

/**
 * A quiet session through something that forgets connections. Kept open if anything is sent more often than the limit;
 * otherwise the link is dead without anybody knowing, and each side finds out as with a dead connection, or, where the
 * network sends resets, at the next packet. Measured: limit 5 with intervals 3 and 7, by ssh, by sshd (9.2 needs twice
 * its interval) and by the kernel.
 */
export function behindNat(situation: Situation): CaseOutcome {
  const limit = situation.natLimit ?? defaultNatLimit;
  const quiet = healthy(situation);
  if (quiet.ends === 'unknown' || (quiet.range && quiet.range.max <= limit)) return quiet;
  const kept = keeper(
    situation.natWantsData ? { ...situation, tcpKeepAlive: false, serverTcpKeepAlive: false } : situation,
  );
  if (kept && kept.most < limit) return { ...quiet, keptBy: { cause: kept.cause, every: kept.usual } };
  if (situation.natResets) return reset(limit, kept, situation);
  const forgotten = deadPeer({ ...situation, case: 'dead-idle' });
  const id = kept && kept.least + 1 < limit ? 'nat-may-forget' : 'nat-forgets';
  return { ...forgotten, notes: joined([{ id, args: [limit, kept?.usual ?? 0] }], forgotten.notes) };
}

/**
 * The first packet behind the limit is answered with a reset; without a probe that is the user's next key press, or
 * where new keys are due.
 */
function reset(limit: number, kept: Keeper | undefined, situation: Situation): CaseOutcome {
  if (!kept) {
    const note: Note = { id: 'nat-resets', args: [limit, 0] };
    const every = idleRekey(situation);
    return every > limit
      ? cannotSay({ notes: [note, { id: 'rekey-once', args: [every] }] })
      : staysOpen({ notes: [note] });
  }
  const { usual, least, most } = kept;
  const range = { min: least, max: most };
  const ending = { by: 'network-reset' as const, range, nominal: usual, formula: [`${usual} s`] };
  return firstOf([ending], { notes: [{ id: 'nat-resets', args: [limit, usual] }] });
}
