import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import { type DecidingLine, decidingLines, keywordName, probeAt } from '../../analysis/deciding-lines';
import type { Finding } from '../../analysis/finding';
import { kernelFor } from '../../analysis/prediction';
import { mayHaveInterval } from '../../analysis/unprobed-sections';
import { durationText } from '../../keepalive/duration';
import { predict } from '../../keepalive/model';
import { parseTime } from '../../language/values/time';
import { matchPattern } from '../../syntax/pattern';
import type { Rule } from '../rule';

/** Channels that are sessions of users, as ChannelTimeout's patterns name them. */
const sessions = ['session', 'session:shell', 'session:command', 'session:subsystem:sftp'];

/** Seconds of the shortest limit for sessions in `type=time …`; undefined: none. */
function sessionLimit(context: Context, line: DecidingLine): number | undefined {
  const limits = line.entry.line.arguments.flatMap(({ value }) => {
    const equals = value.indexOf('=');
    const type = value.slice(0, Math.max(0, equals));
    const fits = type === 'global' || sessions.some((name) => matchPattern(name, type));
    const seconds = fits ? parseTime(value.slice(equals + 1), context.snapshot.build) : undefined;
    return seconds !== undefined && seconds > 0 ? [seconds] : [];
  });
  return limits.length > 0 ? Math.min(...limits) : undefined;
}

function found(
  context: Context,
  line: DecidingLine,
  variant: 'channel' | 'unused',
  limit: number | undefined,
): Finding[] {
  if (limit === undefined || limit <= 0 || !mayHaveInterval(context, line.section)) return [];
  const { probe, tcp } = probeAt(context, line);
  const outcome = predict({
    case: variant === 'channel' ? 'idle-healthy' : 'no-channel',
    build: context.snapshot.build,
    [probe.side]: { ...probe, count: Math.max(1, probe.count) },
    tcpKeepAlive: tcp,
    kernel: kernelFor(context),
    ...(variant === 'channel' ? { channelTimeout: limit } : { unusedConnectionTimeout: limit }),
  });
  return [
    {
      rule: 'channel/closes-anyway',
      span: line.entry.line.span,
      variant,
      args: [keywordName(line.entry), outcome.nominal ?? limit],
    },
  ];
}

export const channelClosesAnyway: Rule = {
  code: 'channel/closes-anyway',
  severity: 'information',
  dialects: ['ssh_config', 'sshd_config'],
  title: 'Probes do not keep an idle session open here',
  doc: `\`ChannelTimeout\` closes a channel that has carried no data for some time, and \`UnusedConnectionTimeout\` a connection without open channels.
Keepalive probes and their answers are not data of a channel: they keep firewalls from dropping the connection, but both limits still apply.

That is fine if idle users should be logged out. If not, raise the limit or remove the line.`,
  check: (context) => [
    ...decidingLines(context, 'ChannelTimeout').flatMap((l) => found(context, l, 'channel', sessionLimit(context, l))),
    ...decidingLines(context, 'UnusedConnectionTimeout').flatMap((l) =>
      found(context, l, 'unused', l.value === 'none' ? undefined : Number(l.value)),
    ),
  ],
  message: ({ variant, args: [keyword, seconds] }) =>
    variant === 'channel'
      ? t(
          '{0} closes a session after {1} without input or output. Probes are not activity: they do not keep it open.',
          keyword ?? '',
          durationText(Number(seconds)),
        )
      : t(
          '{0} closes a connection after {1} without an open session. Probes do not keep it open.',
          keyword ?? '',
          durationText(Number(seconds)),
        ),
};
