import { retransmissionEnding, timerOf } from './endings';
import { type Ending, firstOf } from './outcome';
import { active } from './probe';
import type { CaseOutcome, Situation } from './situation';
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
  const tcp = firstProbe(timer) && retransmissionEnding(look, situation);
  return firstOf(
    [own, tcp].filter((e) => e !== undefined),
    {
      clock: 'resume',
      notes: [{ id: 'suspend-wakes', args: [interval] }],
    },
  );
}
