import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import { entryOf } from '../../analysis/document-lines';
import { matchWordAt, matchWords } from '../../analysis/match-line';
import { hostFor } from '../../analysis/sample-hosts';
import { formatRelease } from '../../language/build';
import { commonness } from '../../language/common-keywords';
import type { Scope } from '../../resolve/scope';
import { argumentAt } from '../../syntax/query';
import type { Span } from '../../syntax/text';
import { touches } from '../../syntax/text';
import type { Directive } from '../../syntax/tree';
import { type Asked, askedFor, firstAsked } from '../asked';
import { questionFor } from '../question';
import { keywordInfo, manualSection } from '../text/keyword';
import { exceptionTexts } from '../text/line-status';
import { code, escaped } from '../text/markdown';
import { otherReleases } from '../text/other-releases';
import { itemAround, patternText } from '../text/pattern';
import { refusedBanner } from '../text/refused';
import {
  otherRows,
  parameterRows,
  probeKeywords,
  probeRows,
  rowList,
  rowTexts,
  type SettingRow,
} from '../text/settings';
import { verdictLine } from '../text/verdict';
import { explained, fewLines, type Hover, mostHoverLines, type PageAddress } from './hover';

/**
 * A Host or Match line: the verdict on the pattern under the mouse, else on the first one or the block; the values that
 * decide it, and what else is set.
 */
export function blockHover(context: Context, line: Directive, offset: number, page?: PageAddress): Hover | undefined {
  if (!line.row) return undefined;
  const onKeyword = touches(line.keyword, offset);
  const isKnown = line.placeholder !== 'value'; // a mark of a template is no word of the line
  const criterion =
    line.row.kind === 'match' && !onKeyword && isKnown ? criterionHover(context, line, offset) : undefined;
  const words = argumentAt(line, offset);
  const scope = entryOf(context, line)?.scope;
  const pattern = words && scope?.kind === 'hosts' && scope.patterns.includes(words.value) ? words.value : undefined;
  const span: Span = criterion?.span ?? (pattern !== undefined && words ? words : line.span);
  const about = criterion
    ? criterion.lines
    : line.row.kind === 'host' && words && !onKeyword
      ? [patternText(words.value)].filter((text) => text !== '')
      : onKeyword
        ? keywordInfo(context.snapshot.dialect, line.row, context.snapshot.build)
        : [];
  const others = otherReleases(context, line);
  const paragraphs = [
    ...(scope && scope.kind !== 'never'
      ? glance({ context, line, scope, pattern, about, others, page })
      : [neverText(line), about.join('  \n')]),
  ];
  return { span: { start: span.start, end: span.end }, markdown: paragraphs.filter((p) => p !== '').join('\n\n') };
}

interface Glance {
  readonly context: Context;
  readonly line: Directive;
  readonly scope: Scope;
  readonly pattern: string | undefined;
  /** What there is to know about the words under the mouse. */
  readonly about: readonly string[];
  readonly others: string | undefined;
  readonly page: PageAddress | undefined;
}

/** The verdict, the three values, a few lines of what else there is, and where the rest is. */
function glance({ context, line, scope, pattern, about, others, page }: Glance): string[] {
  const asked = pattern === undefined ? firstAsked(context, scope) : askedFor(context, scope, pattern);
  const { dialect } = context.snapshot;
  const exceptions = probeKeywords(dialect).flatMap((k) =>
    exceptionTexts(context, k, scope).map((text) => `${code(k)}: ${text}`),
  );
  const more = [...exceptions, ...rowTexts(context, [...parameterRows(context), ...commonFirst(context, asked, line)])];
  const question = pattern !== undefined && isAskable(scope, pattern) ? pattern : questionFor(context, line);
  return [
    refusedBanner(context, asked),
    verdictLine(context, asked),
    rowList(context, probeRows(context, asked)).join('\n'),
    fewLines(more, mostHoverLines - about.length)
      .map((text) => `- ${text}`)
      .join('\n'),
    about.join('  \n'),
    ...explained(context, asked, others, question, page),
  ];
}

/**
 * The other settings, what people look for first: those of the block itself, and what is common. Defaults that nobody
 * has to think about are left out.
 */
function commonFirst(context: Context, asked: Asked, header: Directive): readonly SettingRow[] {
  const { id } = context.snapshot.dialect;
  const rank = ({ keyword, standing: { origin } }: SettingRow): number => {
    const isOwn = origin.kind === 'line' && entryOf(context, origin.directive)?.scope.header === header;
    return (isOwn ? 0 : 1000) + (commonness(id, keyword) ?? 999);
  };
  return otherRows(context, asked)
    .filter(({ standing: { origin, doubt } }) => origin.kind !== 'default' || doubt !== 'machine')
    .sort((a, b) => rank(a) - rank(b));
}

const isAskable = (scope: Scope, pattern: string): boolean => hostFor(scope, pattern) !== undefined;

const neverText = (line: Directive): string =>
  t('Nothing matches {0}, so OpenSSH uses no line of this block.', code(line.values.join(' ')));

/** One criterion of a Match line. */
function criterionHover(
  context: Context,
  line: Directive,
  offset: number,
): { readonly span: Span; readonly lines: readonly string[] } | undefined {
  const { dialect, build } = context.snapshot;
  const word = matchWordAt(matchWords(line, dialect, build), offset);
  if (!word?.criterion) return undefined;
  const { name, doc, since, value } = word.criterion;
  const end = word.value?.end ?? word.name.end;
  const onValue =
    word.value && offset > word.name.end ? itemAround(word.value.text, word.value.start, offset).text : '';
  const facts = [
    t(doc),
    word.negated ? t('{0} negates it.', code('!')) : '',
    value === 'patterns' || value === 'addresses' ? patternText(onValue) : '',
    t('Since OpenSSH {0}.', formatRelease(since)),
    manualSection(dialect, 'Match'),
  ];
  return {
    span: { start: word.name.start, end },
    lines: [
      `**${escaped(name)}** ${word.value ? code(word.value.text) : ''}`.trim(),
      facts.filter((f) => f !== '').join(' '),
    ],
  };
}
