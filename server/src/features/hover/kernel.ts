import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import { isUserTimeout, kernelHere, parameters } from '../../analysis/kernel-parameters';
import { natLimitText } from '../../analysis/prediction';
import { durationText, spanText } from '../../keepalive/duration';
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
    'Linux has no such parameter. The TCP user timeout is a socket option, which OpenSSH does not set. {0} limits unacknowledged data; {1} and related parameters limit an idle connection.',
    code('net.ipv4.tcp_retries2'),
    code('net.ipv4.tcp_keepalive_time'),
  );

/** Whether the line counts for a parameter. */
function status(context: Context, row: Keyword, line: Directive): string {
  const { bySysctl, bySystemd } = parameters(context).get(row.name) as KernelParameter;
  const value = code(bySysctl.value);
  const isMine = ({ origin }: KernelValue): boolean => origin.kind === 'line' && origin.directive === line;
  if (context.snapshot.hiddenBy !== undefined) return t('Not used: this file is not read.');
  if (bySysctl.value !== bySystemd.value) {
    return t(
      '{0} after {1} ({2}), but {3} after boot with systemd ({4}).',
      value,
      code('sysctl --system'),
      originLink(bySysctl.origin),
      code(bySystemd.value),
      originLink(bySystemd.origin),
    );
  }
  if (isMine(bySysctl)) return t('Used: {0}.', value);
  return bySysctl.origin.kind === 'line'
    ? t('**Not used**: {0} sets it to {1}.', originLink(bySysctl.origin), value)
    : t('**Not used**: Linux keeps its default, {0}.', value);
}

/** What the parameters of the files amount to, of those kinds that the line is about. */
function sums(context: Context, rows: readonly Keyword[]): string[] {
  return [
    ...(rows.some(isKeepalive) ? keepaliveText(context) : []),
    ...(rows.some(({ name }) => name.includes('retries2')) ? retransmissionText(context) : []),
    ...(rows.some(({ name }) => name.includes('syn')) ? attemptText(context) : []),
  ];
}

const isKeepalive = ({ name }: Keyword): boolean => name.includes('keepalive');

function keepaliveText(context: Context): string[] {
  const kernel = kernelHere(context);
  const { time, interval, probes } = kernel.keepalive;
  const { natLimit } = context.settings;
  if (keepaliveEnd(kernel) === 'never') return [t('With these values TCP keepalive never ends a connection.')];
  return [
    t(
      'A dead idle connection ends after {0} = {1}: {2} s of silence, then {3} probes {4} s apart. The probes alone take {5}.',
      code(`${time} + ${interval} × ${probes}`),
      durationText(keepaliveSum(kernel)),
      time,
      probes,
      interval,
      durationText(interval * probes),
    ),
    fired([time], kernel.ticksPerSecond).max < natLimit
      ? t('The first probe comes in time for a firewall that drops idle connections after {0}.', natLimitText(context))
      : t('The first probe is too late for a firewall that drops idle connections after {0}.', natLimitText(context)),
    t(
      'A working peer answers, so no connection ends because it is idle. While data is unacknowledged, these values do not apply.',
    ),
    t(
      "They apply to ssh and sshd if {0} is on, which is the default. OpenSSH's own probes ({1}, {2}) do not depend on them.",
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
          'TCP ends the connection when data stays unacknowledged for {0}: the pause between attempts doubles from 200 ms up to 120 s.',
          spanText(end),
        ),
      ];
}

function attemptText(context: Context): string[] {
  const { connect } = kernelHere(context);
  return connect === undefined
    ? []
    : [
        t(
          'An attempt to connect that nobody answers ends after {0}, unless {1} is shorter.',
          spanText(connect),
          code('ConnectTimeout'),
        ),
      ];
}

const docs = (rows: readonly Keyword[]): string[] =>
  rows.length > 1 ? [] : rows.map((row) => `${t(row.doc)} ${t('Default: {0}.', code(row.default ?? ''))}`);
