import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import { entryOf } from '../../analysis/document-lines';
import { matchWordAt, matchWords } from '../../analysis/match-line';
import { hostFor } from '../../analysis/sample-hosts';
import { formatRelease } from '../../language/build';
import type { Scope } from '../../resolve/scope';
import { argumentAt } from '../../syntax/query';
import type { Span } from '../../syntax/text';
import { touches } from '../../syntax/text';
import type { Directive } from '../../syntax/tree';
import { askedFor, firstAsked } from '../asked';
import { questionFor } from '../question';
import { keywordInfo, manualSection } from '../text/keyword';
import { exceptionTexts } from '../text/line-status';
import { code, escaped } from '../text/markdown';
import { otherReleases } from '../text/other-releases';
import { itemAround, patternText } from '../text/pattern';
import { refusedBanner } from '../text/refused';
import { otherRows, parameterRows, probeKeywords, probeRows, rowList, rowTexts } from '../text/settings';
import { verdictLine } from '../text/verdict';
import { explained, fewLines, type Hover, type PageAddress } from './hover';

/**
 * A Host or Match line: the verdict on the pattern under the mouse, else on the first one or the block; the values that
 * decide it, and what else is set.
 */
export function blockHover(context: Context, line: Directive, offset: number, page?: PageAddress): Hover | undefined {
  if (!line.row) return undefined;
  const onKeyword = touches(line.keyword, offset);
  const criterion = line.row.kind === 'match' && !onKeyword ? criterionHover(context, line, offset) : undefined;
  const words = argumentAt(line, offset);
  const scope = entryOf(context, line)?.scope;
  const pattern = words && scope?.kind === 'hosts' && scope.patterns.includes(words.value) ? words.value : undefined;
  const span: Span = criterion?.span ?? (pattern !== undefined && words ? words : line.span);
  const about =
    line.row.kind === 'host' && words && !onKeyword
      ? [patternText(words.value)]
      : onKeyword
        ? keywordInfo(context.snapshot.dialect, line.row, context.snapshot.build)
        : [];
  const others = otherReleases(context, line);
  const paragraphs = [
    ...(criterion ? [criterion.markdown] : []),
    ...(scope && scope.kind !== 'never'
      ? glance(context, line, scope, pattern, about.length, others, page)
      : [neverText(line)]),
    about.join('  \n'),
  ];
  return { span: { start: span.start, end: span.end }, markdown: paragraphs.filter((p) => p !== '').join('\n\n') };
}

/** The verdict, the three values, and a few lines of what else there is; `taken`: lines that others need. */
function glance(
  context: Context,
  line: Directive,
  scope: Scope,
  pattern: string | undefined,
  taken: number,
  others: string | undefined,
  page: PageAddress | undefined,
): string[] {
  const asked = pattern === undefined ? firstAsked(context, scope) : askedFor(context, scope, pattern);
  const { dialect } = context.snapshot;
  const exceptions = probeKeywords(dialect).flatMap((k) =>
    exceptionTexts(context, k, scope).map((text) => `${code(k)}: ${text}`),
  );
  const more = [...exceptions, ...rowTexts(context, [...parameterRows(context), ...otherRows(context, asked)])];
  const question = pattern !== undefined && isAskable(scope, pattern) ? pattern : questionFor(context, line);
  return [
    refusedBanner(context, asked),
    verdictLine(context, asked),
    rowList(context, probeRows(context, asked)).join('\n'),
    fewLines(more, 5 - taken)
      .map((text) => `- ${text}`)
      .join('\n'),
    ...explained(context, asked, others, question, page),
  ];
}

const isAskable = (scope: Scope, pattern: string): boolean => hostFor(scope, pattern) !== undefined;

const neverText = (line: Directive): string =>
  t('Nothing matches {0}, so OpenSSH uses no line of this block.', code(line.values.join(' ')));

/** One criterion of a Match line. */
function criterionHover(context: Context, line: Directive, offset: number): Hover | undefined {
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
    markdown: `**${escaped(name)}** ${word.value ? code(word.value.text) : ''}  \n${facts.filter((f) => f !== '').join(' ')}`,
  };
}
