import { t } from '@vscode/l10n';
import { keywordName, lineFound } from '../../analysis/deciding-lines';
import { goodInterval, kernelFor } from '../../analysis/prediction';
import { claims, isComparedWithOthers } from '../../analysis/unprobed-hosts';
import { isPartlyUnread } from '../../analysis/unprobed-sections';
import { judge } from '../../analysis/verdict';
import { addFixesAt } from '../../edits/add-keepalive';
import { durationText } from '../../keepalive/duration';
import type { SessionVerdict } from '../../keepalive/verdict';
import { verdictText } from '../../keepalive/verdict-words';
import type { Rule } from '../rule';

/** `verdict`: what becomes of sessions of the first host. */
type TcpOnly = { readonly keyword: string; readonly verdict: SessionVerdict };

export const keepaliveTcpOnly: Rule<TcpOnly> = {
  code: 'keepalive/tcp-only',
  severity: 'information',
  dialects: ['ssh_config', 'sshd_config'],
  reach: (edited, whole) => (isComparedWithOthers(edited, whole) ? 'file' : 'block'),
  title: 'TCPKeepAlive alone is too slow',
  settings: ['nat.network', 'nat.seconds', 'fix.interval', 'fix.count'],
  doc: `\`TCPKeepAlive yes\`, which is the default, only asks the kernel to probe an idle connection, and the kernel decides when. On Linux the first
probe is sent after two hours (\`net.ipv4.tcp_keepalive_time\`), and the connection ends after nine unanswered probes, 75 s apart: 7875 s in
all. Firewalls drop an idle connection long before that.

Add \`ServerAliveInterval\` in ssh_config, or \`ClientAliveInterval\` in sshd_config.`,
  check: (context) =>
    claims(context).tcpOnly.map(({ entry, bare }) => ({
      rule: 'keepalive/tcp-only',
      span: entry.line.span,
      data: {
        keyword: keywordName(entry),
        get verdict() {
          return judge(context, bare[0]?.section.scope ?? entry.scope, bare[0]?.pattern).verdict;
        },
      },
      ...(isPartlyUnread(context) ? { severity: 'hint' as const } : {}),
    })),
  message({ data: { keyword, verdict } }, context) {
    return t(
      '{0} alone is too slow: the kernel sends its first probe after {1}. {2} Add {3} {4}.',
      keyword,
      durationText(kernelFor(context).keepalive.time),
      verdictText(verdict),
      context.snapshot.dialect.probe.interval,
      goodInterval(context),
    );
  },
  fixes(finding, context) {
    const line = lineFound(claims(context).tcpOnly, finding);
    return line ? addFixesAt(context, line.entry, line.bare) : [];
  },
};
