import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import { entryOf } from '../../analysis/document-lines';
import { matchWordAt, matchWords } from '../../analysis/match-line';
import { formatRelease } from '../../language/build';
import { argumentAt } from '../../syntax/query';
import type { Span } from '../../syntax/text';
import { touches } from '../../syntax/text';
import type { Directive } from '../../syntax/tree';
import { type Asked, askedFor, askedOf, timeoutsOf } from '../asked';
import { keywordInfo, manualSection } from '../text/keyword';
import { exceptionTexts } from '../text/line-status';
import { code, escaped } from '../text/markdown';
import { itemAround, patternText } from '../text/pattern';
import { otherRows, parameterRows, probeKeywords, probeRows, rowList } from '../text/settings';
import { timeoutList } from '../text/timeouts';
import type { Hover } from './hover';

/**
 * A Host or Match line: all settings at a glance for the pattern under the mouse, else for the first one or the block.
 */
export function blockHover(context: Context, line: Directive, offset: number): Hover | undefined {
  const { dialect, build } = context.snapshot;
  if (!line.row) return undefined;
  const onKeyword = touches(line.keyword, offset);
  const criterion = line.row.kind === 'match' && !onKeyword ? criterionHover(context, line, offset) : undefined;
  const entry = entryOf(context, line);
  const words = argumentAt(line, offset);
  const scope = entry?.scope;
  const pattern = words && scope?.kind === 'hosts' && scope.patterns.includes(words.value) ? words.value : undefined;
  const asked = !scope
    ? undefined
    : pattern === undefined
      ? askedOf(context, scope)[0]
      : askedFor(context, scope, pattern);
  const span: Span = criterion?.span ?? (pattern !== undefined && words ? words : line.span);
  const paragraphs = [
    ...(criterion ? [criterion.markdown] : []),
    ...(asked && scope?.kind !== 'never' ? glance(context, asked) : [neverText(line)]),
    ...(scope
      ? [
          probeKeywords(dialect)
            .flatMap((k) => exceptionTexts(context, k, scope).map((text) => `- ${code(k)}: ${text}`))
            .join('\n'),
        ]
      : []),
    ...(line.row.kind === 'host' && words && !onKeyword ? [patternText(words.value)] : []),
    ...(onKeyword ? [keywordInfo(dialect, line.row, build).join('  \n')] : []),
  ];
  return { span: { start: span.start, end: span.end }, markdown: paragraphs.filter((p) => p !== '').join('\n\n') };
}

/** When sessions end, what decides about it, and everything else that is set. */
function glance(context: Context, asked: Asked): string[] {
  const others = otherRows(context, asked);
  return [
    `**${asked.label}**`,
    timeoutList(timeoutsOf(context, asked)).join('\n'),
    rowList(context, [...probeRows(context, asked), ...parameterRows(context), ...others]).join('\n'),
  ];
}

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
