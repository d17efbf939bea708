import type { Build } from '../build';
import type { Keyword } from '../keyword';
import { valueTypeOf, wordsFor } from './index';
import type { Layout, Named } from './value-type';

/** How the value of a keyword is laid out. */
export const layoutOf = (row: Keyword): Layout => valueTypeOf(row).layout ?? 'one';

/**
 * Words that a value of the keyword may be made of in one build, in a sensible order. Sources: as of the value types;
 * ssh_config(5), sshd_config(5).
 */
export function suggestedWords(row: Keyword, build: Build): readonly string[] {
  const more = row.suggests ?? valueTypeOf(row).suggests ?? [];
  return [...wordsFor(row, build), ...(typeof more === 'function' ? more(build) : more)];
}

/** Whether the first character of a list of that type may be `+`, `-` or `^`. */
export const takesSign = (row: Keyword): boolean => valueTypeOf(row).algorithms !== undefined;

const byPath: readonly (Named | undefined)[] = ['files', 'socket', 'program'];

/** The value of the keyword starts with a path. */
export const takesPath = (row: Keyword): boolean => byPath.includes(valueTypeOf(row).names);
