import type { Asks } from '../language/dialect';
import { resolveClient } from '../resolve/client';
import type { Resolution } from '../resolve/effective';
import { kernelResolution } from '../resolve/kernel';
import { outer, scopeOfName } from '../resolve/scope';
import type { Entry } from '../resolve/sequence';
import { resolveServer } from '../resolve/server';
import { sessionResolution } from '../resolve/sessions';
import type { ServerTarget } from '../resolve/target';
import type { Snapshot } from '../snapshot/snapshot';
import { once } from '../syntax/once';
import { type ConfiguredValue, configuredValue } from './configured-value';
import { type Context, entriesOf, oncePerConfiguration, settingsOf } from './context';
import { anyHost } from './sample-hosts';

/** Whom OpenSSH is asked about; nobody in particular: the server's settings outside Match, or the kernel's. */
export interface Question {
  /** The name of a host as it is typed behind `ssh`, or of a session of another client. */
  readonly host?: string;
  /** The connection that `sshd -T -C` is asked about; undefined: `sshd -T` alone. */
  readonly connection?: ServerTarget;
}

/**
 * Whether ssh may read the files a second time with another name: then blocks may apply that do not name the host as
 * typed. docs/openssh.md B.3.
 */
const mayReadTwice = oncePerConfiguration((context): boolean => {
  if (settingsOf(context, 'CanonicalizeHostname').settings.length > 0) return true;
  return entriesOf(context, 'Match').some(({ line }) => line.values.some((word) => /final|canonical/i.test(word)));
});

/**
 * What OpenSSH uses for a keyword, found by the index instead of by reading all files for one host; `without`: as if
 * that line were not there. undefined: that takes the resolver, because of a Match block or a second reading.
 */
export function askIndex(
  context: Context,
  { host, connection }: Question,
  keyword: string,
  without?: Entry,
): ConfiguredValue | undefined {
  if (connection) return undefined;
  if (host === undefined) return configuredValue(context, keyword, outer, undefined, without);
  if (mayReadTwice(context)) return undefined;
  const answer = configuredValue(context, keyword, scopeOfName(host), host, without);
  return answer.doubt || settingsOf(context, keyword).exhausted ? undefined : answer;
}

/** Answers that are kept for each configuration: a fix asks about the same few targets several times. */
const mostAnswers = 4;

const answers = once((_: Snapshot) => new Map<string, Resolution>());

const programs: Readonly<Record<Asks, (snapshot: Snapshot, question: Question) => Resolution>> = {
  host: (snapshot, { host = '' }) => resolveClient(snapshot, { destination: host }),
  connection: (snapshot, { connection = {} }) => resolveServer(snapshot, connection),
  machine: (snapshot) => kernelResolution(snapshot),
  session: (snapshot, { host }) => sessionResolution(snapshot, host),
};

/** What OpenSSH, or the kernel, uses for those who are asked about. */
export function ask(snapshot: Snapshot, question: Question): Resolution {
  const { host, connection } = question;
  const known = answers(snapshot);
  const key = host === undefined ? `connection ${JSON.stringify(connection ?? {})}` : `host ${host}`;
  const last = known.get(key);
  if (last) return last;
  const answer = programs[snapshot.dialect.asks](snapshot, question);
  const oldest = known.size >= mostAnswers ? known.keys().next().value : undefined;
  if (oldest !== undefined) known.delete(oldest);
  known.set(key, answer);
  return answer;
}

/** Whether OpenSSH refuses the configuration after a change that it accepts before. Unless told, about anybody. */
export const isBroken = (before: Snapshot, after: Snapshot, question = anybody(before)): boolean =>
  ask(after, question).verdict === 'refused' && ask(before, question).verdict !== 'refused';

/** Whether OpenSSH surely takes a configuration, as far as it is the same for all. */
export const isTaken = (snapshot: Snapshot): boolean => ask(snapshot, anybody(snapshot)).verdict === 'accepted';

/** Any host of ssh; sshd without a connection. */
const anybody = ({ dialect }: Snapshot): Question => (dialect.asks === 'host' ? { host: anyHost } : {});
