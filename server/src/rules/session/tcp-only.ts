import { t } from '@vscode/l10n';
import { placeOf, probedBy } from '../../analysis/session-lines';
import { probedSessions } from '../../analysis/sessions';
import { keepaliveFixes } from '../../edits/sessions';
import { durationText } from '../../keepalive/duration';
import { sessionDialects } from '../../language/dialects';
import type { Rule } from '../rule';

export const sessionTcpOnly: Rule<{ readonly session: string; readonly seconds: number }> = {
  code: 'session/tcp-only',
  severity: 'warning',
  dialects: sessionDialects,
  title: 'Session with TCP keepalive alone',
  settings: ['nat.network', 'nat.seconds'],
  doc: `TCP keepalive only asks the system to probe an idle connection, and the system decides when. Windows and Linux send the first probe after
two hours, when firewalls have long dropped the connection. Set the client's own keepalive packets as well.`,
  check: (context) =>
    probedSessions(context).flatMap(({ session, probe, kernel }) => {
      const { client } = context.document.dialect;
      const { time } = kernel.keepalive;
      if (!client?.tcp || client.tcp === 'never' || probe.on !== false || !probe.tcp || 'typed' in probe) return [];
      if (time < context.settings.natLimit) return [];
      const span = placeOf(context.document, session, [client.tcp.name]);
      return [{ rule: 'session/tcp-only', span, data: { session: session.name, seconds: time } }];
    }),
  message: ({ data: { seconds } }) =>
    t(
      'TCP keepalive alone: the system sends its first probe after {0}, too late for most firewalls.',
      durationText(seconds),
    ),
  fixes: (finding, context) => keepaliveFixes(context, probedBy(context, finding.data.session), { preferred: true }),
};
