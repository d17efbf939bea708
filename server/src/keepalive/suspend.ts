import { deadPeer } from './dead';
import { idleRekey, retransmissionEnding, timerOf } from './endings';
import { defaultNatLimit } from './nat';
import { cannotSay, type Ending, firstOf, staysOpen } from './outcome';
import { active } from './probe';
import { after, exactly, type Range } from './range';
import { tcpOf } from './sides';
import type { CaseOutcome, Note, Situation } from './situation';
import { firstProbe, giveUp } from './ssh-timer';
import { assumedRoundTrip, backOff } from './tcp';

/**
 * This machine wakes up, and the link is dead. ssh's clock went on meanwhile, so its deadline is long past: at its next
 * look it counts one silent interval and sends a probe. It looks at once if anything happens, else when the rest of its
 * sleep is over, which did not go on. Seconds count from waking up.
 */
export function afterSuspend(situation: Situation): CaseOutcome {
  const { client } = situation;
  if (!active(client)) return unprobed(situation);
  const timer = timerOf(client, situation);
  const range = giveUp(timer);
  const { interval, count } = client;
  const look = { min: 0, max: interval };
  const own: Ending | undefined = range && {
    by: 'server-alive',
    range: { min: Math.max(0, range.min - interval), max: range.max },
    nominal: interval * count,
    formula: [`${interval} s`, '×', `${count}`],
  };
  const { kernel } = tcpOf(situation, 'client') ?? {};
  const tcp = firstProbe(timer) && kernel && retransmissionEnding(look, kernel, situation.roundTrip);
  return firstOf(
    [own, tcp].filter((e) => e !== undefined),
    {
      clock: 'resume',
      notes: [{ id: 'suspend-wakes', args: [interval] }],
    },
  );
}

/** No probe is sent; but new keys may be due, and are sent into the dead connection. */
function unprobed(situation: Situation): CaseOutcome {
  const every = idleRekey({ ...situation, server: undefined });
  return every > 0
    ? cannotSay({ clock: 'resume', notes: [{ id: 'rekey-once', args: [every] }] })
    : staysOpen({ clock: 'resume' });
}

/** How long a machine sleeps where nobody says: over a lunch break. */
export const defaultSleep = 1800;

/**
 * The client's machine sleeps and finds its network as it was. Meanwhile the server takes it for dead, and a firewall
 * may drop the connection, unless the server's probes, which nobody answers, keep it known there.
 */
export function asleep(situation: Situation): CaseOutcome {
  const { asleep: seconds = defaultSleep, natLimit = defaultNatLimit, server } = situation;
  const served = server && deadPeer({ ...situation, case: 'dead-idle', client: undefined });
  if (served?.range && served.range.max < seconds)
    return { ...served, notes: [...served.notes, { id: 'asleep-server-ends', args: [seconds] }] };
  if (served?.ends === 'unknown' || (served?.range && served.range.min < seconds))
    return cannotSay({ clock: 'resume', notes: served.notes });
  const probes = server && firstProbe(timerOf(server, situation));
  const unknown: readonly Note[] = server ? [] : [{ id: 'asleep-server-unknown', args: [seconds] }];
  const probed = probes && probes.max < natLimit;
  const patience = probed ? after(probes, after(pauseOver(natLimit, situation), exactly(natLimit))) : exactly(natLimit);
  if (seconds < patience.min) return staysOpen({ clock: 'resume', notes: unknown });
  const dropped: Note = { id: probed ? 'asleep-repeats-pause' : 'asleep-network-drops', args: [natLimit, seconds] };
  if (seconds < patience.max) return cannotSay({ clock: 'resume', notes: [dropped, ...unknown] });
  const woken = situation.natResets ? resetAfterSuspend(situation) : afterSuspend(situation);
  const notes = [dropped, ...woken.notes, ...unknown];
  return { ...woken, notes: woken.ends === false && situation.natResets ? [...notes, resetNote(natLimit)] : notes };
}

const resetNote = (natLimit: number): Note => ({ id: 'nat-resets', args: [natLimit, 0] });

/**
 * The server's probes have no answer, so TCP repeats the first one ever more rarely, and holds back the others. Seconds
 * from the first to the pause that is longer than a firewall waits; Infinity: there is none. Measured: a sleep of 20 s,
 * a limit of 5 s, probes every 2 s.
 */
function pauseOver(natLimit: number, situation: Situation): Range {
  const { retransmission } = tcpOf(situation, 'server')?.kernel ?? {};
  if (!retransmission || retransmission.maxTimeout <= natLimit) return exactly(Number.POSITIVE_INFINITY);
  const { minTimeout, maxTimeout } = retransmission;
  const ends = [minTimeout, minTimeout + (situation.roundTrip ?? assumedRoundTrip)].map((first) => {
    const timers = backOff(first, maxTimeout, (_, count) => first * 2 ** (count - 1) > natLimit);
    return timers.slice(0, -1).reduce((sum, timer) => sum + timer, 0);
  });
  return { min: Math.min(...ends), max: Math.max(...ends) };
}

/** The same where a reset is the answer to what is sent after waking up. */
function resetAfterSuspend(situation: Situation): CaseOutcome {
  const { client } = situation;
  if (!active(client)) return unprobed(situation);
  if (client.count === 0) return afterSuspend(situation);
  const { interval } = client;
  const range = { min: 0, max: interval };
  return firstOf([{ by: 'network-reset', range, nominal: interval, formula: [`${interval} s`] }], {
    clock: 'resume',
    notes: [{ id: 'suspend-wakes', args: [interval] }],
  });
}
