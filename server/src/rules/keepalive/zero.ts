import { t } from '@vscode/l10n';
import { isActive, probeOf } from '../../analysis/configured-value';
import { type Context, oncePerContext } from '../../analysis/context';
import { type DecidingLine, decidingLines, keywordName, lineFound, probeAt } from '../../analysis/deciding-lines';
import type { Finding } from '../../analysis/finding';
import { goodInterval } from '../../analysis/prediction';
import { probeFix } from '../../edits/keepalive';
import { removal } from '../../edits/removal';
import { targetAt } from '../../edits/targets';
import { durationText } from '../../keepalive/duration';
import { erratic } from '../../keepalive/probe';
import { longestName, visible } from '../../syntax/shown';
import type { Rule } from '../rule';

const lines = oncePerContext((context): readonly DecidingLine[] =>
  decidingLines(context, context.snapshot.dialect.probe.interval).filter((line) => !isActive(line.value)),
);

function found(context: Context, line: DecidingLine): Finding {
  const { entry, value } = line;
  const probe = probeOf(context, value, probeAt(context, line).count.value);
  const written = entry.line.values[0] ?? value;
  const large = erratic(probe) ? 'erratic' : 'wrapped';
  return {
    rule: 'keepalive/zero',
    span: entry.line.span,
    variant: probe.interval < 0 ? large : Number(written) === 0 ? 'off' : 'cut',
    args: [keywordName(entry), written],
  };
}

export const keepaliveZero: Rule = {
  code: 'keepalive/zero',
  severity: 'warning',
  dialects: ['ssh_config', 'sshd_config'],
  title: 'The interval is 0, so no probes are sent',
  doc: `\`ServerAliveInterval 0\` in ssh_config, and \`ClientAliveInterval 0\` in sshd_config, turn probes off. An idle session then depends on the
network: a firewall or NAT drops it after some minutes without traffic, and the next key press hangs. A peer that disappeared is detected
only by TCP, which may take hours.

Write a number of seconds below the firewall's limit, such as 60. If you do not want probes, ignore the rule on that line.`,
  check: (context) => lines(context).map((line) => found(context, line)),
  message({ variant, args }, context) {
    const [keyword, written] = args.map((a) => visible(String(a), longestName));
    const good = goodInterval(context);
    const limit = durationText(context.settings.natLimit);
    if (variant === 'erratic')
      return t(
        '{1} seconds is too large for this OpenSSH: the value overflows to a negative number, and sshd may end sessions within seconds. Set {0} to {2}.',
        keyword ?? '',
        written ?? '',
        good,
      );
    if (variant === 'wrapped')
      return t(
        '{1} seconds is too large for this OpenSSH: the value overflows to a negative number, and no probes are sent. Set {0} to {2}.',
        keyword ?? '',
        written ?? '',
        good,
      );
    if (variant === 'cut')
      return t(
        '{1} is truncated to 0 seconds, which turns probes off. Set {0} to {2}.',
        keyword ?? '',
        written ?? '',
        good,
      );
    return t(
      '0 turns probes off: a firewall can drop an idle session after {2}, and a dead connection goes undetected. Set {0} to {1}.',
      keyword ?? '',
      good,
      limit,
    );
  },
  fixes(finding, context) {
    const line = lineFound(lines(context), finding);
    if (!line) return [];
    const target = targetAt(context, line);
    const keyword = context.snapshot.dialect.probe.interval;
    const set = probeFix(context, target, { preferred: true, safe: true });
    const gone = removal(context, target, line.entry, keyword);
    return [
      ...(set ? [set] : []),
      ...(gone && isActive(gone.value)
        ? [{ ...gone.fix, title: t('Remove this line ({0} becomes {1})', keyword, gone.value) }]
        : []),
    ];
  },
};
