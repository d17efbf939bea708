import { t } from '@vscode/l10n';
import { formatRelease } from '../language/build';
import type { ReleaseSpan } from './differs';
import { durationText, spanText } from './duration';
import { defaultNatLimit, type NatFacts, natPresets } from './nat';
import { noteWords } from './notes';
import { isLost } from './outcome';
import type { Case, CaseOutcome, Cause, NoteId, Situation } from './situation';
import { defaultSleep } from './suspend';

/** Whose connection it is, and the network between both; `asleep` in seconds. */
interface Between extends Pick<Situation, 'client' | 'server'>, Partial<NatFacts> {
  readonly asleep?: number;
}

/** What the case is about, as a heading without a full stop. */
export const caseWords = (name: Case, between: Between = {}): string => headings[name](between);

/**
 * An idle timeout in a sentence: `5 min 50 s (AWS)` with the network that the user chose by name, and `4 min (assumed:
 * Azure)` where nobody chose one.
 */
export function limitText({ natLimit = defaultNatLimit, network, natAssumed = false }: Partial<NatFacts>): string {
  const time = durationText(natLimit);
  if (network !== undefined) return t('{0} ({1})', time, network);
  const who = natAssumed ? natPresets.find(({ limit }) => limit === natLimit)?.name : undefined;
  return who ? t('{0} (assumed: {1})', time, who) : natAssumed ? t('{0} (assumed)', time) : time;
}

const headings: Readonly<Record<Case, (between: Between) => string>> = {
  'idle-healthy': () => t('You do nothing'),
  'behind-nat': ({ natLimit = defaultNatLimit, network, natAssumed = false }) =>
    natAssumed
      ? t('Behind a firewall with a {0} limit (assumed)', durationText(natLimit))
      : network === undefined
        ? t('Behind a firewall with a {0} limit', durationText(natLimit))
        : t('Behind a firewall with a {0} limit ({1})', durationText(natLimit), network),
  'dead-idle': () => t('The connection is dead, you do nothing'),
  'dead-data-in-flight': () => t('The connection is dead, data is on its way'),
  'dead-busy-input': () => t('The connection is dead, you go on typing'),
  'dead-busy-output': () => t('The connection is dead, output goes on'),
  'dead-stalled-output': () => t('The connection is dead, output is blocked'),
  'hung-peer': ({ client, server }) =>
    client && server ? t('The peer hangs') : server ? t('The client hangs') : t('The server hangs'),
  connecting: () => t('No answer to the connection attempt'),
  'no-banner': () => t('Connected, but the server sends nothing'),
  'before-login': () => t('Silence before login'),
  'after-suspend': () => t('The computer wakes up, and the connection is dead'),
  'no-channel': () => t('No session is open on the connection'),
  'server-frozen': () => t('The server hangs'),
  asleep: ({ asleep = defaultSleep }) => t('This computer sleeps for {0}', durationText(asleep)),
  'address-changed': () => t('The address of this computer changes'),
  'dead-rekey': () => t('The connection is dead during a rekey'),
  joined: () => t('A joined session, and its connection is dead'),
};

/** What happens, as one sentence or two. */
export function outcomeWords(name: Case, outcome: CaseOutcome): string {
  if (outcome.ends === 'unknown') return t('It is not known when this ends.');
  if (outcome.keptBy && !outcome.range)
    return kept[outcome.keptBy.cause]?.(durationText(outcome.keptBy.every)) ?? t('The session stays open.');
  if (!outcome.range && resets(outcome)) return t('The session looks open, but ends at the next key press.');
  if (!outcome.range && outcome.notes.some(({ id }) => drops.includes(id)))
    return t('Nothing detects this: the session hangs.');
  if (!outcome.range || !outcome.by)
    return name in unlimited ? (unlimited[name]?.() ?? '') : t('Nothing detects this: the session hangs.');
  if (outcome.by === 'client-packet') return '';
  const end = endings[outcome.by](spanText(outcome.range, outcome.nominal));
  return name === 'behind-nat' && isLost(outcome) && !resets(outcome)
    ? `${t('The firewall drops the connection.')} ${end}`
    : end;
}

/** The computer sleeps, and meanwhile the connection is dropped. */
const drops: readonly NoteId[] = ['asleep-network-drops', 'asleep-repeats-pause'];

const resets = ({ notes }: CaseOutcome): boolean => notes.some(({ id }) => id === 'nat-resets');

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
