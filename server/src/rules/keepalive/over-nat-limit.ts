import { t } from '@vscode/l10n';
import { oncePerContext } from '../../analysis/context';
import { type DecidingLine, decidingLines, keywordName, lineFound, probeAt } from '../../analysis/deciding-lines';
import { goodInterval, isForgotten, predictFor } from '../../analysis/prediction';
import { judge } from '../../analysis/verdict';
import { probeFix } from '../../edits/keepalive';
import { targetAt } from '../../edits/targets';
import { durationText } from '../../keepalive/duration';
import type { SessionVerdict } from '../../keepalive/verdict';
import { verdictText } from '../../keepalive/verdict-words';
import type { Rule } from '../rule';

const lines = oncePerContext((context): readonly DecidingLine[] =>
  decidingLines(context, context.snapshot.dialect.probe.interval).filter((line) => {
    const { probe } = probeAt(context, line);
    // with a count of 0 other things are wrong, and said
    return probe.interval > 0 && probe.count > 0 && isForgotten(context, probe);
  }),
);

/** `every`: seconds from one probe to the next. */
type OverLimit = {
  readonly variant: 'doubled' | 'plain';
  readonly keyword: string;
  readonly every: number;
  /** What becomes of sessions. */
  readonly verdict: SessionVerdict;
};

export const keepaliveOverNatLimit: Rule<OverLimit> = {
  code: 'keepalive/over-nat-limit',
  severity: 'information',
  dialects: ['ssh_config', 'sshd_config'],
  reach: 'block',
  title: "Probe interval longer than the firewall's idle timeout",
  settings: ['nat.network', 'nat.seconds', 'fix.interval'],
  doc: `Firewalls, load balancers and NAT routers drop a connection that has been idle for some time, and discard its packets from then on without
notice. A probe only helps if it comes before that. The assumed limit is the setting \`sshKeepalive.nat.network\` (240 s unless you change it,
the smallest default of the large clouds).

sshd 9.2 to 9.4 sends its probes at twice \`ClientAliveInterval\`, so half of the limit is too much there.`,
  check: (context) =>
    lines(context).map((line) => {
      const { probe } = probeAt(context, line);
      const doubled = predictFor(context, 'behind-nat', probe, false).notes.find((n) => n.id === 'nat-may-forget');
      return {
        rule: 'keepalive/over-nat-limit',
        span: line.entry.line.span,
        data: {
          variant: doubled ? 'doubled' : 'plain',
          keyword: keywordName(line.entry),
          every: doubled?.args[1] ?? probe.interval,
          get verdict() {
            return judge(context, line.section.scope, line.pattern).verdict;
          },
        },
      };
    }),
  message({ data: { variant, keyword, every, verdict } }, context) {
    const good = goodInterval(context);
    return variant === 'doubled'
      ? t(
          'This sshd may send a probe only every {0}. {1} Set {2} to {3}.',
          durationText(every),
          verdictText(verdict),
          keyword,
          good,
        )
      : t(
          'A probe every {0} is too late. {1} Set {2} to {3}.',
          durationText(every),
          verdictText(verdict),
          keyword,
          good,
        );
  },
  fixes(finding, context) {
    const line = lineFound(lines(context), finding);
    const fix = line && probeFix(context, targetAt(context, line), { preferred: true });
    return fix ? [fix] : [];
  },
};
