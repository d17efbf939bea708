import { t } from '@vscode/l10n';
import type { Finding } from '../../analysis/finding';
import { placeOf, probedBy } from '../../analysis/session-lines';
import { probedSessions } from '../../analysis/sessions';
import { keepaliveFixes } from '../../edits/sessions';
import { durationText } from '../../keepalive/duration';
import { sessionDialects } from '../../language/dialects';
import { valueIn } from '../../resolve/sessions';
import type { Rule } from '../rule';

/** `first`: only the first packet is too late. */
type TooLate = { readonly variant: 'all' | 'first'; readonly session: string; readonly seconds: number };

export const sessionOverNatLimit: Rule<TooLate> = {
  code: 'session/over-nat-limit',
  severity: 'warning',
  dialects: sessionDialects,
  title: 'Session whose packets come too late for a firewall',
  settings: ['nat.network', 'nat.seconds'],
  doc: `A firewall or NAT drops connections over which nothing was sent for a time: 240 s is the shortest default among the large clouds, and the
one that this tool reckons with unless the settings name another. A keepalive packet that comes later keeps nothing open.

PuTTY's plink sends the first packet after two intervals (measured with 0.78): a session that is idle from its start needs an interval of
less than half of the firewall's time.`,
  check: (context) =>
    probedSessions(context).flatMap(({ session, probe }): Finding<TooLate>[] => {
      const { document, settings } = context;
      const { on, interval, typed, firstAfter } = probe;
      if (!on || interval === undefined || interval * firstAfter < settings.natLimit) return [];
      if (typed !== undefined && typed < settings.natLimit) return [];
      const names = (document.dialect.client?.interval ?? []).map(({ name }) => name);
      const counts = names.filter((name) => Number(valueIn(document, session, name)?.value ?? 0) > 0);
      const span = placeOf(document, session, [...counts, ...names]);
      const found = { rule: 'session/over-nat-limit', span };
      const about = { session: session.name };
      return interval < settings.natLimit
        ? [{ ...found, severity: 'information', data: { variant: 'first', ...about, seconds: interval * firstAfter } }]
        : [{ ...found, data: { variant: 'all', ...about, seconds: interval } }];
    }),
  message: ({ data: { variant, seconds } }, { settings: { natLimit } }) =>
    variant === 'all'
      ? t(
          'A keepalive packet every {0} is too late for a firewall that drops idle sessions after {1}.',
          durationText(seconds),
          durationText(natLimit),
        )
      : t(
          'The first keepalive packet may take {0}, too late for a firewall that drops idle sessions after {1}.',
          durationText(seconds),
          durationText(natLimit),
        ),
  fixes: (finding, context) => keepaliveFixes(context, probedBy(context, finding.data.session), { preferred: true }),
};
