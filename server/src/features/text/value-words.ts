import type { Keyword } from '../../language/keyword';
import { valueTypeOf } from '../../language/values/index';

/** What a word means as the value of a keyword, in one sentence; undefined where it says so itself. */
export function meaningOf(row: Keyword, word: string): string | undefined {
  const { meanings } = valueTypeOf(row);
  return meanings && Object.hasOwn(meanings, word) ? meanings[word]?.() : undefined;
}
