import { type Build, everyRelease, newestRelease, type Release } from '../language/build';
import { statusIn } from '../language/keyword';
import { applies, boundaries } from '../language/releases';
import { valueTypeOf } from '../language/values/index';
import { parseTime } from '../language/values/time';
import { type Span, span } from '../syntax/text';
import type { Directive } from '../syntax/tree';
import type { Context } from './context';

/** A time that old releases read otherwise than it is meant: `1m30s`. */
export interface MixedTime {
  readonly span: Span;
  readonly text: string;
  /** Seconds as every release since `repaired` reads it. */
  readonly meant: number;
  /** Seconds as the releases before read it; negative where they wrap, which turns it off. */
  readonly before: number;
  readonly repaired: Release;
  /** Whether the build that is asked about is one of those. */
  readonly here: boolean;
}

const mixed = /[smhdw]\d/i;
const mayBeMixed = (word: string): boolean => mixed.test(word);
const none: readonly MixedTime[] = [];

/**
 * The times of a line in which seconds stand behind a larger unit. Empty where the settings name a release that reads
 * them right: only the newest, which is supposed where they name none, says nothing about the release in use.
 * docs/openssh.md C.1.
 */
export function mixedTimes({ document }: Context, line: Directive): readonly MixedTime[] {
  const { row } = line;
  const timeIn = row && valueTypeOf(row).timeIn;
  if (!timeIn || !line.values.some(mayBeMixed)) return none; // as nearly every line
  const { build, dialect, text: source } = document;
  const { distribution } = build;
  const here = applies('time-unit-sticks', build);
  const repaired = boundaries('time-unit-sticks', distribution, everyRelease[0] as Release).at(-1);
  if (repaired === undefined || (!here && build.release !== newestRelease)) return [];
  const old: Build = { release: everyRelease[everyRelease.indexOf(repaired) - 1] as Release, distribution };
  const oldRow = dialect.lookup(line.keyword.name, old);
  if (line.verdict?.kind !== 'value' || !oldRow || statusIn(oldRow, old) !== 'active') return [];
  return line.arguments.flatMap((word, i): MixedTime[] => {
    const text = timeIn(word.value, i);
    if (text === undefined) return [];
    const [before, meant] = [parseTime(text, old), parseTime(text, { release: repaired, distribution })];
    const at = source.slice(word.start, word.end).indexOf(text);
    if (before === undefined || meant === undefined || before === meant || at < 0) return [];
    const place = span(word.start + at, word.start + at + text.length);
    return [{ span: place, text, meant, before, repaired, here }];
  });
}
