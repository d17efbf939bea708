import { parse, stringify } from 'ssh-config';
import { isWrittenBack } from './plain-text';

/**
 * How the npm package `ssh-config` reads a file, which other extensions rewrite with it (Remote - SSH and C/C++ when
 * they add a host). `same`: written back byte by byte. `rewritten`: `text` is what it writes; `lines` are those that
 * change, zero-based, with their new text; undefined where lines move. `unreadable`: it throws; `line` is the first one
 * that makes it.
 */
export type ForeignReading =
  | { readonly kind: 'same' }
  | { readonly kind: 'rewritten'; readonly text: string; readonly lines: readonly ForeignLine[] | undefined }
  | { readonly kind: 'unreadable'; readonly line: number; readonly message: string };

/** One physical line as the package would write it, without LF. */
export interface ForeignLine {
  readonly line: number;
  readonly after: string;
}

/** UTF-16 units of a document that the package is asked about: larger ones are nobody's hand-kept host list. */
export const largestForeignText = 512 * 1024;

/** Lines that are parsed together while the one that throws is searched. */
const stride = 256;

/**
 * Asks the package. Never throws; nothing is run: only `parse` and `stringify` are used, and the bundles seal the rest
 * off.
 */
export function readAsNpmSshConfig(text: string): ForeignReading {
  if (isWrittenBack(text)) return { kind: 'same' };
  let after: string;
  try {
    after = stringify(parse(text));
  } catch (error) {
    return { kind: 'unreadable', line: firstBadLine(text), message: messageOf(error) };
  }
  if (after === text) return { kind: 'same' };
  const before = text.split('\n');
  const lines = after.split('\n');
  if (before.length !== lines.length) return { kind: 'rewritten', text: after, lines: undefined };
  return {
    kind: 'rewritten',
    text: after,
    lines: lines.flatMap((line, index) => (line === before[index] ? [] : [{ line: index, after: line }])),
  };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * The last line of the shortest prefix that throws. Blocks of lines are tried alone, which is linear; as the package's
 * state crosses lines in rare cases, the result is confirmed on the real prefix, else searched there.
 */
function firstBadLine(text: string): number {
  const lines = text.split('\n');
  const throws = (from: number, to: number): boolean => {
    try {
      // an open quote throws at the line break
      parse(lines.slice(from, to).join('\n') + (to < lines.length ? '\n' : ''));
      return false;
    } catch {
      return true;
    }
  };
  for (let from = 0; from < lines.length; from += stride) {
    const to = Math.min(from + stride, lines.length);
    if (!throws(from, to)) continue;
    const last = shortest(from + 1, to, (end) => throws(from, end));
    return throws(0, last) ? last - 1 : shortest(1, lines.length, (end) => throws(0, end)) - 1;
  }
  return shortest(1, lines.length, (end) => throws(0, end)) - 1;
}

/** The smallest number in `low..high` for which `holds`, which must hold for `high`. */
function shortest(low: number, high: number, holds: (end: number) => boolean): number {
  let from = low;
  let to = high;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return to;
}
