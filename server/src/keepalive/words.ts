import { t } from '@vscode/l10n';
import { formatRelease } from '../language/build';
import type { ReleaseSpan } from './differs';
import { durationText, spanText } from './duration';
import { defaultNatLimit } from './nat';
import { noteWords } from './notes';
import type { Case, CaseOutcome, Cause } from './situation';
import { defaultSleep } from './suspend';

/**
 * What the case is about, as a heading without a full stop. `natLimit` in seconds, of that `network`; `asleep` in
 * seconds.
 */
export const caseWords = (name: Case, natLimit = defaultNatLimit, network?: string, asleep = defaultSleep): string =>
  headings[name](limitText(natLimit, network), asleep);

/** `5 min 50 s (AWS)`: an idle timeout, with the network that has it by default, if the user chose one by name. */
export const limitText = (seconds: number, network: string | undefined): string =>
  network === undefined ? durationText(seconds) : t('{0} ({1})', durationText(seconds), network);

const headings: Readonly<Record<Case, (limit: string, asleep: number) => string>> = {
  'idle-healthy': () => t('Connection works, session idle'),
  'behind-nat': (limit) => t('Firewall that drops idle connections after {0}', limit),
  'dead-idle': () => t('Connection dead, session idle'),
  'dead-data-in-flight': () => t('Connection dead, data in flight'),
  'dead-busy-input': () => t('Connection dead, typing continues'),
  'dead-busy-output': () => t('Connection dead, output continues'),
  'dead-stalled-output': () => t('Connection dead, output blocked'),
  'hung-peer': () => t('Connection works, peer frozen'),
  connecting: () => t('No answer to the connection attempt'),
  'no-banner': () => t('Connected, but the server sends nothing'),
  'before-login': () => t('Silence before login'),
  'after-suspend': () => t('Connection dead after suspend'),
  'no-channel': () => t('No session open on the connection'),
  'server-frozen': () => t('The server hangs'),
  asleep: (_, asleep) => t('This computer sleeps for {0}', durationText(asleep)),
  'address-changed': () => t('The address of this computer changes'),
  'dead-rekey': () => t('The connection is dead during a rekey'),
};

/** What happens, as one sentence or two. */
export function outcomeWords(name: Case, outcome: CaseOutcome): string {
  if (outcome.ends === 'unknown') return t('It is not known when this ends.');
  if (outcome.keptBy && !outcome.range)
    return kept[outcome.keptBy.cause]?.(durationText(outcome.keptBy.every)) ?? t('The session stays open.');
  if (!outcome.range && resets(outcome)) return t('The session looks open, but ends at the next key press.');
  if (!outcome.range && outcome.notes.some(({ id }) => id === 'asleep-network-drops'))
    return t('Nothing detects this: the session hangs.');
  if (!outcome.range || !outcome.by)
    return name in unlimited ? (unlimited[name]?.() ?? '') : t('Nothing detects this: the session hangs.');
  if (outcome.by === 'client-packet') return '';
  const end = endings[outcome.by](spanText(outcome.range, outcome.nominal));
  return name === 'behind-nat' && lost(outcome) ? `${t('The firewall drops the connection.')} ${end}` : end;
}

const resets = ({ notes }: CaseOutcome): boolean => notes.some(({ id }) => id === 'nat-resets');

const lost = ({ notes }: CaseOutcome): boolean =>
  notes.some(({ id }) => id === 'nat-forgets' || id === 'nat-may-forget');

const unlimited: Partial<Record<Case, () => string>> = {
  'idle-healthy': () => t('The session stays open.'),
  'behind-nat': () => t('The session looks open, but hangs at the next key press.'),
  'no-channel': () => t('The connection stays open.'),
  asleep: () => t('The session goes on after waking up.'),
  'no-banner': () => t('There is no limit.'),
  'before-login': () => t('There is no limit.'),
};

const endings: Readonly<Record<Exclude<Cause, 'client-packet'>, (when: string) => string>> = {
  'server-alive': (when) => t('ssh ends the session after {0}.', when),
  'client-alive': (when) => t('sshd ends the session after {0}.', when),
  'tcp-keepalive': (when) => t('The kernel ends the session after {0} (TCPKeepAlive).', when),
  'tcp-retransmission': (when) => t('TCP gives up after {0}, and the session ends.', when),
  'login-silence': (when) => t('ssh gives up after {0} without an answer.', when),
  'login-grace': (when) => t('sshd closes the connection {0} after its start.', when),
  'connect-timeout': (when) => t('ssh gives up after {0} (ConnectTimeout).', when),
  'kernel-connect': (when) => t('The kernel gives up after {0}.', when),
  'channel-timeout': (when) => t('The session is closed after {0} without input or output (ChannelTimeout).', when),
  'network-reset': (when) => t('The firewall resets the connection after {0}, at the next probe.', when),
  'unused-connection-timeout': (when) => t('sshd closes the connection after {0} (UnusedConnectionTimeout).', when),
};

const kept: Partial<Record<Cause, (every: string) => string>> = {
  'server-alive': (every) => t('The session stays open: ssh sends a probe every {0}.', every),
  'client-alive': (every) => t('The session stays open: sshd sends a probe every {0}.', every),
  'tcp-keepalive': (every) => t('The session stays open: the kernel sends a probe every {0}.', every),
  'client-packet': (every) => t('The session stays open: the client sends a packet every {0}.', every),
};

/** The shortest form: `4 min`, `never`, `not known`. */
export function outcomeBrief(outcome: CaseOutcome): string {
  if (outcome.ends === 'unknown') return t('not known');
  return outcome.range ? spanText(outcome.range, outcome.nominal) : t('never');
}

/** All remarks of an outcome, in its order. */
export const remarks = (outcome: CaseOutcome): readonly string[] => outcome.notes.map(noteWords);

/** Where releases disagree, one sentence for each run of releases: `Before OpenSSH 9.5: 8 min.` */
export const differenceWords = (spans: readonly ReleaseSpan[]): readonly string[] =>
  spans.map(({ since, until, outcome }) => {
    const brief = outcomeBrief(outcome);
    if (since === undefined) return t('Before OpenSSH {0}: {1}.', formatRelease(until ?? 0), brief);
    if (until === undefined) return t('From OpenSSH {0} on: {1}.', formatRelease(since), brief);
    return t('From OpenSSH {0} on, before {1}: {2}.', formatRelease(since), formatRelease(until), brief);
  });
