import { t } from '@vscode/l10n';
import { keywordName, lineFound } from '../../analysis/deciding-lines';
import { goodInterval, kernelFor } from '../../analysis/prediction';
import { claims } from '../../analysis/unprobed-hosts';
import { isPartlyUnread } from '../../analysis/unprobed-sections';
import { addFixesAt } from '../../edits/add-keepalive';
import { durationText } from '../../keepalive/duration';
import { keepaliveSum } from '../../keepalive/tcp';
import type { Rule } from '../rule';

export const keepaliveTcpOnly: Rule<{ readonly keyword: string }> = {
  code: 'keepalive/tcp-only',
  severity: 'information',
  dialects: ['ssh_config', 'sshd_config'],
  title: 'TCPKeepAlive alone is too slow',
  doc: `\`TCPKeepAlive yes\`, which is the default, only asks the kernel to probe an idle connection, and the kernel decides when. On Linux the first
probe is sent after two hours (\`net.ipv4.tcp_keepalive_time\`), and the connection ends after nine unanswered probes, 75 s apart: 7875 s in
all. Firewalls drop an idle connection long before that.

Add \`ServerAliveInterval\` in ssh_config, or \`ClientAliveInterval\` in sshd_config.`,
  check: (context) =>
    claims(context).tcpOnly.map(({ entry }) => ({
      rule: 'keepalive/tcp-only',
      span: entry.line.span,
      data: { keyword: keywordName(entry) },
      ...(isPartlyUnread(context) ? { severity: 'hint' as const } : {}),
    })),
  message({ data: { keyword } }, context) {
    const kernel = kernelFor(context);
    return t(
      '{0} alone is too slow: the kernel sends its first probe after {1} and detects a dead connection after {2}. Add {3} {4}.',
      keyword,
      durationText(kernel.keepalive.time),
      durationText(keepaliveSum(kernel)),
      context.snapshot.dialect.probe.interval,
      goodInterval(context),
    );
  },
  fixes(finding, context) {
    const line = lineFound(claims(context).tcpOnly, finding);
    return line ? addFixesAt(context, line.entry, line.bare) : [];
  },
};
