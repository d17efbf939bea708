import { t } from '@vscode/l10n';
import { duration, span } from '../keepalive/duration';
import { keepaliveEnd, keepaliveSum, retransmissionEnd } from '../keepalive/tcp';
import { kernelHere, parameters } from '../rules/kernel-here';
import type { RuleContext } from '../rules/rule';
import { basename } from '../snapshot/paths';
import type { Directive } from '../syntax/tree';
import { code, escaped } from './markdown';
import type { Hover } from './shapes';

/** A kernel parameter of sysctl.conf: what it is, whether this line counts, and what the parameters amount to together. */
export function kernelHover(context: RuleContext, line: Directive): Hover | undefined {
  const { row } = line;
  if (!row) return undefined;
  const effective = parameters(context).get(row.name)?.bySysctl;
  const winner = effective?.origin.kind === 'line' ? effective.origin : undefined;
  const counts = winner?.directive === line;
  const kernel = kernelHere(context);
  const { time, interval, probes } = kernel.keepalive;
  const status =
    counts || !winner
      ? ''
      : t(
          'Not in force: {0} sets {1}, and the last line counts.',
          escaped(`${basename(winner.uri)}:${winner.directive.line + 1}`),
          code(effective?.value ?? ''),
        );
  const dead = keepaliveEnd(kernel);
  const sum = row.name.includes('keepalive')
    ? [
        dead === 'never'
          ? t('With these numbers the kernel’s keepalive never ends a connection.')
          : t(
              'A dead, quiet connection ends after {0} = {1}: {2} s of silence, then {3} probes {4} s apart. The probing alone is {5}.',
              code(`${time} + ${interval} × ${probes}`),
              duration(keepaliveSum(kernel)),
              time,
              probes,
              interval,
              duration(interval * probes),
            ),
        t(
          'A living peer answers, so no connection ends because it is idle. While data is unacknowledged, these numbers do not count.',
        ),
        t('OpenSSH’s own probes (ServerAliveInterval, ClientAliveInterval) do not depend on them.'),
      ]
    : [retransmissionText(context)];
  const paragraphs = [
    `**${escaped(row.name)}** ${code(line.arguments[0]?.value ?? '')}`,
    status,
    ...sum,
    `${t(row.doc)} ${t('Default: {0}.', code(row.default ?? ''))}`,
  ];
  return { span: line.span, markdown: paragraphs.filter((p) => p !== '').join('\n\n') };
}

function retransmissionText(context: RuleContext): string {
  const end = retransmissionEnd(kernelHere(context));
  return end === undefined
    ? ''
    : t(
        'Unacknowledged data ends a connection after {0}: the pause doubles from 200 ms up to 120 s between attempts.',
        span(end),
      );
}
