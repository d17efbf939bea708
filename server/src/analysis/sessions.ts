import { type KernelSettings, kernels } from '../keepalive/kernels';
import type { EffectiveTimeouts } from '../keepalive/report';
import { type SessionProbe, sessionProbe, sessionTimeouts } from '../keepalive/session';
import { type ClientSession, sessionAt, sessionsOf } from '../resolve/sessions';
import type { Directive } from '../syntax/tree';
import { type Context, oncePerContext } from './context';
import { natOf } from './verdict';

/** A session with what its settings amount to. */
export interface ProbedSession {
  readonly session: ClientSession;
  readonly probe: SessionProbe;
  /** The system that the client runs on. */
  readonly kernel: KernelSettings;
  readonly timeouts: EffectiveTimeouts;
}

/** The sessions of the context's document, in the order of the text. */
export const probedSessions = oncePerContext((context): readonly ProbedSession[] => {
  const { document, settings } = context;
  const { client } = document.dialect;
  if (!client) return [];
  return sessionsOf(document).map((session) => {
    const probe = sessionProbe(client, document, session);
    // such files are read on Windows, but for those of PuTTY's relatives on Unix
    const kernel = kernels[settings.system ?? (session.form === 'equals' ? 'linux' : 'windows')];
    let timeouts: EffectiveTimeouts | undefined;
    return {
      session,
      probe,
      kernel,
      // a file may have a hundred thousand sessions, and few are shown
      get timeouts() {
        timeouts ??= sessionTimeouts(probe, kernel, natOf(context));
        return timeouts;
      },
    };
  });
});

const bySession = oncePerContext(
  (context) => new Map(probedSessions(context).map((probed) => [probed.session, probed] as const)),
);

/** The session that a line of the document belongs to, be it a setting or the section line. */
export function probedAt(context: Context, line: Directive): ProbedSession | undefined {
  const session = sessionAt(context.document, line);
  return session && bySession(context).get(session);
}

/**
 * The interval that fixes write: the one of the settings, or a part of the firewall's limit where the first packet
 * would be too late for it.
 */
export function sessionInterval({ settings: { interval, natLimit }, document }: Context): number {
  const { firstAfter = 1 } = document.dialect.client ?? {};
  return interval * firstAfter < natLimit ? interval : Math.max(1, Math.floor(natLimit / (2 * firstAfter)));
}
