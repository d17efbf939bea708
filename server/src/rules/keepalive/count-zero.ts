import { t } from '@vscode/l10n';
import { isActive } from '../../analysis/configured-value';
import { type Context, oncePerContext, settingsOf } from '../../analysis/context';
import { type DecidingLine, decidingLines, keywordName, lineFound, probeAt } from '../../analysis/deciding-lines';
import type { Finding } from '../../analysis/finding';
import { predictFor } from '../../analysis/prediction';
import { judge } from '../../analysis/verdict';
import { valuesFix } from '../../edits/keepalive';
import { removal } from '../../edits/removal';
import { targetAt } from '../../edits/targets';
import type { SessionVerdict } from '../../keepalive/verdict';
import { verdictText } from '../../keepalive/verdict-words';
import type { Rule } from '../rule';

/** A count of 0 and the interval, in seconds, that it spoils: of its own targets, or of one that it also applies to. */
interface Zero extends DecidingLine {
  readonly interval: string;
}

const lines = oncePerContext((context): readonly Zero[] => {
  const names = context.snapshot.dialect.probe;
  return decidingLines(context, names.count).flatMap((line): Zero[] => {
    if (line.value !== '0') return [];
    const own = probeAt(context, line).interval.value;
    if (isActive(own)) return [{ ...line, interval: own ?? '' }];
    // the block that has the count need not be the one that has the interval
    const index = settingsOf(context, names.interval);
    let other: string | undefined;
    const applies = index.mayApply(line.section.scope, (s) => {
      if (isActive(s.value)) other ??= s.value;
      return isActive(s.value);
    });
    return applies && other !== undefined ? [{ ...line, interval: other }] : [];
  });
});

/** Whether no probe is sent at all; what becomes of sessions. */
type CountZero = {
  readonly variant: 'ends' | 'ends-sshd' | 'never';
  readonly keyword: string;
  readonly verdict: SessionVerdict;
};

function found(context: Context, line: Zero): Finding<CountZero> {
  const probe = { ...probeAt(context, line).probe, interval: Number(line.interval), count: 0 };
  const healthy = predictFor(context, 'idle-healthy', probe, true);
  const variant = healthy.ends !== true ? 'never' : probe.side === 'server' ? 'ends-sshd' : 'ends';
  const { interval } = context.snapshot.dialect.probe;
  return {
    rule: 'keepalive/count-zero',
    span: line.entry.line.span,
    data: {
      variant,
      keyword: keywordName(line.entry),
      get verdict() {
        return judge(context, line.section.scope, line.pattern, { [interval]: line.interval }).verdict;
      },
    },
  };
}

export const keepaliveCountZero: Rule<CountZero> = {
  code: 'keepalive/count-zero',
  severity: 'warning',
  dialects: ['ssh_config', 'sshd_config'],
  reach: 'block',
  title: 'A count of 0 does not work as expected',
  settings: ['openssh.release', 'nat.network', 'nat.seconds'],
  doc: `A count of 0 means opposite things in the two programs.

* **ssh** (\`ServerAliveCountMax 0\`) gives up after the first silent interval. No probe is ever sent, so a working session that is merely
  idle ends after \`ServerAliveInterval\` seconds.
* **sshd** (\`ClientAliveCountMax 0\`) never ends a session from OpenSSH 8.2 on: probes are sent, but unanswered ones are not counted. Up to 8.1
  the first silent interval ended the session. Many hardening guides still ask for 0 and mean the old behavior.

Write 3, or remove the line: 3 is the default. What really ends sessions of idle users is \`ChannelTimeout\` (9.2 and later) or
the shell's \`TMOUT\`.`,
  check: (context) => lines(context).map((line) => found(context, line)),
  message({ data: { variant, keyword, verdict } }, context) {
    const { count } = context.settings;
    const what = verdictText(verdict);
    if (variant === 'ends') return t('0 means that no probe is sent. {0} Set {1} to {2}.', what, keyword, count);
    if (variant === 'ends-sshd')
      return t(
        'Before OpenSSH 8.2, 0 means that no probe is sent. {0} From 8.2 on, it means that unanswered probes are not counted. Set {1} to {2}.',
        what,
        keyword,
        count,
      );
    return t(
      'From OpenSSH 8.2 on, 0 means that unanswered probes are not counted, and only TCP detects a dead connection. {0} Set {1} to {2}.',
      what,
      keyword,
      count,
    );
  },
  fixes(finding, context) {
    const line = lineFound(lines(context), finding);
    if (!line) return [];
    const target = targetAt(context, line);
    const keyword = context.snapshot.dialect.probe.count;
    const { probe, tcp } = probeAt(context, line);
    const { count } = context.settings;
    const set = valuesFix(context, target, [[keyword, String(count)]], {
      promised: [[keyword, String(count)]],
      probe: { ...probe, interval: Number(line.interval), count },
      tcp,
      preferred: true,
    });
    const gone = removal(context, target, line.entry, keyword);
    return [
      ...(set ? [set] : []),
      ...(gone && gone.value !== '0'
        ? [{ ...gone.fix, title: t('Remove this line ({0} becomes {1})', keyword, gone.value) }]
        : []),
    ];
  },
};
