import type { DialectId } from '../../server/src/language/dialect';

// What no change of a file may lose, read without the parser: by lines and blanks alone, so that the two can disagree.

const marks: Readonly<Partial<Record<DialectId, RegExp>>> = {
  ssh_config: /^[ \t]*#/,
  sshd_config: /^[ \t]*#/,
  sysctl: /^[ \t]*[#;]/,
};

const isComment = (line: string, dialect: DialectId): boolean => (marks[dialect] ?? /^[ \t]*;/).test(line);

const linesOf = (text: string): readonly string[] => text.split('\n').map((line) => line.replace(/[ \t\r]+$/, ''));

/** The comments that have a line of their own, in their order. */
export const commentLines = (text: string, dialect: DialectId): readonly string[] =>
  linesOf(text)
    .filter((line) => isComment(line, dialect))
    .map((line) => line.trim());

/**
 * All lines in their order: comments as they are, of others all words and marks without the blanks and `=` between, in
 * lower case.
 */
export const everyWord = (text: string, dialect: DialectId): readonly string[] =>
  linesOf(text)
    .filter((line) => line !== '')
    .map((line) => (isComment(line, dialect) ? line.trim() : line.replace(/[ \t=]/g, '').toLowerCase()));

/** Those of `some` that `all` does not have, each as often as it is missing. */
export function missing(some: readonly string[], all: readonly string[]): readonly string[] {
  const left = [...all];
  return some.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
