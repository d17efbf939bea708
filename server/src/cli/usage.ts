import { t } from '@vscode/l10n';
import { nearest } from '../language/nearest';
import { printedLine } from '../syntax/shown';
import { type CliIo, exit } from './io';

export interface UsageError {
  readonly usage: string;
}

/** The error of an option whose value is none of those that there are. */
export const notOneOf = (option: string, values: readonly string[], given: string): UsageError => ({
  usage:
    given === ''
      ? t('{0} needs one of {1}', option, values.join(', '))
      : t('{0} takes one of {1}, not {2}', option, values.join(', '), given),
});

/** The error of two options of which one says what the other cannot do. */
export const notTogether = (one: string, other: string): UsageError => ({
  usage: t('{0} and {1} cannot be used together', one, other),
});

/** The error of a word that has no place. */
export const unexpected = (word: string): UsageError => ({ usage: t('unexpected argument {0}', word) });

/** The error of a word that there is none of, with the one that was probably meant. `what` ends with the word. */
export function unknownWord(what: string, word: string, words: readonly string[], lead = ''): UsageError {
  // a few letters may be the start of a word
  const starts = words.filter((one) => one.startsWith(word));
  const meant = starts.length === 1 ? starts[0] : nearest(word, words);
  return { usage: meant === undefined ? what : t('{0}; did you mean {1}?', what, lead + meant) };
}

/** The error of a code that no rule has. */
export const unknownRule = (code: string, codes: readonly string[]): UsageError =>
  unknownWord(t('there is no rule {0}', code), code, codes);

/** Writes a line for people beside the output. */
export const warn = (text: string, io: CliIo): void => io.writeError(`${printedLine(text)}\n`);

/** Says what is wrong with the command line. Returns the exit code. */
export function complain({ usage }: UsageError, io: CliIo): number {
  warn(`ssh-keepalive: ${usage}`, io);
  return exit.usage;
}

/** Says which file cannot be read, and why. Returns the exit code. */
export function unreadable(text: string, io: CliIo): number {
  warn(text, io);
  return exit.unreadable;
}
