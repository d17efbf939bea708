/** Text of a file is cut here where it is shown; the file itself is one click away. */
const longest = 300;

/** Longest part of the user's text that a title or message repeats. */
export const longestName = 48;

/**
 * Characters that draw nothing, turn the text around them, or look like a blank: shown by their number. Made where a
 * text is not plain: it takes a millisecond of each start.
 */
const invisible = (): RegExp => /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/gu;

const plain = /^[ -~]*$/;

/**
 * Text of a file, or a file's name, for people: one line of bounded length with every character visible, so that
 * neither a terminal, nor a reader of lines, nor the direction of writing is led by it. All text from outside passes
 * here on its way out.
 */
export function visible(text: string, most = longest): string {
  const short = text.length > most ? `${text.slice(0, most - 1)}…` : text;
  if (plain.test(short)) return short; // nearly all texts, and quickly told
  return short.replace(invisible(), (c) => `\\u{${(c.codePointAt(0) as number).toString(16)}}`);
}

/** The same where VS Code draws icons: a backslash makes `$(name)` the text that it is. */
export const label = (text: string, most?: number): string => visible(text, most).replace(/(?<!\\)\$(?=\()/g, '\\$');

/** A few words of a file in a title. */
export const shown = (text: string): string => label(text, longestName);

/**
 * The same as a line of what a program prints, of any length. Services that run programs take orders from what they
 * print: a line that starts with `::` is one for GitHub, `##[…]` and `##vso[…]` are anywhere, for GitHub and Azure
 * Pipelines.
 */
export const printedLine = (line: string): string =>
  visible(line, Number.POSITIVE_INFINITY)
    .replace(/^( *):(?=:)/, '$1\\u{3a}')
    .replace(/##(?=(?:vso)?\[)/g, '#\\u{23}');

/** What is printed for machines: the same data, with no character in it that a terminal would follow. */
export const json = (value: unknown): string =>
  JSON.stringify(value, null, 2)
    .replace(/[^\n -~]/gu, (c) => (visible(c) === c ? c : inJson(c)))
    .replace(/##(?=(?:vso)?\[)/g, `#${inJson('#')}`);

/** A character by the numbers of its UTF-16 units. */
const inJson = (c: string): string =>
  c
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

/** A message of several lines, for a log. */
export const logged = (text: string): string => text.split('\n').map(printedLine).join('\n');
