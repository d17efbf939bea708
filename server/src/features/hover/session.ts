import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import { type ProbedSession, probedAt } from '../../analysis/sessions';
import { durationText } from '../../keepalive/duration';
import type { SessionClient } from '../../language/clients/client';
import { valueIn } from '../../resolve/sessions';
import { textOf } from '../../syntax/query';
import type { Directive } from '../../syntax/tree';
import { code, escaped } from '../text/markdown';
import { meantValue, sessionBrief } from '../text/session';
import { timeoutList } from '../text/timeouts';
import type { Hover } from './hover';

/** A setting of a session, or its section line: what the value means, and what the session's settings amount to. */
export function sessionHover(context: Context, line: Directive): Hover | undefined {
  const { client } = context.document.dialect;
  const probed = probedAt(context, line);
  if (!client || !probed) return undefined;
  const paragraphs =
    line.row?.multiple === 'block'
      ? [`**${escaped(probed.session.name || client.name)}**: ${sessionBrief(probed)}`, ends(probed)]
      : [
          [settingText(context, client, line), ...usedText(context, probed, line)].join('  \n'),
          sumText(context, client, probed),
          ends(probed),
          docText(line),
        ];
  return { span: line.span, markdown: paragraphs.filter((paragraph) => paragraph !== '').join('\n\n') };
}

/** `**PingInterval** 00000001 = 60 s`; a text is not repeated, it may hold anything. */
function settingText(context: Context, client: SessionClient, line: Directive): string {
  const name = `**${escaped(line.row?.name ?? '')}**`;
  const [argument] = line.arguments;
  if (!argument || line.row?.type === 'session-text' || line.verdict?.kind !== 'value') return name;
  const meant = meantValue(client, line);
  const value = code(textOf(context.document, argument));
  return meant === undefined ? `${name} ${value}` : `${name} ${value} = ${meant}`;
}

/** Which line counts, where there are several. */
function usedText({ document }: Context, { session }: ProbedSession, line: Directive): string[] {
  const name = line.row?.name ?? '';
  if ((session.lines.get(name) ?? []).length < 2) return [];
  const used = valueIn(document, session, name);
  if (used?.value === undefined) return [t('Not known: another line of the session sets something else.')];
  return used.line === line || !used.line ? [] : [t('**Not used**: line {0} is.', used.line.line + 1)];
}

/** `1 min + 30 s = packet every 1 min 30 s`, where several settings add up. */
function sumText({ document }: Context, client: SessionClient, probed: ProbedSession): string {
  const name = probed.session.name === '' ? client.name : probed.session.name;
  const parts = client.interval.map((part) => {
    const value = valueIn(document, probed.session, part.name)?.value;
    return value === undefined ? t('not known') : durationText(Number(value) * part.seconds);
  });
  const sum = parts.length > 1 && probed.probe.interval !== undefined ? `${parts.join(' + ')}: ` : '';
  return `${escaped(name)}: ${sum}**${sessionBrief(probed)}**`;
}

const ends = ({ timeouts }: ProbedSession): string => timeoutList(timeouts, true).join('\n');

function docText({ row }: Directive): string {
  if (!row) return '';
  const standard =
    row.default === undefined ? t('What a missing line means is not known.') : t('Default: {0}.', code(row.default));
  return `${t(row.doc)} ${standard}`;
}
