import type { Build } from '../language/build';
import { applies } from '../language/releases';
import { active, type Probe, type Side } from './probe';
import type { Range } from './range';
import type { Cause, Note } from './situation';

/**
 * What a side goes on sending while its peer is silent: `input` of the user or of forwardings, `output` of the remote
 * command, each more than once a second; `stalled`: so much output that it got stuck.
 */
export type Traffic = 'none' | 'input' | 'output' | 'stalled';

/** The settings of one side, and what surrounds its timer. */
export interface Timer {
  readonly probe: Probe;
  readonly build: Build;
  readonly traffic: Traffic;
  /** Time part of the side's RekeyLimit in seconds, 0 for none. */
  readonly rekeyInterval: number;
}

export const timerCause: Readonly<Record<Side, Cause>> = { client: 'server-alive', server: 'client-alive' };

/**
 * When a side gives up by its own timer, in seconds from the last received data; undefined: never.
 * Source: `clientloop.c`, `serverloop.c` of the release branches; measured with 8.4, 9.2, 10.0 and 10.6.
 */
export const giveUp = (timer: Timer): Range | undefined =>
  active(timer.probe) ? ends[timer.probe.side](timer) : undefined;

const ends: Readonly<Record<Side, (timer: Timer) => Range | undefined>> = {
  client({ probe, build, traffic }) {
    if (traffic === 'input' && applies('client-traffic-postpones', build)) return undefined;
    const sum = nominal(probe);
    return { min: sum - early(build, traffic), max: sum };
  },
  server({ probe, build, traffic, rekeyInterval }) {
    if (probe.count === 0 && applies('server-count-zero-never', build)) return undefined;
    const sum = nominal(probe);
    // Where output does not hide the client, each printed line makes sshd look at whole seconds.
    if (traffic === 'output') {
      return applies('busy-output-hides-client', build) ? undefined : { min: sum - 1, max: sum + 1 };
    }
    // The poll that the last output, or a due rekey, interrupts begins anew.
    const restarts = (traffic === 'stalled' ? 1 : 0) + (rekeyInterval > 0 ? 1 : 0);
    return { min: sum, max: sum * stretch(build) + probe.interval * restarts };
  },
};

/**
 * Whether probes come to an end in a long silence. Source: `serverloop.c`, wait_until_can_do_something; measured with
 * 8.4: 4x1 and new keys due every 3 s, still there after 24 s.
 */
export const probesStop = ({ probe, build, rekeyInterval }: Timer): boolean =>
  probe.side === 'server' &&
  active(probe) &&
  rekeyInterval > 0 &&
  applies('rekey-hides-probes', build) &&
  (rekeyInterval <= probe.interval || !applies('idle-rekey', build));

/**
 * When new keys that are due make a side send something, in seconds from the last received data, if they were not the
 * last data themselves: without a packet since the last ones none are due. undefined: they never do. Source:
 * `packet.c`, ssh_packet_need_rekeying.
 */
export const rekeyDue = ({ build, rekeyInterval }: Timer): Range | undefined =>
  rekeyInterval > 0 && applies('idle-rekey', build) ? { min: 0, max: rekeyInterval + 1 } : undefined;

/**
 * When a side sends its first probe into the silence, in seconds from the last received data, which is also how often
 * it sends one over a healthy quiet link. undefined: it never sends any.
 */
export function firstProbe(timer: Timer): Range | undefined {
  const { probe, build, traffic } = timer;
  if (!active(probe) || probesStop(timer)) return undefined;
  const { interval, count, side } = probe;
  if (side === 'client') return count === 0 ? undefined : { min: interval - early(build, traffic), max: interval };
  if (count === 0 && !applies('server-count-zero-never', build)) return undefined;
  return { min: interval, max: interval * stretch(build) };
}

/** I × (N + 1), doubled where the release doubles it, in seconds; the usual end of the range. */
export const usual = ({ probe, build }: Timer): number =>
  nominal(probe) * (probe.side === 'server' ? stretch(build) : 1);

/** How `usual` is computed, in pieces. */
export const usualFormula = ({ probe, build }: Timer): readonly string[] => [
  ...(probe.side === 'server' && stretch(build) > 1 ? [`${stretch(build)}`, '×'] : []),
  `${probe.interval} s`,
  '×',
  `(${probe.count} + 1)`,
];

/** What deserves a remark about the timer of one side. */
export function timerNotes({ probe, build, traffic, rekeyInterval }: Timer): readonly Note[] {
  const notes: Note[] = [];
  const add = (id: Note['id'], ...args: number[]): void => void notes.push({ id, args });
  const zero = probe.count === 0;
  if (probe.side === 'client') {
    if (zero) add('client-count-zero', probe.interval);
    // In longer times a second does not show.
    if (nominal(probe) < 50 && applies('client-whole-seconds', build)) add('whole-seconds');
    if (traffic === 'input' && applies('client-traffic-postpones', build)) add('input-postpones');
    return notes;
  }
  if (zero)
    add(applies('server-count-zero-never', build) ? 'server-count-zero' : 'server-count-zero-old', probe.interval);
  else if (stretch(build) > 1) add('timer-doubled', nominal(probe), usual({ probe, build, traffic, rekeyInterval }));
  if (traffic === 'output' && applies('busy-output-hides-client', build)) add('busy-output-hides', probe.interval);
  if (traffic === 'stalled') add('output-stalls', probe.interval);
  if (probesStop({ probe, build, traffic, rekeyInterval })) add('rekey-stops-probes', rekeyInterval, probe.interval);
  else if (rekeyInterval > 0 && !zero) add('rekey-delays', probe.interval);
  return notes;
}

const nominal = ({ interval, count }: Probe): number => interval * (count + 1);

/** How often the server's poll wakes up in vain before a probe, at most. */
const stretch = (build: Build): number => (applies('server-timer-doubled', build) ? 2 : 1);

/**
 * Seconds that the client may be early. Its deadline is a whole second: since 9.2 the poll aims at it, before only
 * local input made it look.
 */
const early = (build: Build, traffic: Traffic): number =>
  applies('client-whole-seconds', build) || traffic === 'input' ? 1 : 0;
