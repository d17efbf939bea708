import { oldestInUse } from '../keepalive/differs';
import { type Build, everyRelease, type Release } from '../language/build';
import { statusIn } from '../language/keyword';
import type { Directive } from '../syntax/tree';
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
}

/**
 * The releases in use, of the context's distribution, that refuse a line that the context's build accepts, or accept
 * one that it refuses: as runs, in ascending order. The line is judged alone, but for the block that it stands in and
 * for IgnoreUnknown.
 */
export function releasesThatDisagree(context: Context, line: Directive): readonly Disagreement[] {
  const { document } = context;
  const { distribution, release: own } = document.build;
  const text = document.text.slice(line.full.start, line.full.end).replace(/[\r\n]+$/, '');
  const entry = entryOf(context, line);
  const skipped = entry !== undefined && isIgnored(context, entry);
  const accepts = (release: Release): boolean => {
    const build: Build = { release, distribution };
    const row = document.dialect.lookup(line.keyword.name, build);
    if (!row || statusIn(row, build) === 'absent') return skipped;
    if (!isAccepted({ dialect: document.dialect, build }, text)) return false;
    return !entry || mayStand(context, entry.scope, row, build);
  };
  const said = accepts(own);
  const runs: Disagreement[] = [];
  let first: Release | undefined;
  const inUse = everyRelease.filter((release) => release >= oldestInUse);
  for (const [i, release] of inUse.entries()) {
    const other = accepts(release) !== said;
    if (other && first === undefined) first = release;
    if (first === undefined || (other && i < inUse.length - 1)) continue;
    const last = other ? release : (inUse[i - 1] as Release);
    runs.push({
      first: first === inUse[0] ? undefined : first,
      last: last === inUse.at(-1) ? undefined : last,
      accepts: !said,
    });
    first = undefined;
  }
  return runs;
}
