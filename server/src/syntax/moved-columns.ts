import { lf } from './characters';
import { type Columns, cutPart, type Reader } from './columns';
import { limits } from './extent';
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
  const same = commonStart(text, oldText);
  const first = lineOf(old.starts, same);
  const delta = text.length - oldText.length;
  const changed = oldText.length - commonEnd(text, oldText, same);
  let last = firstFrom(count, (line) => (old.starts[line] as number) >= changed);
  // what stands in front of a line that stays must still be a line break
  while (last < count && text.charCodeAt((old.starts[last] as number) + delta - 1) !== lf) last++;
  const start = old.starts[first] as number;
  const oldEnd = last < count ? (old.starts[last] as number) : oldText.length;
  const gone = cutPart(oldText, reader, start, oldEnd);
  const now = cutPart(text, reader, start, oldEnd + delta);
  const words = old.words - gone.words + now.words;
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

/** Characters that are compared at once. */
const stride = 4096;

/** How many characters two texts have in common at the start, */
function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at + stride <= most && a.slice(at, at + stride) === b.slice(at, at + stride)) at += stride;
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

/** and at the end, behind those. */
function commonEnd(a: string, b: string, start: number): number {
  const most = Math.min(a.length, b.length) - start;
  const [x, y] = [a.length, b.length];
  let at = 0;
  while (at + stride <= most && a.slice(x - at - stride, x - at) === b.slice(y - at - stride, y - at)) at += stride;
  while (at < most && a.charCodeAt(x - at - 1) === b.charCodeAt(y - at - 1)) at++;
  return at;
}
