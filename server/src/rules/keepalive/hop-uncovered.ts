import { t } from '@vscode/l10n';
import { hopAt, uncoveredHops } from '../../analysis/jump-hosts';
import { goodInterval } from '../../analysis/prediction';
import { probeFix } from '../../edits/keepalive';
import { everyone, targetOf } from '../../edits/targets';
import { longestName, visible } from '../../syntax/shown';
import type { Rule } from '../rule';

export const keepaliveHopUncovered: Rule<{ readonly host: string }> = {
  code: 'keepalive/hop-uncovered',
  severity: 'information',
  dialects: ['ssh_config'],
  title: 'A jump host gets no probes of its own',
  settings: ['nat.network', 'nat.seconds', 'fix.interval', 'fix.count'],
  doc: `\`ProxyJump\` starts one ssh for each jump host, and each reads the options of its own Host block: the options in the destination's block do
not apply to the jump host. The probes of the destination's session travel through the connection to the jump host and keep it in use while
that session lasts. Without probes of its own the connection to the jump host is idle before and after: while you type a password or a
one-time code, and as a shared connection that \`ControlPersist\` keeps.

Add \`ServerAliveInterval\` to the jump host's block, or to \`Host *\`.`,
  check: (context) =>
    uncoveredHops(context).map(({ name, span, block }) => ({
      rule: 'keepalive/hop-uncovered',
      span,
      data: { host: name },
      ...(block ? { related: [{ uri: block.uri, span: block.line.span, label: 'block' as const }] } : {}),
    })),
  message: ({ data: { host } }, context) =>
    t(
      'ssh sends no probes to the jump host {0}: the options of this host do not apply to it. Add {1} {2} for {0}.',
      visible(host, longestName),
      context.snapshot.dialect.probe.interval,
      goodInterval(context),
    ),
  fixes(finding, context) {
    const hop = hopAt(uncoveredHops(context), finding.span.start);
    if (!hop) return [];
    const document = hop.block && context.snapshot.files.get(hop.block.uri)?.document;
    const own =
      hop.block && document
        ? probeFix(context, targetOf(context, { header: hop.block, scope: hop.block.scope }, hop.name, document), {
            preferred: true,
            safe: true,
          })
        : undefined;
    const all = probeFix(context, everyone(context, [hop.name]), own ? {} : { preferred: true });
    return [own, all].filter((fix) => fix !== undefined);
  },
};
