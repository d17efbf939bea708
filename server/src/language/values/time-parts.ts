import type { Build } from '../build';
import type { Keyword } from '../keyword';
import { valueTypeOf } from './index';
import { parseLongTime } from './time';

/** A time inside a value. */
export interface TimePart {
  /** As it is written. */
  readonly text: string;
  readonly seconds: number;
}

/** The times in the words of a line, in their order; none for keywords that take none. docs/openssh.md C.1. */
export function timeParts(row: Keyword, words: readonly string[], build: Build): readonly TimePart[] {
  const { timeIn } = valueTypeOf(row);
  if (!timeIn) return [];
  return words.flatMap((word, i) => {
    const text = timeIn(word, i);
    const seconds = text === undefined ? undefined : parseLongTime(text, build);
    return text === undefined || seconds === undefined ? [] : [{ text, seconds }];
  });
}
