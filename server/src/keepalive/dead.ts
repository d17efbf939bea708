import { keepaliveEnding, retransmissionEnding, sshEnding, timerOf } from './endings';
import { kernels } from './kernels';
import { cannotSay, type Ending, firstOf, ofSides } from './outcome';
import { active, erratic, type Probe, type Side } from './probe';
import type { Range } from './range';
import { tcpOf } from './sides';
import type { Case, CaseOutcome, Note, Situation } from './situation';
import { firstProbe, probesStop, rekeyDue, type Timer, type Traffic, timerNotes } from './ssh-timer';

/**
 * What each side has under way when the link dies: seconds from its last received data to the first data that nobody
 * acknowledges.
 */
interface Load {
  readonly traffic: Traffic;
  readonly unacknowledged?: Range;
}

const idle: Load = { traffic: 'none' };
const once: Load = { traffic: 'none', unacknowledged: { min: 0, max: 0 } };
const busy = (traffic: Traffic): Load => ({ traffic, unacknowledged: { min: 0, max: 1 } });

const loads: Partial<Record<Case, Readonly<Record<Side, Load>>>> = {
  'dead-data-in-flight': { client: once, server: once },
  'dead-busy-input': { client: busy('input'), server: idle },
  'dead-busy-output': { client: idle, server: busy('output') },
  'dead-stalled-output': { client: idle, server: busy('stalled') },
};

/** The peer or the link is gone: each side notices for itself, by its SSH timer or by TCP. */
export const deadPeer = (situation: Situation): CaseOutcome => eachSide(situation, deadSide);

/** What becomes of each side; where none is given, of a client that sends no probes. */
function eachSide(situation: Situation, of: (probe: Probe, situation: Situation) => CaseOutcome): CaseOutcome {
  const { client, server } = situation;
  const none: Probe = { side: 'client', interval: 0, count: 3 };
  const near = client ?? (server ? undefined : none);
  return ofSides(near && of(near, situation), server && of(server, situation));
}

function deadSide(probe: Probe, situation: Situation): CaseOutcome {
  if (erratic(probe)) return cannotSay({ notes: [{ id: 'negative-interval', args: [] }] });
  const load = loads[situation.case]?.[probe.side] ?? idle;
  const timer = timerOf(probe, situation, load.traffic);
  if (probesStop(timer)) return cannotSay({ notes: timerNotes(timer) });
  const sent = load.unacknowledged ?? firstProbe(timer);
  const due = load.unacknowledged ? undefined : rekeyDue(timer);
  const end = (lost: Range | undefined): CaseOutcome => endOf(timer, lost, situation);
  if (!due) return end(sent);
  return sent
    ? end({ min: due.min, max: sent.max })
    : either(end(due), end(undefined), { id: 'rekey-once', args: [timer.rekeyInterval] });
}

/** One side's end; `lost`: when it sends the first data that nobody acknowledges. */
function endOf(timer: Timer, lost: Range | undefined, situation: Situation): CaseOutcome {
  const { probe } = timer;
  const notes: Note[] = active(probe) ? [...timerNotes(timer)] : [];
  const own = sshEnding(timer);
  const { keepAlive, kernel } = tcpOf(situation, probe.side) ?? {};
  const tcp = lost && kernel && retransmissionEnding(lost, kernel, situation.roundTrip);
  const unknown = lost !== undefined && kernel !== undefined && !tcp;
  if (unknown) notes.push({ id: 'tcp-figures-unknown', args: [] });
  const carrier = lost && carrierEnding(lost, situation, probe.side);
  if (carrier && !(own && own.range.max <= carrier.range.min))
    return cannotSay({ notes: [...notes, { id: 'carrier-gives-up', args: [carrier.nominal] }] });
  if (own && tcp && tcp.range.max < own.range.min) notes.push({ id: 'ssh-alone', args: [own.nominal] });

  const others = [own, tcp].filter((e) => e !== undefined);
  const alive = keepAlive && kernel ? keepaliveEnding(kernel) : undefined;
  const winning = alive && contest(alive, lost, others);
  const outcome = unknown && !own && !winning ? cannotSay() : firstOf(winning ? [...others, winning] : others);
  return { ...outcome, notes: [...notes, ...keepaliveNotes(alive, probe, outcome)] };
}

/** When TCP of whatever carries a connection that is not its own gives up, if that is Linux as it comes. */
const carrierEnding = (lost: Range, { piped, roundTrip }: Situation, side: Side): Ending | undefined =>
  piped && side === 'client' ? retransmissionEnding(lost, kernels.linux, roundTrip) : undefined;

/**
 * TCP keepalive against the rest. Once data waits for an acknowledgement, be it SSH's own first probe, keepalive keeps
 * still. So it ends the session only if it is through before; where that is left to chance the range goes on to the
 * others' end. undefined: it has no chance.
 */
function contest(alive: Ending, lost: Range | undefined, others: readonly Ending[]): Ending | undefined {
  if (!lost || alive.range.max <= lost.min) return alive;
  if (alive.range.min >= lost.max) return undefined;
  const max = Math.min(...others.map((o) => o.range.max));
  return Number.isFinite(max)
    ? { ...alive, range: { min: alive.range.min, max: Math.max(alive.range.max, max) } }
    : alive;
}

function keepaliveNotes(alive: Ending | undefined, probe: Probe, { by, nominal = 0 }: CaseOutcome): readonly Note[] {
  if (!alive) return [];
  const coarse = alive.range.max - alive.range.min;
  // Waiting is only worth a word where its sum is the smaller one, so that people would expect it to act.
  if (by !== 'tcp-keepalive')
    return alive.nominal < nominal ? [{ id: 'keepalive-suppressed', args: [alive.nominal] }] : [];
  return [
    ...(active(probe) ? [{ id: 'keepalive-first', args: [] } as const] : []),
    ...(coarse > 10 ? [{ id: 'keepalive-coarse', args: [coarse] } as const] : []),
  ];
}

/**
 * Keys are being agreed on, so probes are held back (`packet.c`, ssh_packet_send2). What was on its way when the link
 * vanished is repeated until TCP gives up; if nothing was, each side waits for the other's next message, and only its
 * timer or TCP keepalive acts. Measured both ways.
 */
export const deadRekey = (situation: Situation): CaseOutcome => eachSide(situation, rekeySide);

function rekeySide(probe: Probe, situation: Situation): CaseOutcome {
  const lost = deadSide(probe, { ...situation, case: 'dead-data-in-flight' });
  if (lost.ends === 'unknown') return lost;
  const own = sshEnding(timerOf(probe, situation));
  const { keepAlive, kernel } = tcpOf(situation, probe.side) ?? {};
  const alive = keepAlive && kernel ? keepaliveEnding(kernel) : undefined;
  const waiting = firstOf([own, alive].filter((e) => e !== undefined));
  return either(lost, waiting, { id: 'rekey-waits', args: [] });
}

/** One of two outcomes, and nobody knows which; `note` says why. */
function either(one: CaseOutcome, other: CaseOutcome, note: Note): CaseOutcome {
  if (one.by === other.by && one.ends === other.ends) return one;
  const notes = [...one.notes, note];
  if (!one.range || !other.range || !other.by) return cannotSay({ notes });
  const range = { min: Math.min(one.range.min, other.range.min), max: Math.max(one.range.max, other.range.max) };
  return { ...one, range, orBy: [...new Set([...one.orBy, other.by])], notes };
}

/** The other program is frozen: its kernel still acknowledges everything, so only the SSH timer counts. */
export function hungPeer(situation: Situation): CaseOutcome {
  const of = (probe: Probe | undefined): CaseOutcome | undefined => {
    if (!probe) return undefined;
    if (erratic(probe)) return cannotSay({ notes: [{ id: 'negative-interval', args: [] }] });
    const timer = timerOf(probe, situation);
    if (probesStop(timer)) return cannotSay({ notes: timerNotes(timer) });
    const own = sshEnding(timer);
    return firstOf(own ? [own] : [], { notes: active(probe) ? timerNotes(timer) : [] });
  };
  return ofSides(of(situation.client), of(situation.server));
}
