import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import { isUserTimeout, kernelHere, parameters } from '../../analysis/kernel-parameters';
import { duration, span } from '../../keepalive/duration';
import { keepaliveEnd, keepaliveSum, retransmissionEnd } from '../../keepalive/tcp';
import { fired } from '../../keepalive/wheel';
import type { Keyword } from '../../language/keyword';
import { type KernelParameter, type KernelValue, setBy } from '../../resolve/kernel';
import type { Directive } from '../../syntax/tree';
import { code, escaped, originLink } from '../text/markdown';
import type { Hover } from './hover';

/** A line of sysctl.conf about TCP: what it sets, whether it counts, and what the parameters amount to together. */
export function kernelHover(context: Context, line: Directive): Hover | undefined {
  const rows = setBy(line, context.snapshot);
  const title = `**${escaped(line.keyword.text)}** ${code(line.values[0] ?? '')}`.trim();
  const paragraphs = isUserTimeout(line)
    ? [title, noUserTimeout()]
    : rows.length > 0
      ? [[title, ...standings(context, rows, line)].join('  \n'), ...sums(context, rows), ...docs(rows)]
      : [];
  return paragraphs.length > 0 ? { span: line.span, markdown: paragraphs.join('\n\n') } : undefined;
}

/** Whether the line counts, for each parameter that it sets. */
const standings = (context: Context, rows: readonly Keyword[], line: Directive): string[] =>
  rows.map((row) => (rows.length > 1 ? `${code(row.name)}: ` : '') + status(context, row, line));

const noUserTimeout = (): string =>
  t(
    'Linux has no such parameter. TCP’s user timeout is an option of a socket, set by a program, and OpenSSH does not set it. {0} limits unacknowledged data, and {1} and its companions a quiet connection.',
    code('net.ipv4.tcp_retries2'),
    code('net.ipv4.tcp_keepalive_time'),
  );

/** Whether the line counts for a parameter. */
function status(context: Context, row: Keyword, line: Directive): string {
  const { bySysctl, bySystemd } = parameters(context).get(row.name) as KernelParameter;
  const value = code(bySysctl.value);
  const isMine = ({ origin }: KernelValue): boolean => origin.kind === 'line' && origin.directive === line;
  if (context.snapshot.hiddenBy !== undefined) return t('Not in force: this file is not read.');
  if (bySysctl.value !== bySystemd.value) {
    return t(
      '{0} after {1} ({2}), but {3} after a start with systemd ({4}).',
      value,
      code('sysctl --system'),
      originLink(bySysctl.origin),
      code(bySystemd.value),
      originLink(bySystemd.origin),
    );
  }
  if (isMine(bySysctl)) return t('In force: {0}.', value);
  return bySysctl.origin.kind === 'line'
    ? t('**Not used**: {0} decides, with {1}.', originLink(bySysctl.origin), value)
    : t('**Not used**: Linux keeps its default, {0}.', value);
}

/** What the parameters of the files amount to, of those kinds that the line is about. */
function sums(context: Context, rows: readonly Keyword[]): string[] {
  return [
    ...(rows.some(isKeepalive) ? keepaliveText(context) : []),
    ...(rows.some((row) => !isKeepalive(row)) ? retransmissionText(context) : []),
  ];
}

const isKeepalive = ({ name }: Keyword): boolean => name.includes('keepalive');

function keepaliveText(context: Context): string[] {
  const kernel = kernelHere(context);
  const { time, interval, probes } = kernel.keepalive;
  const { natLimit } = context.settings;
  if (keepaliveEnd(kernel) === 'never')
    return [t('With these numbers the kernel’s keepalive never ends a connection.')];
  return [
    t(
      'A dead, quiet connection ends after {0} = {1}: {2} s of silence, then {3} probes {4} s apart. The probing alone is {5}.',
      code(`${time} + ${interval} × ${probes}`),
      duration(keepaliveSum(kernel)),
      time,
      probes,
      interval,
      duration(interval * probes),
    ),
    fired([time], kernel.ticksPerSecond).max < natLimit
      ? t('The first probe comes in time for a firewall that forgets quiet connections after {0}.', duration(natLimit))
      : t('The first probe is too late for a firewall that forgets quiet connections after {0}.', duration(natLimit)),
    t(
      'A living peer answers, so no connection ends because it is idle. While data is unacknowledged, these numbers do not count.',
    ),
    t(
      'They count for ssh and sshd where {0} is on, which is the default. OpenSSH’s own probes ({1}, {2}) do not depend on them.',
      code('TCPKeepAlive'),
      code('ServerAliveInterval'),
      code('ClientAliveInterval'),
    ),
  ];
}

function retransmissionText(context: Context): string[] {
  const end = retransmissionEnd(kernelHere(context));
  return end === undefined
    ? []
    : [
        t(
          'Unacknowledged data ends a connection after {0}: the pause doubles from 200 ms up to 120 s between attempts.',
          span(end),
        ),
      ];
}

const docs = (rows: readonly Keyword[]): string[] =>
  rows.length > 1 ? [] : rows.map((row) => `${t(row.doc)} ${t('Default: {0}.', code(row.default ?? ''))}`);
