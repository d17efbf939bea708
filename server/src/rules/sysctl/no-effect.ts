import { t } from '@vscode/l10n';
import { kernelHere, parameterLines, parameters } from '../../analysis/kernel-parameters';
import { natLimitText } from '../../analysis/prediction';
import { hoped, replaceValue } from '../../edits/kernel';
import { durationText } from '../../keepalive/duration';
import { directiveAt } from '../../syntax/query';
import type { Rule } from '../rule';

const name = 'net.ipv4.tcp_keepalive_time';

/** A first probe that comes after the firewall has forgotten the connection. */
export const sysctlNoEffect: Rule = {
  code: 'sysctl/no-effect',
  severity: 'information',
  dialects: ['sysctl'],
  title: "The kernel's first probe comes too late for a firewall",
  settings: ['nat.network', 'nat.seconds'],
  doc: `\`tcp_keepalive_time\` is the silence before the kernel's first probe. If it is longer than the firewall's idle timeout, the probe comes too
late to keep an idle connection open. It applies to all programs that turn TCP keepalive on, over IPv4 and IPv6. OpenSSH's own
\`ServerAliveInterval\` and \`ClientAliveInterval\` do the same job for its sessions without touching the rest of the machine.`,
  check: (context) =>
    parameterLines(context).flatMap(({ entry: { line }, value }) => {
      const wins = parameters(context).get(name)?.bySysctl.origin;
      const counts = line.row?.name === name && wins?.kind === 'line' && wins.directive === line;
      if (!counts || value === undefined || value < 1 || value < context.settings.natLimit) return [];
      return [{ rule: 'sysctl/no-effect', span: line.span, data: {} }];
    }),
  message: (_, context) =>
    t(
      'The first probe comes after {0}, too late for a firewall that drops idle connections after {1}. Set 120, or set ServerAliveInterval in ssh_config.',
      durationText(kernelHere(context).keepalive.time),
      natLimitText(context),
    ),
  fixes(finding, context) {
    const { document, settings } = context;
    const line = directiveAt(document, finding.span.start);
    const good = Math.max(1, Math.min(120, Math.floor(settings.natLimit / 2)));
    const edit = line ? replaceValue(document, line, String(good)) : undefined;
    return edit
      ? [
          {
            title: t('Set {0} to {1} (first probe after {2})', name, good, durationText(good)),
            edits: [edit],
            preferred: true,
            promises: [],
            hopes: hoped(context, name, String(good)),
          },
        ]
      : [];
  },
};
