import { t } from '@vscode/l10n';
import { placeOf, probedBy } from '../../analysis/session-lines';
import { probedSessions, sessionInterval } from '../../analysis/sessions';
import { goodValues, sessionFix } from '../../edits/sessions';
import { durationText } from '../../keepalive/duration';
import { sessionDialects } from '../../language/dialects';
import type { Rule } from '../rule';

export const sessionTypedText: Rule<{ readonly session: string; readonly seconds: number | undefined }> = {
  code: 'session/typed-text',
  severity: 'warning',
  dialects: sessionDialects,
  title: 'Text that is typed into the session as keepalive',
  doc: `SecureCRT (\`Idle String\`) and Xshell (\`KeepAliveString\`) can type a text into the session while nobody does. It goes to whatever program
is in front: a shell runs an empty command, an editor adds a line, a question is answered, and a program that waits for a password gets
it. It keeps the session open, but so does a keepalive packet, which no program sees.

The text itself is not shown here.`,
  check: (context) =>
    probedSessions(context).flatMap(({ session, probe }) => {
      const { typed } = context.document.dialect.client ?? {};
      if (!typed || !('typed' in probe)) return [];
      const span = placeOf(context.document, session, [typed.text]);
      return [{ rule: 'session/typed-text', span, data: { session: session.name, seconds: probe.typed } }];
    }),
  message: ({ data: { seconds } }) =>
    seconds === undefined
      ? t('This text is typed into the session as keepalive: it goes to whatever program is in front.')
      : t(
          'This text is typed into the session every {0} as keepalive: it goes to whatever program is in front.',
          durationText(seconds),
        ),
  fixes(finding, context) {
    const { client } = context.document.dialect;
    const probed = probedBy(context, finding.data.session);
    if (!client?.typed || !probed) return [];
    const off = new Map([[client.typed.switch, 0]]);
    const values = probed.probe.on === true ? off : new Map([...off, ...goodValues(context, client, probed)]);
    const title =
      probed.probe.on === true
        ? t('Turn off the text, as keepalive packets are on')
        : t('Send a keepalive packet every {0} instead', durationText(sessionInterval(context)));
    const fix = sessionFix(context, probed, values, { title, preferred: true });
    return fix ? [fix] : [];
  },
};
