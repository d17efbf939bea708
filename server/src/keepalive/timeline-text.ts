import { durationText } from './duration';
import type { EventKind, Timeline } from './timeline';

/** Characters of the axis. */
const width = 60;

const marks: Readonly<Record<EventKind, string>> = {
  data: '●',
  probe: '|',
  'kernel-probe': '¦',
  repeat: '•',
  end: '×',
};

/**
 * One timeline as two lines of text: an axis over `span` seconds with a mark for each event, shaded where the end may
 * be, and the times below its first event and its end. Where the session does not end, the axis goes on.
 */
export function timelineLines(line: Timeline, span = line.span): readonly [axis: string, times: string] {
  const whole = span || 1;
  const place = (at: number): number => Math.round((Math.min(at, whole) / whole) * (width - 1));
  const { range } = line.outcome;
  const axis = Array.from({ length: width }, () => '─');
  if (range) axis.fill(' ', place(range.max) + 1);
  if (range && range.max - range.min > range.max * 0.02) axis.fill('░', place(range.min), place(range.max) + 1);
  for (const { kind, at } of line.events) axis[place(at)] = marks[kind];
  if (!range) axis[width - 1] = '→';
  const first = line.events.find(({ kind }) => kind !== 'data');
  const last = line.events.at(-1);
  const labels = [first, last === first ? undefined : last].filter((event) => event !== undefined);
  return [axis.join('').trimEnd(), timesBelow(labels.map(({ at }) => [place(at), durationText(at)]))];
}

/** Each text below its place, or beside its neighbour where that is in the way. */
function timesBelow(labels: readonly (readonly [place: number, text: string])[]): string {
  let row = '';
  for (const [place, text] of labels) {
    const at = Math.max(Math.min(place, width - text.length), row === '' ? 0 : row.length + 2);
    row = row.padEnd(at) + text;
  }
  return row;
}
