import type { Context } from '../analysis/context';
import { type EditedBlocks, editedBlocks } from '../analysis/edited-blocks';
import type { Finding, Related } from '../analysis/finding';
import { grouped } from '../syntax/grouped';
import { byPlace } from './gravest';
import { rules } from './index';
import type { Rule } from './rule';
import { mayBeSuppressed } from './suppress';

/** What a rule found, by its code. */
type ByRule<F extends Finding> = ReadonlyMap<string, readonly F[]>;

/**
 * The findings of a context, made from those of an earlier one of the same document. An edit is looked at in two small
 * configurations that it can be told by (`edited-blocks.ts`). What a rule finds there before and after it tells whether
 * what it found in the whole stays, or is replaced in the edited blocks, or has to be asked for again. `most`: as many
 * findings may be some of more. undefined: all has to be checked again.
 */
export function recheck<F extends Finding>(
  now: Context,
  { context: before, found }: { readonly context: Context; readonly found: readonly F[] },
  checks: { all(context: Context): readonly F[]; some(context: Context, list: readonly Rule[]): readonly F[] },
  most: number,
): readonly F[] | undefined {
  const isCut = (list: readonly F[]): boolean => list.length >= most - 1;
  if (isCut(found) || mayBeSuppressed(before.document) || mayBeSuppressed(now.document)) return undefined;
  const edited = editedBlocks(before, now);
  if (!edited) return undefined;
  const small = { was: checks.all(edited.before), is: checks.all(edited.now) };
  if (isCut(small.was) || isCut(small.is)) return undefined;
  const [whole, was, is] = [found, small.was, small.is].map(byRule) as [ByRule<F>, ByRule<F>, ByRule<F>];
  const again: Rule[] = [];
  const all: F[] = [];
  for (const rule of rules) {
    const [old, then, there] = [whole, was, is].map((one) => one.get(rule.code) ?? none) as [F[], F[], F[]];
    const reach = typeof rule.reach === 'function' ? rule.reach(edited.now, now) : rule.reach;
    const kept = reach === 'file' ? undefined : keptOf(reach, edited, old, then, there);
    if (kept) all.push(...kept);
    else again.push(rule);
  }
  if (again.length > 0) all.push(...checks.some(now, again));
  return isCut(all) ? undefined : all.sort(byPlace);
}

const none: readonly never[] = [];

const byRule = <F extends Finding>(found: readonly F[]): ByRule<F> => grouped(found, ({ rule }) => rule);

/** What a rule finds now; undefined: it has to be asked. `whole`: what it found; the others: in the small ones. */
function keptOf<F extends Finding>(
  reach: 'block' | undefined,
  edited: EditedBlocks,
  whole: readonly F[],
  was: readonly F[],
  is: readonly F[],
): readonly F[] | undefined {
  if (whole.length === 0 && was.length === 0 && is.length === 0) return none;
  const { uri } = edited.now.document;
  const move = (list: readonly F[]): readonly (F | undefined)[] => list.map((finding) => moved(finding, uri, edited));
  if (same(move(was), is)) {
    const kept = move(whole);
    if (kept.every((finding) => finding !== undefined)) return kept;
  }
  if (reach !== 'block') return undefined;
  const outside = (list: readonly F[]): readonly F[] => list.filter(({ span }) => !edited.wasIn(span));
  if (
    !same(
      move(outside(was)),
      is.filter(({ span }) => !edited.isIn(span)),
    )
  )
    return undefined;
  const kept = move(outside(whole));
  if (!kept.every((finding) => finding !== undefined)) return undefined;
  return [...kept, ...is.filter(({ span }) => edited.isIn(span))];
}

/** A finding at the place where it is now, with data that nothing has to be asked for any more. */
function moved<F extends Finding>(finding: F, uri: string, edited: EditedBlocks): F | undefined {
  const span = edited.moved(finding.span);
  if (!span) return undefined;
  const related: Related[] = [];
  for (const place of finding.related ?? none) {
    const there = place.uri === uri ? edited.moved(place.span) : place.span;
    if (!there) return undefined;
    related.push({ ...place, span: there });
  }
  return { ...finding, span, data: { ...finding.data }, ...(finding.related ? { related } : {}) };
}

const same = (a: readonly (Finding | undefined)[], b: readonly Finding[]): boolean =>
  a.length === b.length && JSON.stringify(a) === JSON.stringify(b);
