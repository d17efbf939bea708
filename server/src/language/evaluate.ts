import type { Build } from './build';
import type { Evaluation, Input } from './evaluation';
import { type Keyword, statusIn } from './keyword';
import { applies } from './releases';
import { valueTypeOf } from './values/index';

/**
 * OpenSSH's verdict on one line's value. The build knows the keyword; blocks do not matter here (docs/openssh.md A.5).
 */
export function evaluate(input: Input & { readonly row: Keyword }): Evaluation {
  const { row, words, build, typed } = input;
  // skipped: it fills nothing, whatever name it was once another one of
  if (statusIn(row, build) !== 'active') return { kind: 'unset', used: words.length };
  const evaluation = valueTypeOf(row).verdict(input);
  if (evaluation.kind === 'refused') return evaluation;
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
