import { t } from '@vscode/l10n';
import { oncePerContext } from '../../analysis/context';
import { type DecidingLine, decidingLines, lineFound, probeAt } from '../../analysis/deciding-lines';
import { isForgotten, predictFor } from '../../analysis/prediction';
import { probeFix } from '../../edits/keepalive';
import { targetAt } from '../../edits/targets';
import { durationText } from '../../keepalive/duration';
import type { CaseOutcome } from '../../keepalive/situation';
import type { Rule } from '../rule';

interface Beyond extends DecidingLine {
  readonly dead: CaseOutcome;
  /** Seconds after which OpenSSH alone would give up. */
  readonly alone: number;
}

/** The lines whose product is never reached: the count's line, or the interval's where the count is a default. */
const lines = oncePerContext((context): readonly Beyond[] => {
  const names = context.snapshot.dialect.probe;
  const counts = decidingLines(context, names.count);
  const intervals = decidingLines(context, names.interval).filter((l) => !probeAt(context, l).count.setting);
  return [...counts, ...intervals].flatMap((line): Beyond[] => {
    const { probe, tcp } = probeAt(context, line);
    if (probe.interval <= 0 || isForgotten(context, probe)) return [];
    const dead = predictFor(context, 'dead-idle', probe, tcp);
    const alone = dead.notes.find((n) => n.id === 'ssh-alone')?.args[0];
    return alone === undefined ? [] : [{ ...line, dead, alone }];
  });
});

/** Seconds until OpenSSH alone would give up, and until TCP does. */
type Never = { readonly alone: number; readonly real: number };

export const keepaliveBeyondTcp: Rule<Never> = {
  code: 'keepalive/beyond-tcp',
  severity: 'information',
  dialects: ['ssh_config', 'sshd_config'],
  reach: 'block',
  title: 'TCP gives up before the count is reached',
  settings: ['tcp.system', 'tcp.sysctlFiles'],
  doc: `A probe is ordinary data for TCP. Once the first one is lost, TCP resends it for about 15 minutes (\`tcp_retries2\` of Linux) and
then ends the connection, whatever the count still allows. So if interval × (count + 1) is longer than that, it is never reached.

A working session is not affected: each answer resets the count. A smaller count shows what really happens.`,
  check: (context) =>
    lines(context).map(({ entry, dead, alone }) => ({
      rule: 'keepalive/beyond-tcp',
      span: entry.line.span,
      data: { alone, real: dead.nominal ?? 0 },
    })),
  message: ({ data: { alone, real } }) =>
    t(
      'With these settings a dead connection would be detected after {0}, but TCP gives up after about {1}. Set a smaller count.',
      durationText(alone),
      durationText(real),
    ),
  fixes(finding, context) {
    const line = lineFound(lines(context), finding);
    if (!line) return [];
    const { probe, count } = probeAt(context, line);
    const fix = probeFix(context, targetAt(context, line), {
      ...(count.setting ? { interval: probe.interval, count: context.settings.count } : {}),
      preferred: true,
    });
    return fix ? [fix] : [];
  },
};
