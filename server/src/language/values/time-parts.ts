import type { Build } from '../build';
import type { Keyword } from '../keyword';
import { penaltyTimes } from './raw';
import { parseLongTime } from './time';

/** A time inside a value. */
export interface TimePart {
  /** As it is written. */
  readonly text: string;
  readonly seconds: number;
}

/** Where a word of a value type holds a time; undefined: this word does not. */
const within: Readonly<Record<string, (word: string, index: number) => string | undefined>> = {
  time: (word, i) => (i === 0 ? word : undefined),
  'time-or-unset': (word, i) => (i === 0 ? word : undefined),
  'unused-timeout': (word, i) => (i === 0 ? word : undefined),
  'control-persist': (word, i) => (i === 0 ? word : undefined),
  'add-keys': (word) => word,
  'rekey-limit': (word, i) => (i === 1 ? word : undefined),
  'channel-timeout': (word) => (word.includes('=') ? word.slice(word.indexOf('=') + 1) : undefined),
  penalties: (word) =>
    penaltyTimes.has(word.split(':', 1)[0] as string) ? word.slice(word.indexOf(':') + 1) : undefined,
};

/** The times in the words of a line, in their order; none for keywords that take none. docs/openssh.md C.1. */
export function timeParts(row: Keyword, words: readonly string[], build: Build): readonly TimePart[] {
  const find = within[row.type];
  if (!find) return [];
  return words.flatMap((word, i) => {
    const text = find(word, i);
    const seconds = text === undefined ? undefined : parseLongTime(text, build);
    return text === undefined || seconds === undefined ? [] : [{ text, seconds }];
  });
}
