import { oldestInUse } from '../keepalive/differs';
import { type Build, everyRelease, type Release } from '../language/build';
import type { Dialect } from '../language/dialect';
import { statusIn } from '../language/keyword';
import { readAlone } from '../syntax/line-cache';
import { once } from '../syntax/once';
import type { Directive, Document } from '../syntax/tree';
import { acceptedLine } from './acceptance';
import type { Context } from './context';
import { entryOf } from './document-lines';
import { isIgnored } from './ignore-unknown';
import { mayStand } from './refused/place';

/** Releases in use from `first` to `last` that judge a line otherwise; undefined: there is none before, or behind. */
export interface Disagreement {
  readonly first: Release | undefined;
  readonly last: Release | undefined;
  /** What they say of it. */
  readonly accepts: boolean;
  /** What they read, where both accept it. */
  readonly reads?: string;
}

/**
 * The releases in use, of the context's distribution, that refuse a line that the context's build accepts, accept one
 * that it refuses, or read other words in it: as runs, in ascending order. The line is judged alone, but for the block
 * that it stands in and for IgnoreUnknown.
 */
export function releasesThatDisagree(context: Context, line: Directive): readonly Disagreement[] {
  const { document } = context;
  const { distribution, release: own } = document.build;
  const text = document.text.slice(line.full.start, line.full.end).replace(/[\r\n]+$/, '');
  const entry = entryOf(context, line);
  const skipped = entry !== undefined && isIgnored(context, entry);
  const judgements = judgementsOf(document, text);
  const judge = (release: Release): string | boolean => {
    const build: Build = { release, distribution };
    const row = document.dialect.lookup(line.keyword.name, build);
    if (!row || statusIn(row, build) === 'absent') return skipped;
    if (entry && !mayStand(context, entry.scope, row, build)) return false;
    const said = judgements.get(release) ?? judged(document.dialect, build, text);
    judgements.set(release, said);
    return said;
  };
  const said = judge(own);
  const runs: Disagreement[] = [];
  const inUse = everyRelease.filter((release) => release >= oldestInUse);
  for (let i = 0; i < inUse.length; i++) {
    const first = i;
    const other = judge(inUse[i] as Release);
    while (i + 1 < inUse.length && judge(inUse[i + 1] as Release) === other) i++;
    if (other === said || (other !== false && said !== false && (other === true || said === true))) continue;
    runs.push({
      first: first === 0 ? undefined : inUse[first],
      last: i === inUse.length - 1 ? undefined : inUse[i],
      accepts: other !== false,
      ...(typeof other === 'string' && said !== false ? { reads: other } : {}),
    });
  }
  return runs;
}

/** What is known of lines: files repeat themselves, and whoever points at one points at others like it. */
const known = once((_: Dialect) => new Map<string, Map<Release, string | boolean>>());
const mostKnown = 500;
/** Lines that are longer are judged each time. */
const longestKnown = 200;

/** What is known of a line alone, by release. */
function judgementsOf({ dialect, build }: Document, text: string): Map<Release, string | boolean> {
  const all = known(dialect);
  const key = `${build.distribution} ${text}`;
  const judgements = all.get(key) ?? new Map<Release, string | boolean>();
  if (all.size >= mostKnown) all.clear();
  if (text.length <= longestKnown) all.set(key, judgements);
  return judgements;
}

/**
 * What a release makes of a line alone: false: it refuses it; the words of its value, where its keyword takes them one
 * by one.
 */
function judged(dialect: Dialect, build: Build, text: string): string | boolean {
  const read = /[\n\0]/.test(text) ? undefined : readAlone(text, dialect, build);
  if (!read || (typeof read !== 'string' && read.spelling.row?.kind === 'match')) {
    const line = acceptedLine({ dialect, build }, text);
    return line !== undefined && (wordsOf(line) ?? true);
  }
  if (typeof read === 'string' || !read.spelling.row || read.problem !== undefined) return false;
  return read.verdict?.kind !== 'refused' && (wordsOf(read) ?? true);
}

/** The words of a line's value where its keyword takes them one by one; undefined: it does not. */
function wordsOf({ verdict, values }: Pick<Directive, 'verdict' | 'values'>): string | undefined {
  if (verdict?.kind !== 'value' || values.length === 0) return undefined;
  const words = values.join(' ');
  return verdict.value === words ? words : undefined;
}
