import type { Context } from '../../analysis/context';
import { type ProbedSession, probedSessions } from '../../analysis/sessions';
import { timeoutsJson } from '../../keepalive/report';
import { unitOf } from '../../language/clients/client';
import { type SessionValue, valueIn } from '../../resolve/sessions';
import { originName } from './json';

/** Settings of a session that may be shown, in the order of the table: texts are none, they may hold a password. */
export const sessionSettings = ({ document }: Context, { session }: ProbedSession): readonly SessionValue[] =>
  document.dialect.keywords.rows
    .filter(({ type }) => type !== 'session-text' && type !== 'section')
    .flatMap(({ name }) => valueIn(document, session, name) ?? []);

/** Where a value is from: `putty.reg:12`, or the default of the client; undefined: nobody documents that. */
export const originOf = ({ document }: Context, { row, line }: SessionValue): string | undefined =>
  line
    ? originName({ kind: 'line', uri: document.uri, role: 'session', directive: line })
    : row.default === undefined
      ? undefined
      : 'default';

/** Sessions as data; its shape is an API. Seconds; null: not known. */
export const sessionsData = (context: Context, wanted = probedSessions(context)): object => ({
  client: context.document.dialect.program,
  sessions: wanted.map((probed) => ({
    session: probed.session.name,
    sends: probed.probe.on ?? null,
    interval: probed.probe.interval ?? null,
    types: 'typed' in probed.probe,
    tcpKeepalive: probed.probe.tcp ?? null,
    settings: Object.fromEntries(
      sessionSettings(context, probed).map((value) => [
        value.row.name,
        { value: value.value ?? null, ...secondsOf(context, value), from: originOf(context, value) ?? null },
      ]),
    ),
    timeouts: timeoutsJson(probed.timeouts),
  })),
});

/** The value in seconds, where it is a time. */
function secondsOf({ document }: Context, { row, value }: SessionValue): { readonly seconds?: number | null } {
  const { client } = document.dialect;
  const unit = client && unitOf(client, row.name);
  return unit === undefined ? {} : { seconds: value === undefined ? null : Number(value) * unit };
}
