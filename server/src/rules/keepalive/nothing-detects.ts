import { t } from '@vscode/l10n';
import { printed } from '../../analysis/configured-value';
import { keywordName, lineFound } from '../../analysis/deciding-lines';
import { goodInterval } from '../../analysis/prediction';
import { sectionOf } from '../../analysis/sections';
import { claims } from '../../analysis/unprobed-hosts';
import { isPartlyUnread } from '../../analysis/unprobed-sections';
import { judge } from '../../analysis/verdict';
import { addFixesAt } from '../../edits/add-keepalive';
import type { Fix } from '../../edits/edit';
import { canBeAsked, promiseOf } from '../../edits/keepalive';
import { replaceArgument } from '../../edits/lines';
import { targetOf } from '../../edits/targets';
import type { SessionVerdict } from '../../keepalive/verdict';
import { verdictText } from '../../keepalive/verdict-words';
import type { Rule } from '../rule';

/** What becomes of sessions of the first host. */
type Nothing = { readonly verdict: SessionVerdict };

export const keepaliveNothingDetects: Rule<Nothing> = {
  code: 'keepalive/nothing-detects',
  severity: 'warning',
  dialects: ['ssh_config', 'sshd_config'],
  reach: 'block',
  title: 'Nothing detects a dead connection',
  settings: ['nat.network', 'nat.seconds', 'fix.interval', 'fix.count'],
  doc: `\`TCPKeepAlive no\` turns off the kernel's probes, and no interval is set for OpenSSH's own. If the peer disappears while the session is idle,
the session stays forever: a hanging terminal on one side, a process that never ends on the other.

Turning TCPKeepAlive off is only half of the advice it comes from. The other half is \`ServerAliveInterval\` (ssh) or
\`ClientAliveInterval\` (sshd), whose probes are encrypted and cannot be forged.`,
  check: (context) =>
    claims(context).nothing.map(({ entry, bare }) => ({
      rule: 'keepalive/nothing-detects',
      span: entry.line.span,
      data: {
        get verdict() {
          return judge(context, bare[0]?.section.scope ?? entry.scope, bare[0]?.pattern).verdict;
        },
      },
      ...(isPartlyUnread(context) ? { severity: 'hint' as const } : {}),
    })),
  message: ({ data: { verdict } }, context) =>
    t(
      'TCP keepalive is off, and no interval is set. {0} Add {1} {2}.',
      verdictText(verdict),
      context.snapshot.dialect.probe.interval,
      goodInterval(context),
    ),
  fixes(finding, context) {
    const line = lineFound(claims(context).nothing, finding);
    const section = line && sectionOf(context, line.entry);
    if (!line || !section) return [];
    const { tcp } = context.snapshot.dialect.probe;
    const edit = replaceArgument(context.document, line.entry.line, 0, 'yes');
    const target = targetOf(context, section);
    const on: Fix[] =
      edit && tcp
        ? [
            {
              title: t('Set {0} to yes (the kernel detects a dead connection)', keywordName(line.entry)),
              edits: [edit],
              promises: canBeAsked(target) ? [promiseOf(target, tcp, printed(context, tcp, 'yes'))] : [],
            },
          ]
        : [];
    return [...addFixesAt(context, line.entry, line.bare), ...on];
  },
};
