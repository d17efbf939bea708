import { t } from '@vscode/l10n';
import { firstReading, isApplied, probeOf } from '../../analysis/configured-value';
import type { Context } from '../../analysis/context';
import { type DecidingLine, decidingLines, keywordName, lineFound, probeAt } from '../../analysis/deciding-lines';
import type { Finding } from '../../analysis/finding';
import { kernelFor } from '../../analysis/prediction';
import { mayHaveInterval } from '../../analysis/unprobed-sections';
import { removal } from '../../edits/removal';
import { targetAt } from '../../edits/targets';
import { type ChannelLimits, channelLimits, sessionKinds, sessionLimit } from '../../keepalive/channels';
import { durationText } from '../../keepalive/duration';
import { predict } from '../../keepalive/model';
import type { Rule } from '../rule';

/** Seconds after which the first kind of session is closed by a line; undefined: it closes none, or is not applied. */
function sessionLimitOf(context: Context, { entry, value }: DecidingLine): number | undefined {
  const { dialect, build } = context.snapshot;
  if (!isApplied(context, keyword, entry)) return undefined;
  // where a Match block may come too late, a `global` from outside of it stays
  const late = dialect.lookup(keyword.toLowerCase(), build)?.appliedInMatch !== undefined && entry.scope.header;
  const outside = late && firstReading(context, keyword);
  const limits: ChannelLimits = {
    side: probeOf(context).side,
    printed: channelLimits(value, build),
    ...(outside && outside.entry !== entry ? { outside: channelLimits(outside.value, build) } : {}),
  };
  const found = sessionKinds.map((kind) => sessionLimit(limits, kind, build)).filter((limit) => limit !== undefined);
  return found.length > 0 ? Math.min(...found) : undefined;
}

const keyword = 'ChannelTimeout';

/** Seconds after which sshd ends a connection without a channel, as the model has it. */
function unusedLimit(context: Context, line: DecidingLine, limit: number): number {
  const { probe, tcp } = probeAt(context, line);
  const outcome = predict({
    case: 'no-channel',
    build: context.snapshot.build,
    [probe.side]: { ...probe, count: Math.max(1, probe.count) },
    tcpKeepAlive: tcp,
    kernel: kernelFor(context),
    unusedConnectionTimeout: limit,
  });
  return outcome.nominal ?? limit;
}

type Closed = { readonly variant: 'channel' | 'unused'; readonly keyword: string; readonly seconds: number };

function found(
  context: Context,
  line: DecidingLine,
  variant: Closed['variant'],
  limit: number | undefined,
): Finding<Closed>[] {
  if (limit === undefined || limit <= 0 || !mayHaveInterval(context, line.section)) return [];
  const seconds = variant === 'channel' ? limit : unusedLimit(context, line, limit);
  return [
    {
      rule: 'channel/closes-anyway',
      span: line.entry.line.span,
      data: { variant, keyword: keywordName(line.entry), seconds },
    },
  ];
}

export const channelClosesAnyway: Rule<Closed> = {
  code: 'channel/closes-anyway',
  severity: 'information',
  dialects: ['ssh_config', 'sshd_config'],
  reach: 'block',
  title: 'Probes do not keep an idle session open here',
  doc: `\`ChannelTimeout\` closes a channel that has carried no data for some time, and \`UnusedConnectionTimeout\` a connection without open channels.
Keepalive probes and their answers are not data of a channel: they keep firewalls from dropping the connection, but both limits still apply.

That is fine if idle users should be logged out. If not, raise the limit or remove the line.`,
  check: (context) => [
    ...decidingLines(context, keyword).flatMap((l) => found(context, l, 'channel', sessionLimitOf(context, l))),
    ...decidingLines(context, 'UnusedConnectionTimeout').flatMap((l) =>
      found(context, l, 'unused', l.value === 'none' ? undefined : Number(l.value)),
    ),
  ],
  fixes(finding, context) {
    const name = finding.data.variant === 'channel' ? keyword : 'UnusedConnectionTimeout';
    const line = lineFound(decidingLines(context, name), finding);
    const gone = line && removal(context, targetAt(context, line), line.entry, name);
    return gone ? [{ ...gone.fix, title: t('Remove this line ({0} becomes {1})', name, gone.value) }] : [];
  },
  message: ({ data: { variant, keyword, seconds } }) =>
    variant === 'channel'
      ? t(
          '{0} closes a session after {1} without input or output. Probes are not activity: they do not keep it open.',
          keyword,
          durationText(seconds),
        )
      : t(
          '{0} closes a connection after {1} without an open session. Probes do not keep it open.',
          keyword,
          durationText(seconds),
        ),
};
