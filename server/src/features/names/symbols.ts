import { type Context, entriesOf } from '../../analysis/context';
import type { Place } from '../../analysis/finding';
import { basename } from '../../snapshot/paths';
import { label } from '../../syntax/shown';
import type { Directive } from '../../syntax/tree';
import { headerSymbol } from '../outline';
import { namesOf } from './all';

/** A host, a tag or a Match block of some file. */
export interface FoundSymbol extends Place {
  readonly kind: 'host' | 'tag' | 'block';
  readonly name: string;
  /** The file that it stands in. */
  readonly container: string;
}

/** Whether the letters of a query stand in a name in this order, letter case aside, as editors look for symbols. */
export function fits(query: string, name: string): boolean {
  const wanted = query.toLowerCase().replace(/\s/g, '');
  const text = name.toLowerCase();
  let at = 0;
  for (const c of wanted) {
    at = text.indexOf(c, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** The names that Host and Tag lines declare, and the Match lines, of all files of a configuration; at most so many. */
export function* symbolsOf(context: Context, query: string): Generator<FoundSymbol> {
  const containers = new Map<string, string>();
  const container = (uri: string): string => {
    const known = containers.get(uri) ?? label(basename(uri));
    containers.set(uri, known);
    return known;
  };
  for (const { kind, role, name, uri, span } of namesOf(context).all) {
    if (role === 'declares' && name !== '' && fits(query, name))
      yield { kind, name: label(name), uri, span, container: container(uri) };
  }
  const seen = new Set<Directive>();
  for (const { line, uri } of entriesOf(context, 'Match')) {
    if (seen.has(line)) continue;
    seen.add(line);
    const name = headerSymbol(line);
    if (fits(query, name)) yield { kind: 'block', name, uri, span: line.span, container: container(uri) };
  }
}
