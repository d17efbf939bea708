import type { Evaluation, Input } from '../evaluate';
import { applies } from '../releases';

/** A value type: the verdict on the words of one line. Words that it leaves over are refused by `evaluate`. */
export type ValueType = (input: Input) => Evaluation;

export const accepted = (value: string, used = 1): Evaluation => ({ kind: 'value', value, used });
export const refused = (message: string, word = 0): Evaluation => ({ kind: 'refused', message, word });
export const machine = (value: string, why: string, used = 1): Evaluation => ({ kind: 'unknown', value, why, used });

/** One word that may be anything but empty. */
export const oneWord =
  (missing = 'Missing argument.'): ValueType =>
  ({ words: [word] }) =>
    word ? accepted(word) : refused(missing, word === undefined ? -1 : 0);

/** All words of the line, each not empty; `none` must stand alone. `check`: the message about a bad word. */
export const manyWords =
  (check: (word: string, input: Input) => string | undefined = () => undefined, noneAlone = true): ValueType =>
  (input) => {
    const { words, row } = input;
    // before 8.7 a list without words set nothing, and an empty word ended it
    if (!applies('argument-words', input.build) && !words[0]) return { kind: 'unset', used: words.length };
    if (words.length === 0) return refused(`no ${row.name} specified`, -1);
    for (const [i, word] of words.entries()) {
      if (word === '') return refused(`keyword ${input.typed} empty argument`, i);
      if (noneAlone && applies('argument-words', input.build) && word.toLowerCase() === 'none') {
        if (words.length > 1) return refused(`keyword ${input.typed} "none" argument must appear alone.`, i);
        continue;
      }
      const bad = check(word, input);
      if (bad) return refused(bad, i);
    }
    return accepted(words.join(' '), words.length);
  };
