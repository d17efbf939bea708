import type { KernelSettings } from './kernels';
import type { Ending } from './outcome';
import type { Probe, Side } from './probe';
import { after, type Range } from './range';
import { sidesOf } from './sides';
import type { Situation } from './situation';
import { giveUp, rekeyDue, type Timer, type Traffic, timerCause, usual, usualFormula } from './ssh-timer';
import { keepaliveEnd, keepaliveSum, retransmissionEnd, retransmissionLimit } from './tcp';

/** Seconds after which a side wants new keys; 0: it does not. */
export const rekeyIntervalOf = ({ rekeyInterval, clientRekeyInterval }: Situation, side: Side): number =>
  (side === 'server' ? rekeyInterval : clientRekeyInterval) ?? 0;

/** Seconds after which a side agrees on new keys though nothing is sent, the longer one of both; 0: neither does. */
export const idleRekey = (situation: Situation): number =>
  Math.max(
    ...sidesOf(situation).map((side) =>
      rekeyDue(timerOf({ side, interval: 0, count: 0 }, situation)) ? rekeyIntervalOf(situation, side) : 0,
    ),
  );

/** The timer of one side in this situation. */
export const timerOf = (probe: Probe, situation: Situation, traffic: Traffic = 'none'): Timer => ({
  probe,
  build: probe.side === 'server' ? (situation.serverBuild ?? situation.build) : situation.build,
  traffic,
  rekeyInterval: rekeyIntervalOf(situation, probe.side),
});

/** The end by the side's own timer, if it has one. */
export function sshEnding(timer: Timer): Ending | undefined {
  const range = giveUp(timer);
  return range && { by: timerCause[timer.probe.side], range, nominal: usual(timer), formula: usualFormula(timer) };
}

/** The end by TCP's own patience, for data lost in this span; undefined where the kernel is not described. */
export function retransmissionEnding(
  lost: Range,
  kernel: KernelSettings,
  roundTrip: number | undefined,
): Ending | undefined {
  const patience = retransmissionEnd(kernel, roundTrip);
  const limit = retransmissionLimit(kernel);
  if (!patience || limit === undefined) return undefined;
  return {
    by: 'tcp-retransmission',
    range: after(lost, patience),
    nominal: lost.max + limit,
    formula: lost.max > 1 ? [`${lost.max} s`, '+', `${limit} s`] : [`${limit} s`],
  };
}

/** The end by TCP keepalive alone, if it ends anything. */
export function keepaliveEnding(kernel: KernelSettings): Ending | undefined {
  const range = keepaliveEnd(kernel);
  if (range === 'never') return undefined;
  const { time, interval, probes } = kernel.keepalive;
  const formula = [`${time} s`, '+', `${interval} s`, '×', `${probes}`];
  return { by: 'tcp-keepalive', range, nominal: keepaliveSum(kernel), formula };
}
