import type { Build } from '../build';
import type { Evaluation, Input } from '../evaluation';
import { applies } from '../releases';
import type { Verdict } from './value-type';

type Refused = Extract<Evaluation, { kind: 'refused' }>;

export const accepted = (value: string, used = 1): Evaluation => ({ kind: 'value', value, used });
export const refused = (message: string, word = 0): Refused => ({ kind: 'refused', message, word });
export const machine = (value: string, why: string, used = 1): Evaluation => ({ kind: 'unknown', value, why, used });

/** One word that may be anything but empty. */
export const oneWord =
  (missing = 'Missing argument.'): Verdict =>
  ({ words: [word] }) =>
    word ? accepted(word) : refused(missing, word === undefined ? -1 : 0);

/** Before 8.7 one more word, an empty one, followed a quoted one at the end of a line, unless a quote stays open. */
export const emptyWordFollows = (raw: string, build: Build): boolean =>
  !applies('argument-words', build) && raw.trimEnd().endsWith('"') && raw.split('"').length % 2 === 1;

/** `none` in any letter case is printed in lower case. */
export const lowerNone =
  (verdict: Verdict): Verdict =>
  (input) => {
    const evaluation = verdict(input);
    return evaluation.kind === 'value' && evaluation.value.toLowerCase() === 'none'
      ? { ...evaluation, value: 'none' }
      : evaluation;
  };

/** Before 8.7 a word with a quote that stays open was no word, but something followed. */
export const openWordFollows = (raw: string, build: Build): boolean =>
  !applies('argument-words', build) && raw.split('"').length % 2 === 0;

/**
 * All words of the line, each not empty; `none` must stand alone. `check`: the message about a bad word. `mayBeEmpty`:
 * a line with a comment only sets nothing.
 */
export const manyWords =
  (
    check: (word: string, input: Input) => string | undefined = () => undefined,
    noneAlone = true,
    mayBeEmpty = false,
  ): Verdict =>
  (input) => {
    const { row } = input;
    const whole = applies('argument-words', input.build);
    const end = whole ? -1 : input.words.indexOf('');
    const words = end < 0 ? input.words : input.words.slice(0, end);
    // before 8.7 a list without words set nothing, and an empty word ended it
    const used = end < 0 ? words.length : end + 1;
    if (words.length === 0 && (mayBeEmpty || !applies('list-needs-words', input.build))) return { kind: 'unset', used };
    if (words.length === 0) return refused(`no ${row.name} specified`, -1);
    for (const [i, word] of words.entries()) {
      if (word === '') return refused(`keyword ${input.typed} empty argument`, i);
      if (noneAlone && whole && word.toLowerCase() === 'none') {
        if (words.length > 1) return refused(`keyword ${input.typed} "none" argument must appear alone.`, i);
        continue;
      }
      const bad = check(word, input);
      if (bad) return refused(bad, i);
    }
    return { kind: 'value', value: words.join(' '), words, used };
  };
