import type { Build } from './build';
import type { Evaluation, Input } from './evaluation';
import { type Keyword, statusIn } from './keyword';
import { applies } from './releases';
import { valueType } from './values/index';

/** The verdict of OpenSSH on the value of one line. The keyword is known to the build; blocks do not matter here (docs/openssh.md A.5). */
export function evaluate(input: Input): Evaluation {
  const { row, words, build, typed } = input;
  // skipped: it fills nothing, whatever name it was once another one of
  if (statusIn(row, build) !== 'active') return { kind: 'unset', used: words.length };
  const evaluation = valueType(row.type, build)?.(input);
  if (!evaluation || evaluation.kind === 'refused')
    return evaluation ?? { kind: 'unknown', value: '', why: 'type', used: 0 };
  // an empty word ended the older splitter's list
  const extra = words[evaluation.used];
  if (extra === undefined || (extra === '' && !applies('argument-words', build))) return evaluation;
  const message = applies('argument-words', build)
    ? `keyword ${typed} extra arguments at end of line`
    : `garbage at end of line; "${extra}".`;
  return { kind: 'refused', message, word: evaluation.used, fatal: !applies('argument-words', build) };
}

/** The verdict on one word without quotes as the value of a keyword. */
export const evaluateWord = (row: Keyword, word: string, build: Build): Evaluation =>
  evaluate({ row, typed: row.name, words: [word], raw: word, separated: true, build });
