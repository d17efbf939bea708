import { t } from '@vscode/l10n';
import { keywordName, lineFound } from '../../analysis/deciding-lines';
import { goodInterval } from '../../analysis/prediction';
import { uselessCounts } from '../../analysis/unprobed-hosts';
import { isPartlyUnread } from '../../analysis/unprobed-sections';
import { judge } from '../../analysis/verdict';
import { probeFix } from '../../edits/keepalive';
import { removal } from '../../edits/removal';
import { targetAt } from '../../edits/targets';
import type { SessionVerdict } from '../../keepalive/verdict';
import { verdictText } from '../../keepalive/verdict-words';
import type { Rule } from '../rule';

/** `verdict`: what becomes of sessions. */
type Useless = { readonly keyword: string; readonly verdict: SessionVerdict };

export const keepaliveCountWithoutInterval: Rule<Useless> = {
  code: 'keepalive/count-without-interval',
  severity: 'warning',
  dialects: ['ssh_config', 'sshd_config'],
  reach: 'block',
  title: 'The count has no effect, because no interval is set',
  settings: ['nat.network', 'nat.seconds', 'fix.interval', 'fix.count'],
  doc: `\`ServerAliveCountMax\` and \`ClientAliveCountMax\` only say how many probes may go unanswered. Without
\`ServerAliveInterval\` or \`ClientAliveInterval\` no probe is ever sent, so the count has no effect: the default of the interval is 0.

Add an interval, such as 60, or remove the count.`,
  check: (context) =>
    uselessCounts(context).map(({ entry, section, pattern }) => ({
      rule: 'keepalive/count-without-interval',
      span: entry.line.span,
      data: {
        keyword: keywordName(entry),
        get verdict() {
          return judge(context, section.scope, pattern).verdict;
        },
      },
      ...(isPartlyUnread(context) ? { severity: 'hint' as const } : {}),
    })),
  message: ({ data: { keyword, verdict } }, context) =>
    t(
      '{0} has no effect: {1} is not set, so no probe is ever sent. {3} Add {1} {2}.',
      keyword,
      context.snapshot.dialect.probe.interval,
      goodInterval(context),
      verdictText(verdict),
    ),
  fixes(finding, context) {
    const line = lineFound(uselessCounts(context), finding);
    if (!line) return [];
    const target = targetAt(context, line);
    const add = probeFix(context, target, { preferred: true, safe: true });
    const gone = removal(context, target, line.entry, context.snapshot.dialect.probe.count);
    return [...(add ? [add] : []), ...(gone ? [{ ...gone.fix, title: t('Remove this line (it has no effect)') }] : [])];
  },
};
