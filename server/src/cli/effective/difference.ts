import { t } from '@vscode/l10n';
import type { Answer } from '../../features/effective/answer';
import { answerTimeouts, timesAreDoubtful } from '../../features/effective/answer';
import type { View } from '../../features/effective/json';
import { originText } from '../../features/text/origin';
import { noSuchCase, pairedSentences, timeoutsJson } from '../../keepalive/report';
import { type Effective, printedText } from '../../resolve/effective';
import { json, printedLine } from '../../syntax/shown';
import { columns } from './view';

/** A setting of which two answers differ; undefined: one has no such value. */
interface Different {
  readonly keyword: string;
  readonly sides: readonly [Effective | undefined, Effective | undefined];
}

/** Two answers beside each other. */
export interface Difference {
  readonly names: readonly [string, string];
  readonly answers: readonly [Answer, Answer];
  readonly settings: readonly Different[];
  /** Settings that are the same. */
  readonly same: number;
}

export function differenceOf(
  names: readonly [string, string],
  answers: readonly [Answer, Answer],
  { only }: View,
): Difference {
  const [left, right] = answers.map(({ resolution }) => resolution.values) as [
    Answer['resolution']['values'],
    Answer['resolution']['values'],
  ];
  const all = [...new Set([...left.keys(), ...right.keys()])].filter((name) => only?.has(name) ?? true).sort();
  const settings = all.flatMap((name): Different[] => {
    const sides = [left.get(name), right.get(name)] as const;
    // nothing sets it, and what stands for it is made of the name
    if (sides.every((side) => side?.origin.kind === 'default')) return [];
    const alike = printedText(sides[0]) === printedText(sides[1]) && sides[0]?.certain === sides[1]?.certain;
    return alike ? [] : [{ keyword: (sides[0] ?? sides[1])?.keyword ?? name, sides }];
  });
  return { names, answers, settings, same: all.length - settings.length };
}

/** For people: what differs, in columns; then when sessions end, where that differs. */
export function differenceText({ names, answers, settings, same }: Difference): string {
  const cell = (effective: Effective | undefined): string =>
    effective
      ? `${printedText(effective)?.replaceAll('\n', ' | ') ?? '-'} [${originText(effective.origin)}]${effective.certain ? '' : '?'}`
      : '-';
  const rows = settings.map(({ keyword, sides }) => [keyword, cell(sides[0]), cell(sides[1])]);
  const table = rows.length > 0 ? columns([['', ...names], ...rows]) : '';
  const doubtful = answers.map(timesAreDoubtful);
  const said = (side: 0 | 1, text: string): string =>
    doubtful[side] && text !== noSuchCase ? t('Not certain: {0}', text) : text;
  const ends = pairedSentences(answers.map(answerTimeouts)).flatMap(({ heading, texts: [left, right] }) =>
    left === right ? [] : [`${heading}:`, `  ${names[0]}: ${said(0, left)}`, `  ${names[1]}: ${said(1, right)}`],
  );
  const count = t('Different settings: {0}. Same: {1}.', settings.length, same);
  return `${table}${[count, ...ends].map((line) => `${printedLine(line)}\n`).join('')}`;
}

/** An API. */
export const differenceJson = ({ names, answers, settings, same }: Difference): string =>
  `${json({
    hosts: names,
    same,
    different: Object.fromEntries(
      settings.map(({ keyword, sides }) => [
        keyword,
        sides.map((side) => (side ? { value: printedText(side) ?? null, certain: side.certain } : null)),
      ]),
    ),
    timeouts: answers.map((answer) => timeoutsJson(answerTimeouts(answer))),
  })}\n`;
