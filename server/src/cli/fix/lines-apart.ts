import { diffArrays, type StructuredPatchHunk } from 'diff';

/** Lines after which two texts go on alike are looked for among so many, */
const farthest = 60;
/** and they go on alike where so many lines in a row are the same; fewer, if there is no such place. */
const enough = [3, 2, 1];

/** Lines of the text before, and those that come in their place; either may be none. */
interface Change {
  readonly at: number;
  readonly gone: readonly string[];
  /** Where they come to stand, in the text after. */
  readonly to: number;
  readonly come: readonly string[];
}

/**
 * The hunks of a patch between two texts of which thousands of lines differ, each near its counterpart: in time that
 * grows with the texts, where the shortest patch takes the square of what differs. `context`: lines around each
 * change. undefined: a part of more than `most` lines differs.
 */
export function hunksApart(
  before: string,
  after: string,
  context: number,
  most: number,
): StructuredPatchHunk[] | undefined {
  const [old, now] = [linesOf(before), linesOf(after)];
  const changes: Change[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (old[i] === now[j]) {
      i++;
      j++;
      continue;
    }
    const [oldEnd, nowEnd] = meeting(old, now, i, j);
    const parts = diffArrays(old.slice(i, oldEnd), now.slice(j, nowEnd), { maxEditLength: most });
    if (!parts) return undefined;
    for (const { value, added, removed } of parts) {
      if (removed) changes.push({ at: i, gone: value, to: j, come: [] });
      if (added) changes.push({ at: i, gone: [], to: j, come: value });
      if (!added) i += value.length;
      if (!removed) j += value.length;
    }
  }
  return inHunks(changes, context).map((list) => hunkOf(list, old, context));
}

/** With their line breaks. */
const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** Where two texts that differ at some lines go on alike; their ends where that is far away. */
function meeting(old: readonly string[], now: readonly string[], i: number, j: number): [number, number] {
  const alike = (a: number, b: number, lines: number): boolean => {
    for (let k = 0; k < lines; k++) if (old[a + k] !== now[b + k]) return false;
    return a <= old.length && b <= now.length;
  };
  for (const lines of enough)
    for (let sum = 1; sum <= farthest; sum++)
      for (let more = 0; more <= sum; more++)
        if (alike(i + sum - more, j + more, lines)) return [i + sum - more, j + more];
  return [old.length, now.length];
}

/** Changes between which no more lines stay than are shown around them. */
function inHunks(changes: readonly Change[], context: number): Change[][] {
  const lists: Change[][] = [];
  for (const change of changes) {
    const list = lists.at(-1);
    const last = list?.at(-1);
    if (list && last && change.at - (last.at + last.gone.length) <= 2 * context) list.push(change);
    else lists.push([change]);
  }
  return lists;
}

function hunkOf(changes: readonly Change[], old: readonly string[], context: number): StructuredPatchHunk {
  const lines: string[] = [];
  const put = (sign: string, line: string): void => {
    lines.push(`${sign}${line.replace(/\n$/, '')}`);
    if (!line.endsWith('\n')) lines.push('\\ No newline at end of file');
  };
  const [first] = changes as [Change];
  const start = Math.max(0, first.at - context);
  const newStart = first.to - (first.at - start);
  let at = start;
  let length = 0;
  const stay = (end: number): void => {
    for (; at < end; at++) put(' ', old[at] as string);
  };
  for (const { at: place, gone, come } of changes) {
    stay(place);
    for (const line of gone) put('-', line);
    for (const line of come) put('+', line);
    at += gone.length;
    length += come.length - gone.length;
  }
  stay(Math.min(old.length, at + context));
  const oldLines = at - start;
  return { oldStart: start + 1, oldLines, newStart: newStart + 1, newLines: oldLines + length, lines };
}
