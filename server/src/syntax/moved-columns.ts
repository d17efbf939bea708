import { changedPart } from './changed-part';
import { lf } from './characters';
import { type Columns, cutPart, type Reader, wordsOfPart } from './columns';
import { limits, startsBlock } from './extent';
import { firstFrom, lineOf } from './text';

/** The lines up to `first`, and those from the old line `last` on, which now are those from `behind` on, stayed. */
export interface Moved {
  readonly columns: Columns;
  readonly first: number;
  readonly last: number;
  readonly behind: number;
}

/**
 * The columns of an edited text: those of the lines that are still there are moved, and only the others looked at.
 * undefined: all have to be looked at, because of a bound.
 */
export function moveColumns(text: string, reader: Reader, oldText: string, old: Columns): Moved | undefined {
  if (text === '' || oldText === '' || text.length > limits.characters || old.cutAt !== undefined) return undefined;
  const count = old.kinds.length;
  const { start: same, oldEnd: changed } = changedPart(oldText, text);
  const first = lineOf(old.starts, same);
  const delta = text.length - oldText.length;
  let last = firstFrom(count, (line) => (old.starts[line] as number) >= changed);
  // what stands in front of a line that stays must still be a line break
  while (last < count && text.charCodeAt((old.starts[last] as number) + delta - 1) !== lf) last++;
  const start = old.starts[first] as number;
  const oldEnd = last < count ? (old.starts[last] as number) : oldText.length;
  const gone = cutPart(oldText, reader, start, oldEnd);
  const now = cutPart(text, reader, start, oldEnd + delta);
  // what a word counts depends on the block that it stands in
  const blockStart = old.starts[headerBefore(oldText, old, first)] as number;
  const blockEnd = last < count ? (old.starts[headerFrom(oldText, old, last)] ?? oldText.length) : oldText.length;
  const words =
    old.words -
    wordsOfPart(oldText, reader, blockStart, blockEnd) +
    wordsOfPart(text, reader, blockStart, blockEnd + delta);
  if (hasLongLine(now.starts, oldEnd + delta)) return undefined;
  const headers = old.headers - gone.headers + now.headers;
  const lines = first + now.kinds.length + count - last;
  if (lines > limits.lines || words > limits.words || headers > limits.blocks) return undefined;
  const starts = new Int32Array(text.endsWith('\n') ? lines + 1 : lines);
  const behind = first + now.kinds.length;
  starts.set(old.starts.subarray(0, first));
  starts.set(now.starts, first);
  for (let line = last; line < count; line++) starts[behind + line - last] = (old.starts[line] as number) + delta;
  if (starts.length > lines) starts[lines] = text.length;
  const joined = <T extends Int16Array | Uint8Array>(all: T, before: T, between: T): T => {
    all.set(before.subarray(0, first));
    all.set(between, first);
    all.set(before.subarray(last, count), behind);
    return all;
  };
  const columns = {
    starts,
    kinds: joined(new Int16Array(lines), old.kinds, now.kinds),
    signs: joined(new Uint8Array(lines), old.signs, now.signs),
    cutAt: undefined,
    words,
    headers,
  };
  return { columns, first, last, behind };
}

const hasLongLine = (starts: Int32Array, end: number): boolean =>
  starts.some((start, line) => (starts[line + 1] ?? end) - start - 1 > limits.line);

/** The line in front of another at which a block starts, or the first of all, */
function headerBefore(text: string, { starts }: Columns, line: number): number {
  let at = Math.max(line - 1, 0);
  while (at > 0 && !startsBlock(text, starts[at] as number)) at--;
  return at;
}

/** and the first such line from one on, or the number of lines. */
function headerFrom(text: string, { starts, kinds }: Columns, line: number): number {
  let at = line;
  while (at < kinds.length && !startsBlock(text, starts[at] as number)) at++;
  return at;
}
