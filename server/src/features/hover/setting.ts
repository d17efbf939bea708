import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import { entryOf } from '../../analysis/document-lines';
import { kernelFor } from '../../analysis/prediction';
import type { KernelId } from '../../keepalive/kernels';
import type { Case } from '../../keepalive/situation';
import { keepaliveSum } from '../../keepalive/tcp';
import { valueTypeOf } from '../../language/values/index';
import { timeParts } from '../../language/values/time-parts';
import type { Directive } from '../../syntax/tree';
import { type Asked, askedOf, timeoutsOf } from '../asked';
import { keywordInfo } from '../text/keyword';
import { exceptionTexts, statusTexts } from '../text/line-status';
import { code, escaped } from '../text/markdown';
import { itemAround, patternText } from '../text/pattern';
import { parameterRows, probeKeywords, probeRows, rowList } from '../text/settings';
import { secondsText, timeoutList } from '../text/timeouts';
import { meaningOf } from '../text/value-words';
import type { Hover } from './hover';

/**
 * A line with a setting: whether it is in force for its block and who wins otherwise; for the keywords of the probe
 * also when sessions end and where each part comes from; then what the keyword is.
 */
export function settingHover(context: Context, line: Directive, offset: number): Hover | undefined {
  const { dialect, build } = context.snapshot;
  const row = line.row ?? dialect.keywords.get(line.keyword.name);
  if (!row) return undefined;
  const keyword = row.aliasOf ?? row.name;
  const scope = line.row && line.problem === undefined ? entryOf(context, line)?.scope : undefined;
  const asked = scope ? askedOf(context, scope) : [];
  const [first] = asked;
  // ssh stops at a line that it refuses: then nothing takes effect
  const refused = line.row !== undefined && line.verdict?.kind === 'refused';
  const onProbe = first !== undefined && !refused && probeKeywords(dialect).includes(keyword);
  const limited = limits[keyword];
  const paragraphs = [
    [
      `**${escaped(row.name)}** ${valueAsWritten(context, line)}`.trim(),
      ...statusTexts(context, line, asked),
      ...(scope ? exceptionTexts(context, keyword, scope) : []),
    ].join('  \n'),
    patternsAt(line, offset),
    ...(onProbe ? effect(context, first, asked.length > 1) : []),
    ...(limited && first && !refused ? [timeoutList(timeoutsOf(context, first, [limited]), true).join('\n')] : []),
    ...(keyword === dialect.probe.tcp ? [kernelText(context)] : []),
    keywordInfo(dialect, row, build).join('  \n'),
  ];
  return { span: line.span, markdown: paragraphs.filter((p) => p !== '').join('\n\n') };
}

/** What ends by a limit for channels or connections, by its keyword. */
const limits: Readonly<Record<string, Case>> = {
  ChannelTimeout: 'idle-healthy',
  UnusedConnectionTimeout: 'no-channel',
};

/** What the pattern under the mouse means, for keywords that take patterns. */
function patternsAt({ row, arguments: words }: Directive, offset: number): string {
  const word = words.find((a) => a.start <= offset && offset <= a.end);
  if (!word || !row || !valueTypeOf(row).hasPatterns) return '';
  return patternText(itemAround(word.value, word.start, offset).text);
}

/** Words of one line whose times are told. */
const mostParts = 20;

/** The value, a time also in seconds and in words. */
function valueAsWritten(context: Context, line: Directive): string {
  const text = line.values.join(' ');
  if (text === '') return '';
  const evaluation = line.verdict;
  const seconds = line.row && valueTypeOf(line.row).printsSeconds;
  const time = seconds && evaluation?.kind === 'value' && /^-?\d+$/.test(evaluation.value);
  if (time) return `${code(text)} = ${secondsText(Number(evaluation.value))}`;
  const [word] = line.arguments;
  const meaning = line.row && word && meaningOf(line.row, word.value.toLowerCase());
  return [code(text), ...(meaning ? [meaning] : []), ...partsOf(context, line)].join('  \n');
}

/** Times that a longer value holds, in seconds and in words. */
function partsOf({ snapshot: { build } }: Context, { row, arguments: words }: Directive): string[] {
  if (!row) return [];
  const parts = timeParts(
    row,
    words.slice(0, mostParts).map((a) => a.value),
    build,
  );
  return parts.map(({ text, seconds }) => `${code(text)} = ${secondsText(seconds)}`);
}

/** When sessions end, and what decides about it. */
function effect(context: Context, asked: Asked, several: boolean): string[] {
  const report = timeoutsOf(context, asked);
  return [
    [...(several ? [`${asked.label}:`, ''] : []), ...timeoutList(report)].join('\n'),
    rowList(context, [...probeRows(context, asked), ...parameterRows(context)]).join('\n'),
  ];
}

const kernelNames: Readonly<Record<KernelId, string>> = {
  linux: 'Linux',
  macos: 'macOS',
  freebsd: 'FreeBSD',
  windows: 'Windows',
};

/** The three values of the kernel that TCPKeepAlive leaves everything to, and their sum. */
function kernelText(context: Context): string {
  const kernel = kernelFor(context);
  const { time, interval, probes } = kernel.keepalive;
  return t(
    'The kernel ({0}) sends its first probe after {1} s without traffic, then one every {2} s, and ends the connection after {3} unanswered probes: {4} = {5}.',
    kernelNames[kernel.id],
    time,
    interval,
    probes,
    code(`${time} + ${interval} × ${probes}`),
    secondsText(keepaliveSum(kernel)),
  );
}
