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

const outcomes = oncePerConfiguration((_) => ({ on: new Map<Case, Known>(), off: new Map<Case, Known>() }));
type Known = Map<Probe, CaseOutcome>;

/**
 * What one side's settings do in one case; the other side counts as one that does nothing. Many hosts have the same
 * settings.
 */
export function predictFor(context: Context, what: Case, probe: Probe, tcpKeepAlive: boolean): CaseOutcome {
  const byCase = outcomes(context)[tcpKeepAlive ? 'on' : 'off'];
  const byProbe = byCase.get(what) ?? new Map<Probe, CaseOutcome>();
  byCase.set(what, byProbe);
  const known = byProbe.get(probe);
  if (known) return known;
  const outcome = remembered(context, what, probe, tcpKeepAlive);
  byProbe.set(probe, outcome);
  return outcome;
}

/** Outcomes of one kernel: who checks thousands of files meets the same few settings in all of them. */
const known = once((_: KernelSettings) => new Map<string, CaseOutcome>());
const mostKnown = 1000;

function remembered(context: Context, what: Case, probe: Probe, tcpKeepAlive: boolean): CaseOutcome {
  const { build } = context.snapshot;
  const { natLimit } = context.settings;
  const kernel = kernelFor(context);
  const outcomes = known(kernel);
  const { side, interval, count } = probe;
  const key = `${what} ${tcpKeepAlive} ${natLimit} ${build.release} ${build.distribution} ${side} ${interval} ${count}`;
  const found = outcomes.get(key);
  if (found) return found;
  const outcome = predict({ case: what, build, [probe.side]: probe, tcpKeepAlive, kernel, natLimit });
  if (outcomes.size >= mostKnown) outcomes.clear();
  outcomes.set(key, outcome);
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
