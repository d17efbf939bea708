import { t } from '@vscode/l10n';
import { type Context, oncePerContext } from '../../analysis/context';
import { type DecidingLine, decidingLines, lineFound, probeAt } from '../../analysis/deciding-lines';
import { predictFor } from '../../analysis/prediction';
import { probeFix } from '../../edits/keepalive';
import { targetAt } from '../../edits/targets';
import { durationText } from '../../keepalive/duration';
import type { CaseOutcome } from '../../keepalive/situation';
import type { Rule } from '../rule';

/**
 * A session should outlast this many seconds without network: a change of Wi-Fi, a short sleep, a router that restarts
 * a link.
 */
const shortest = 30;

interface Eager extends DecidingLine {
  readonly dead: CaseOutcome;
}

const lines = oncePerContext((context): readonly Eager[] =>
  decidingLines(context, context.snapshot.dialect.probe.interval).flatMap((line) => {
    const { probe } = probeAt(context, line);
    const dead = predictFor(context, 'dead-idle', probe, false);
    const eager =
      probe.interval > 0 && probe.count > 0 && dead.ends === true && (dead.range?.max ?? shortest) < shortest;
    return eager ? [{ ...line, dead }] : [];
  }),
);

/** The smallest count that lets this interval bear a gap of a minute; the model says what it comes to. */
function patientCount(context: Context, line: Eager): number {
  const { probe } = probeAt(context, line);
  let count = probe.count;
  while (
    count < 2 * shortest &&
    (predictFor(context, 'dead-idle', { ...probe, count }, false).nominal ?? 0) < 2 * shortest
  )
    count++;
  return count;
}

export const keepaliveTooEager: Rule<{ readonly seconds: number; readonly formula: string }> = {
  code: 'keepalive/too-eager',
  severity: 'information',
  dialects: ['ssh_config', 'sshd_config'],
  reach: 'block',
  title: 'A short network outage ends the session',
  doc: `The session ends after interval × (count + 1) seconds without an answer. If that is only a few seconds, a change of
Wi-Fi, a laptop that sleeps for a moment or a link that restarts ends a session that TCP alone would have saved: TCP resends what was
lost for about a quarter of an hour.

Take a longer interval, or a larger count with the same interval.`,
  check: (context) =>
    lines(context).map((line) => ({
      rule: 'keepalive/too-eager',
      span: line.entry.line.span,
      data: { seconds: line.dead.nominal ?? 0, formula: line.dead.formula.join(' ') },
    })),
  message: ({ data: { seconds, formula } }) =>
    t(
      'The session ends after {0} without network ({1}), even if the connection would have recovered. Use a longer interval or a larger count.',
      durationText(seconds),
      formula,
    ),
  fixes(finding, context) {
    const line = lineFound(lines(context), finding);
    if (!line) return [];
    const target = targetAt(context, line);
    const { probe } = probeAt(context, line);
    const longer = probeFix(context, target, { preferred: true });
    const more = probeFix(context, target, { interval: probe.interval, count: patientCount(context, line) });
    return [longer, more].filter((fix) => fix !== undefined);
  },
};
