import { oldestInUse } from '../keepalive/differs';
import { type Build, everyRelease, type Release } from '../language/build';
import { statusIn } from '../language/keyword';
import { parse } from '../syntax/parse';
import type { Directive, Document } from '../syntax/tree';
import { isAccepted } from './acceptance';
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
  const judge = (release: Release): string | boolean => {
    const build: Build = { release, distribution };
    const row = document.dialect.lookup(line.keyword.name, build);
    if (!row || statusIn(row, build) === 'absent') return skipped;
    const judged = { dialect: document.dialect, build };
    if (!isAccepted(judged, text) || (entry && !mayStand(context, entry.scope, row, build))) return false;
    return wordsOf(judged, text) ?? true;
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

/** The words of a line's value where its keyword takes them one by one; undefined: it does not. */
function wordsOf(judged: Pick<Document, 'dialect' | 'build'>, text: string): string | undefined {
  const [line] = parse('line', text, judged.dialect, judged.build).nodes;
  if (line?.kind !== 'directive' || line.verdict?.kind !== 'value' || line.values.length === 0) return undefined;
  const words = line.values.join(' ');
  return line.verdict.value === words ? words : undefined;
}
