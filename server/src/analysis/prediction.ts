import { t } from '@vscode/l10n';
import { durationText } from '../keepalive/duration';
import type { KernelSettings } from '../keepalive/kernels';
import { type Machine, machineOf } from '../keepalive/machine';
import { predict } from '../keepalive/model';
import { isLost } from '../keepalive/outcome';
import type { Probe } from '../keepalive/probe';
import type { Case, CaseOutcome } from '../keepalive/situation';
import { limitText } from '../keepalive/words';
import { once } from '../syntax/once';
import { type Context, oncePerConfiguration } from './context';

/** The machine below the OpenSSH that is asked about, as far as settings and files tell. */
export const machineFor = oncePerConfiguration(
  ({ snapshot, settings }): Machine => machineOf(snapshot, settings.system),
);

/** Its kernel. */
export const kernelFor = (context: Context): KernelSettings => machineFor(context).kernel;

/** Outcomes of one case by the interval and the count; for each side, with TCPKeepAlive and without. */
type Outcomes = Map<number, Map<number, CaseOutcome>>;

/** What is known of one kernel, build and idle limit. */
class Known {
  private readonly byCase = new Map<Case, Readonly<Record<Probe['side'], readonly [off: Outcomes, on: Outcomes]>>>();
  private count = 0;

  /** Those with that interval. */
  of(what: Case, { side, interval }: Probe, tcpKeepAlive: boolean): Map<number, CaseOutcome> {
    let sides = this.byCase.get(what);
    if (!sides) {
      sides = { client: [new Map(), new Map()], server: [new Map(), new Map()] };
      this.byCase.set(what, sides);
    }
    const outcomes = sides[side][tcpKeepAlive ? 1 : 0];
    let counts = outcomes.get(interval);
    if (!counts) {
      if (this.count++ === mostKnown) return this.anew().of(what, { side, interval, count: 0 }, tcpKeepAlive);
      counts = new Map();
      outcomes.set(interval, counts);
    }
    return counts;
  }

  private anew(): this {
    this.byCase.clear();
    this.count = 0;
    return this;
  }
}

/** Intervals that are kept, and counts of one interval. */
const mostKnown = 1000;

const ofKernel = once((_: KernelSettings) => new Map<string, Known>());

/** Who checks thousands of files meets the same few settings in all of them. */
const knownFor = oncePerConfiguration((context): Known => {
  const { build } = context.snapshot;
  const outcomes = ofKernel(kernelFor(context));
  const key = `${context.settings.natLimit} ${build.release} ${build.distribution}`;
  const known = outcomes.get(key) ?? new Known();
  if (outcomes.size >= mostKnown && !outcomes.has(key)) outcomes.clear();
  outcomes.set(key, known);
  return known;
});

/**
 * What one side's settings do in one case; the other side counts as one that does nothing. Many hosts have the same
 * settings.
 */
export function predictFor(context: Context, what: Case, probe: Probe, tcpKeepAlive: boolean): CaseOutcome {
  const counts = knownFor(context).of(what, probe, tcpKeepAlive);
  let outcome = counts.get(probe.count);
  if (!outcome) {
    const { build } = context.snapshot;
    const { natLimit } = context.settings;
    outcome = predict({ case: what, build, [probe.side]: probe, tcpKeepAlive, kernel: kernelFor(context), natLimit });
    if (counts.size >= mostKnown) counts.clear();
    counts.set(probe.count, outcome);
  }
  return outcome;
}

/** Whether a firewall or NAT with the limit of the settings forgets a quiet connection, always or at times. */
export const isForgotten = (context: Context, probe: Probe): boolean =>
  isLost(predictFor(context, 'behind-nat', probe, false));

/**
 * Whether the kernel's own probes (TCPKeepAlive yes) keep a quiet connection known to every firewall of the settings.
 */
export const kernelKeepsOpen = oncePerConfiguration((context): boolean => {
  const side = context.snapshot.dialect.probe.side === 'server' ? 'server' : 'client';
  const quiet = predictFor(context, 'behind-nat', { side, interval: 0, count: 3 }, true);
  return quiet.keptBy !== undefined && quiet.notes.length === 0;
});

/** The idle timeout of the settings, in a sentence: `5 min 50 s (AWS)`. */
export const natLimitText = ({ settings: { network, ...nat } }: Context): string =>
  limitText({ ...nat, ...(network ? { network: network.name, natAssumed: false } : {}) });

/**
 * The interval that fixes write: the one of the settings, or a part of the NAT limit where that one is too long for it.
 */
export const goodInterval = oncePerConfiguration((context): number => {
  const { interval, natLimit } = context.settings;
  const { side } = context.snapshot.dialect.probe;
  const fits = (seconds: number): boolean =>
    seconds >= 1 &&
    !isForgotten(context, { side: side === 'server' ? 'server' : 'client', interval: seconds, count: 3 });
  return [interval, Math.floor(natLimit / 2), Math.floor(natLimit / 4)].find(fits) ?? interval;
});

/** For the end of a title: what these settings will do. */
export function predictionText(context: Context, probe: Probe, tcp: boolean): string {
  const dead = predictFor(context, 'dead-idle', probe, tcp);
  return dead.ends === true && dead.nominal !== undefined
    ? t('dead connection detected after {0}', durationText(dead.nominal))
    : t('a dead connection is never detected');
}
