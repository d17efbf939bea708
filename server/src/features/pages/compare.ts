import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import { pairedSentences, sentences } from '../../keepalive/report';
import { type Asked, type Configured, timeoutsOf } from '../asked';
import { questionName } from '../question';
import { escaped } from '../text/markdown';
import { unfinishedBanner } from '../text/refused';
import { otherRows, probeKeywords, rowValue } from '../text/settings';
import { verdictSentence } from '../text/verdict';
import { aboutText, banner, hasAnswer, type Page, questioned, table } from './effective';

/**
 * The page "Compare": two hosts of ssh_config, or two connections of sshd_config, named as for the page "Effective
 * settings". What differs comes first; what is the same for both is told once.
 */
export function comparePage(context: Context, questions: readonly [string, string]): Page {
  const sides = questions.map(
    (question): Side => ({ name: questionName(context, question), asked: questioned(context, question) }),
  );
  const title = t('Compare: {0} and {1}', ...sides.map(({ name }) => name));
  const [first] = sides.filter(({ asked }) => asked.refused).map(({ asked }) => asked);
  const [silent] = sides.filter(({ asked }) => !hasAnswer(asked)).map(({ asked }) => asked);
  const body = silent
    ? banner(context, silent)
    : [
        ...(first ? banner(context, first) : unfinishedBanner(context)),
        ...timeouts(context, sides),
        ...settings(context, sides),
      ];
  return { title, markdown: [`# ${escaped(title)}`, '', aboutText(context), '', ...body, ''].join('\n') };
}

interface Side {
  readonly name: string;
  readonly asked: Asked;
}

const head = (sides: readonly Side[], first: string): string[] => [
  `| ${[first, ...sides.map(({ name }) => escaped(name))].join(' | ')} |`,
  '| --- | --- | --- |',
];
const cell = (text: string): string => text.replace(/(?<!\\)\|/g, '\\|');

/** When sessions end, case by case: those that a page for one of them would tell. */
function timeouts(context: Context, sides: readonly Side[]): string[] {
  const reports = sides.map(({ asked }) => timeoutsOf(context, asked));
  const usual = new Set(reports.flatMap((report) => sentences(report).map((row) => row.case)));
  const rows = pairedSentences(reports)
    .filter((row) => usual.has(row.case))
    .map(({ heading, texts: [one, other] }) => {
      return `| ${heading} | ${cell(one)} | ${one === other ? t('the same') : cell(other)} |`;
    });
  const [one, two] = sides.map(({ asked }) => verdictSentence(context, asked));
  const verdict = `| ${t('In short')} | ${one} | ${one === two ? t('the same') : two} |`;
  return [`## ${t('When sessions end')}`, '', ...head(sides, t('Case')), verdict, ...rows, ''];
}

function settings(context: Context, sides: readonly Side[]): string[] {
  const [left, right] = sides.map(({ asked }) => asked) as [Asked, Asked];
  const probe = probeKeywords(context.snapshot.dialect);
  const others = new Set([left, right].flatMap((asked) => otherRows(context, asked).map(({ keyword }) => keyword)));
  const all = [...probe, ...[...others].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))];
  const different = all.filter((keyword) => !alike(left.of(keyword), right.of(keyword)));
  const same = all.filter((keyword) => !different.includes(keyword));
  const value = (asked: Asked, keyword: string): string => cell(rowValue(context, keyword, asked.of(keyword)));
  return [
    `## ${t('Different settings')}`,
    '',
    ...(different.length === 0
      ? [t('Every setting is the same for both.')]
      : [
          ...head(sides, t('Setting')),
          ...different.map((keyword) => `| ${escaped(keyword)} | ${value(left, keyword)} | ${value(right, keyword)} |`),
        ]),
    '',
    `## ${t('The same for both')}`,
    '',
    ...(same.length === 0
      ? [t('Only default values.')]
      : table(
          context,
          same.map((keyword) => ({ keyword, standing: left.of(keyword) })),
        )),
  ];
}

const textOf = ({ value, lines }: Configured): string => JSON.stringify(lines?.map((line) => line.value) ?? [value]);

/** Whether both use one value, and are as sure of it; the lines that say so may be others. */
const alike = (a: Configured, b: Configured): boolean =>
  textOf(a) === textOf(b) &&
  a.doubt === b.doubt &&
  JSON.stringify(a.candidates.map((c) => c.value)) === JSON.stringify(b.candidates.map((c) => c.value));
