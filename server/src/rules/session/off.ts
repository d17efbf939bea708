import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import type { Finding } from '../../analysis/finding';
import { placeOf, probedBy } from '../../analysis/session-lines';
import { type ProbedSession, probedSessions } from '../../analysis/sessions';
import { keepaliveFixes } from '../../edits/sessions';
import { durationText } from '../../keepalive/duration';
import { sessionDialects } from '../../language/dialects';
import { valueIn } from '../../resolve/sessions';
import type { Rule } from '../rule';

/** `session`: its name. `seconds`: an interval that is there and not used. */
export type Off = { readonly session: string } & (
  | { readonly variant: 'missing' | 'zero' }
  | { readonly variant: 'switch'; readonly name: string; readonly seconds: number | undefined }
);

export const sessionOff: Rule<Off> = {
  code: 'session/off',
  severity: 'warning',
  dialects: sessionDialects,
  title: 'Session that sends nothing while it is idle',
  settings: ['nat.network', 'nat.seconds'],
  doc: `A firewall or NAT drops a connection over which nothing is sent, often after a few minutes, and nobody is told: the session hangs at the
next key press. Clients for Windows send nothing by default, or only if a switch beside the interval is on.

PuTTY adds minutes and seconds up, and 0 in both turns keepalive off. WinSCP keeps an interval of 30 s beside the type, and sends nothing
while the type is 0. SecureCRT and Xshell have a switch and an interval in seconds, MobaXterm a switch alone.`,
  check: (context) => probedSessions(context).flatMap((probed) => found(context, probed) ?? []),
  message({ data }, { document, settings: { natLimit } }) {
    const client = document.dialect.program;
    const limit = durationText(natLimit);
    switch (data.variant) {
      case 'missing':
        return t(
          'No keepalive is set: {0} sends nothing over an idle session, and a firewall can drop it after {1}.',
          client,
          limit,
        );
      case 'zero':
        return t(
          '0 turns keepalive off: {0} sends nothing over an idle session, and a firewall can drop it after {1}.',
          client,
          limit,
        );
      case 'switch':
        return data.seconds === undefined
          ? t(
              'Keepalive is off while {0} is 0: {1} sends nothing over an idle session, and a firewall can drop it after {2}.',
              data.name,
              client,
              limit,
            )
          : t(
              'The interval of {1} has no effect while {0} is 0: {2} sends nothing over an idle session.',
              data.name,
              durationText(data.seconds),
              client,
            );
    }
  },
  fixes: (finding, context) => keepaliveFixes(context, probedBy(context, finding.data.session), { preferred: true }),
};

function found({ document }: Context, { session, probe }: ProbedSession): Finding<Off> | undefined {
  const { client } = document.dialect;
  // who uses TCP keepalive, or types a text, hears about that
  if (!client || probe.on !== false || probe.tcp === true || 'typed' in probe) return undefined;
  const { name } = session;
  const rule = 'session/off';
  const intervals = client.interval.map((part) => part.name);
  if (client.switch) {
    const { line, row } = valueIn(document, session, client.switch.name) ?? {};
    const set = intervals.some((part) => session.lines.has(part)) ? probe.interval : undefined;
    if (!line && set === undefined)
      return { rule, span: placeOf(document, session, []), data: { variant: 'missing', session: name } };
    const span = placeOf(document, session, [client.switch.name, ...intervals]);
    return { rule, span, data: { variant: 'switch', session: name, name: row?.name ?? '', seconds: set } };
  }
  const there = intervals.some((part) => session.lines.has(part));
  const span = placeOf(document, session, [...intervals].reverse());
  return { rule, span, data: { variant: there ? 'zero' : 'missing', session: name } };
}
