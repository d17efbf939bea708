import { deadPeer } from './dead';
import { retransmissionEnding, timerOf } from './endings';
import { defaultNatLimit } from './nat';
import { type Ending, firstOf, staysOpen } from './outcome';
import { active } from './probe';
import { tcpOf } from './sides';
import type { CaseOutcome, Note, Situation } from './situation';
import { firstProbe, giveUp } from './ssh-timer';

/**
 * This machine wakes up, and the link is dead. ssh's clock went on meanwhile, so its deadline is long past: at its next
 * look it counts one silent interval and sends a probe. It looks at once if anything happens, else when the rest of its
 * sleep is over, which did not go on. Seconds count from waking up.
 */
export function afterSuspend(situation: Situation): CaseOutcome {
  const { client } = situation;
  if (!active(client)) return firstOf([], { clock: 'resume' });
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

/** How long a machine sleeps where nobody says: over a lunch break. */
export const defaultSleep = 1800;

/**
 * The client's machine sleeps and finds its network as it was. Meanwhile the server takes it for dead, and a firewall
 * may drop the connection, unless the server's probes, which nobody answers, keep it known there.
 */
export function asleep(situation: Situation): CaseOutcome {
  const { asleep: seconds = defaultSleep, natLimit = defaultNatLimit, server } = situation;
  const served = server && deadPeer({ ...situation, case: 'dead-idle', client: undefined });
  if (served?.range && served.range.min < seconds)
    return { ...served, notes: [...served.notes, { id: 'asleep-server-ends', args: [seconds] }] };
  const probes = server && firstProbe(timerOf(server, situation));
  const unknown: readonly Note[] = server ? [] : [{ id: 'asleep-server-unknown', args: [seconds] }];
  if (seconds < natLimit || (probes && probes.max < natLimit)) return staysOpen({ clock: 'resume', notes: unknown });
  const dropped: Note = { id: 'asleep-network-drops', args: [natLimit, seconds] };
  const after = situation.natResets ? staysOpen({ clock: 'resume' }) : afterSuspend(situation);
  const resets: readonly Note[] = situation.natResets ? [{ id: 'nat-resets', args: [natLimit, 0] }] : [];
  return { ...after, notes: [dropped, ...resets, ...after.notes, ...unknown] };
}
