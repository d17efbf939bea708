import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import { entryOf } from '../../analysis/document-lines';
import { kernelFor } from '../../analysis/prediction';
import { isOn } from '../../keepalive/facts';
import type { KernelId } from '../../keepalive/kernels';
import type { Case } from '../../keepalive/situation';
import { keepaliveSum } from '../../keepalive/tcp';
import type { Keyword } from '../../language/keyword';
import { valueTypeOf } from '../../language/values/index';
import { timeParts } from '../../language/values/time-parts';
import type { Scope } from '../../resolve/scope';
import type { Directive } from '../../syntax/tree';
import { askedOf, firstAsked, timeoutsOf } from '../asked';
import { pageQuestionOf } from '../question';
import { keywordInfo } from '../text/keyword';
import { exceptionTexts, statusTexts } from '../text/line-status';
import { code, escaped } from '../text/markdown';
import { otherReleases } from '../text/other-releases';
import { itemAround, patternText } from '../text/pattern';
import { refusedBanner } from '../text/refused';
import { parameterRows, probeKeywords, probeRows, rowList, rowTexts } from '../text/settings';
import { secondsText, timeoutList } from '../text/timeouts';
import { meaningOf } from '../text/value-words';
import { verdictLine } from '../text/verdict';
import { explained, fewLines, type Hover, type PageAddress } from './hover';

/**
 * A line with a setting: of the keywords of the probe first the verdict and the values that decide it, of others the
 * value and whether it is used; then what else there is to know about the line and its keyword.
 */
export function settingHover(context: Context, line: Directive, offset: number, page?: PageAddress): Hover | undefined {
  const row = line.row ?? context.snapshot.dialect.keywords.get(line.keyword.name);
  if (!row) return undefined;
  const keyword = row.aliasOf ?? row.name;
  const scope = line.row && line.problem === undefined ? entryOf(context, line)?.scope : undefined;
  // ssh stops at a line that it refuses: then nothing takes effect
  const refused = line.row !== undefined && line.verdict?.kind === 'refused';
  const onProbe = scope && !refused && probeKeywords(context.snapshot.dialect).includes(keyword);
  const paragraphs = onProbe
    ? probeParagraphs(context, line, row, scope, page)
    : otherParagraphs(context, line, row, scope, offset);
  return { span: line.span, markdown: paragraphs.filter((p) => p !== '').join('\n\n') };
}

/** A keyword of the probe: what its block comes to. A line that loses says so first. */
function probeParagraphs(
  context: Context,
  line: Directive,
  row: Keyword,
  scope: Scope,
  page: PageAddress | undefined,
): string[] {
  const { dialect, build } = context.snapshot;
  const keyword = row.aliasOf ?? row.name;
  const asked = askedOf(context, scope);
  const first = asked[0] ?? firstAsked(context, scope);
  const { origin, doubt } = first.of(keyword);
  const decides = origin.kind === 'line' && origin.directive === line;
  const status = decides && !doubt && asked.length === 1 ? [] : statusTexts(context, line, asked);
  const more = [
    ...(decides ? status : []),
    ...exceptionTexts(context, keyword, scope),
    ...(keyword === dialect.probe.tcp && isOn(first.of(keyword).value) ? [kernelText(context)] : []),
    ...rowTexts(context, parameterRows(context)),
    ...keywordInfo(dialect, row, build),
  ];
  return [
    refusedBanner(context, first),
    ...(decides ? [] : [status.join('  \n')]),
    verdictLine(context, first),
    rowList(context, probeRows(context, first)).join('\n'),
    fewLines(more).join('  \n'),
    ...explained(context, first, otherReleases(context, line), pageQuestionOf(context, scope), page),
  ];
}

/** Another keyword: its value, whether the line is used, and what the word under the mouse means. */
function otherParagraphs(
  context: Context,
  line: Directive,
  row: Keyword,
  scope: Scope | undefined,
  offset: number,
): string[] {
  const { dialect, build } = context.snapshot;
  const keyword = row.aliasOf ?? row.name;
  const asked = scope ? askedOf(context, scope) : [];
  const [first] = asked;
  const limited = line.verdict?.kind === 'refused' ? undefined : limits[keyword];
  return [
    first && line.verdict?.kind !== 'refused' ? refusedBanner(context, first) : '',
    [
      `**${escaped(row.name)}** ${valueAsWritten(context, line)}`.trim(),
      ...statusTexts(context, line, asked),
      ...(scope ? exceptionTexts(context, keyword, scope) : []),
    ].join('  \n'),
    patternsAt(line, offset),
    limited && first ? timeoutList(timeoutsOf(context, first, [limited]), true).join('\n') : '',
    keywordInfo(dialect, row, build).join('  \n'),
    otherReleases(context, line) ?? '',
  ];
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
