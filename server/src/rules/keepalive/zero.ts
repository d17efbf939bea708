import { t } from '@vscode/l10n';
import { isActive, probeOf } from '../../analysis/configured-value';
import { type Context, oncePerContext } from '../../analysis/context';
import { type DecidingLine, decidingLines, keywordName, lineFound, probeAt } from '../../analysis/deciding-lines';
import type { Finding } from '../../analysis/finding';
import { goodInterval, kernelKeepsOpen } from '../../analysis/prediction';
import { judge } from '../../analysis/verdict';
import { probeFix } from '../../edits/keepalive';
import { removal } from '../../edits/removal';
import { targetAt } from '../../edits/targets';
import { erratic } from '../../keepalive/probe';
import type { SessionVerdict } from '../../keepalive/verdict';
import { verdictText } from '../../keepalive/verdict-words';
import { longestName, visible } from '../../syntax/shown';
import type { Rule } from '../rule';

const lines = oncePerContext((context): readonly DecidingLine[] =>
  decidingLines(context, context.snapshot.dialect.probe.interval).filter((line) => !isActive(line.value)),
);

function found(context: Context, line: DecidingLine): Finding<Zero> {
  const { entry, value } = line;
  const probe = probeOf(context, value, probeAt(context, line).count.value);
  const written = entry.line.values[0] ?? value;
  const large = erratic(probe) ? 'erratic' : 'wrapped';
  const data: Zero = {
    variant: probe.interval < 0 ? large : /[1-9]/.test(written) ? 'cut' : 'off',
    keyword: keywordName(entry),
    written,
    get verdict() {
      return judge(context, line.section.scope, line.pattern).verdict;
    },
  };
  const severity = isMadeUpFor(context, data) ? { severity: 'information' as const } : {};
  return { rule: 'keepalive/zero', span: entry.line.span, data, ...severity };
}

/**
 * `erratic`, `wrapped`: too large, so it is negative. `cut`: a fraction of a second. `written`: the value as it stands
 * there.
 */
type Zero = {
  readonly variant: 'off' | 'cut' | 'erratic' | 'wrapped';
  readonly keyword: string;
  readonly written: string;
  /** What becomes of sessions. */
  readonly verdict: SessionVerdict;
};

/** Whether the kernel's own probes do what those that are off would do. */
const isMadeUpFor = (context: Context, data: Zero): boolean =>
  data.variant === 'off' && kernelKeepsOpen(context) && data.verdict.kind === 'kept';

export const keepaliveZero: Rule<Zero> = {
  code: 'keepalive/zero',
  severity: 'warning',
  dialects: ['ssh_config', 'sshd_config'],
  reach: 'block',
  title: 'The interval is 0, so no probes are sent',
  settings: ['nat.network', 'nat.seconds', 'fix.interval', 'fix.count'],
  doc: `\`ServerAliveInterval 0\` in ssh_config, and \`ClientAliveInterval 0\` in sshd_config, turn probes off. An idle session then depends on the
network: a firewall or NAT drops it after some minutes without traffic, and the next key press hangs. A peer that disappeared is detected
only by TCP, which may take hours.

Write a number of seconds below the firewall's limit, such as 60. If you do not want probes, ignore the rule on that line.`,
  check: (context) => lines(context).map((line) => found(context, line)),
  message({ data }, context) {
    const [keyword, written] = [visible(data.keyword, longestName), visible(data.written, longestName)];
    const good = goodInterval(context);
    switch (data.variant) {
      case 'erratic':
        return t(
          '{1} seconds is too large for this OpenSSH: the value overflows to a negative number, and sshd may end sessions within seconds. Set {0} to {2}.',
          keyword,
          written,
          good,
        );
      case 'wrapped':
        return t(
          '{1} seconds is too large for this OpenSSH: the value overflows to a negative number, and no probes are sent. {3} Set {0} to {2}.',
          keyword,
          written,
          good,
          verdictText(data.verdict),
        );
      case 'cut':
        return t(
          '{1} is truncated to 0 seconds, which turns probes off. {3} Set {0} to {2}.',
          keyword,
          written,
          good,
          verdictText(data.verdict),
        );
      case 'off':
        return t('0 turns probes off. {0} Set {1} to {2}.', verdictText(data.verdict), keyword, good);
    }
  },
  fixes(finding, context) {
    const line = lineFound(lines(context), finding);
    if (!line) return [];
    const target = targetAt(context, line);
    const keyword = context.snapshot.dialect.probe.interval;
    const set = probeFix(context, target, { preferred: true, safe: finding.data.variant !== 'off' });
    const gone = removal(context, target, line.entry, keyword);
    return [
      ...(set ? [set] : []),
      ...(gone && isActive(gone.value)
        ? [{ ...gone.fix, title: t('Remove this line ({0} becomes {1})', keyword, gone.value) }]
        : []),
    ];
  },
};
