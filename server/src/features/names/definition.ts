import type { Context } from '../../analysis/context';
import type { Place } from '../../analysis/finding';
import { filesByArgument } from '../../analysis/include-lines';
import { isName } from '../../resolve/scope';
import { asciiLower, matchPattern } from '../../syntax/pattern';
import { directiveAt } from '../../syntax/query';
import { type Span, touches } from '../../syntax/text';
import { namesOf } from './all';
import { type Naming, namingAt } from './index';

/** Where something is defined. */
export interface Definition {
  /** The word that was asked about. */
  readonly origin: Span;
  /** An Include argument leads to the starts of its files. */
  readonly targets: readonly Place[];
}

/** Places in one answer. */
const mostPlaces = 10_000;

const start = { start: 0, end: 0 };

/**
 * Where the word at an offset is defined: the Host lines of a host, the Tag lines of a tag, the files of an Include
 * argument. A host that no line names has the lines whose patterns are for it.
 */
export function definitionAt(context: Context, offset: number): Definition | undefined {
  const naming = namingAt(context, offset);
  if (naming) {
    const targets = declarationsOf(context, naming);
    return targets.length === 0 ? undefined : { origin: naming.span, targets: targets.slice(0, mostPlaces) };
  }
  const line = directiveAt(context.document, offset);
  if (line?.row?.kind !== 'include') return undefined;
  for (const [argument, uris] of filesByArgument(context.snapshot, line)) {
    if (touches(argument, offset) && uris.length > 0)
      return { origin: argument, targets: uris.map((uri) => ({ uri, span: start })) };
  }
  return undefined;
}

/** The lines that declare a name; those of all names that a pattern of a Match line is for. */
function declarationsOf(context: Context, naming: Naming): readonly Naming[] {
  const names = namesOf(context);
  const declares = (other: Naming): boolean => other.role === 'declares' && other.kind === naming.kind;
  const same = names.same(naming).filter(declares);
  if (same.length > 0) return same;
  const compared = (name: string): string => (naming.folded ? asciiLower(name) : name);
  if (!isName(naming.name)) {
    const pattern = compared(naming.name);
    return names.all.filter(
      (other) => declares(other) && isName(other.name) && matchPattern(compared(other.name), pattern),
    );
  }
  if (naming.kind === 'tag') return [];
  return names.patterns.filter((other) => declares(other) && isFor(other, naming.name));
}

/** Whether a pattern of a Host line is for a host, and no other word of that line says otherwise. */
function isFor(pattern: Naming, name: string): boolean {
  if (!matchPattern(name, pattern.name)) return false;
  const not = pattern.line.arguments.flatMap(({ value }) => (value.startsWith('!') ? [value.slice(1)] : []));
  return !not.some((n) => matchPattern(name, n));
}

/** All places that name the same host or tag as the word at an offset, in reading order. */
export function referencesAt(context: Context, offset: number, withDeclarations: boolean): readonly Naming[] {
  const naming = namingAt(context, offset);
  if (!naming) return [];
  const same = namesOf(context).same(naming);
  return same.filter((other) => withDeclarations || other.role !== 'declares').slice(0, mostPlaces);
}

/** Those of them that stand in the document itself. */
export const highlightsAt = (context: Context, offset: number): readonly Naming[] =>
  referencesAt(context, offset, true).filter(({ uri }) => uri === context.document.uri);

/**
 * The places in the document that can be edited together while a name is typed: where the whole configuration names it
 * nowhere else, one line declares it and another one uses it.
 */
export function linkedAt(context: Context, offset: number): readonly Naming[] {
  const same = referencesAt(context, offset, true);
  const fits =
    same.length > 1 &&
    same.filter(({ role }) => role === 'declares').length === 1 &&
    same.every(({ uri, plain, name }) => uri === context.document.uri && plain && isName(name));
  return fits ? same : [];
}
