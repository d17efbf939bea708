import type { Place, RuleContext } from '../rules/rule';
import { basename } from '../snapshot/paths';
import type { Directive } from '../syntax/tree';
import { visible } from './markdown';
import { namingsOf } from './names';
import { headerName } from './outline';

/** A host, a tag or a Match block of some file. */
export interface Found extends Place {
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
export function* symbolsOf(context: RuleContext, query: string): Generator<Found> {
  const seen = new Set<Directive>();
  for (const { line, uri } of context.entries) {
    const document = context.snapshot.files.get(uri)?.document;
    if (!document || seen.has(line)) continue;
    seen.add(line);
    const container = (): string => visible(basename(uri));
    for (const { kind, role, name, span } of namingsOf(document, line)) {
      if (role === 'declares' && fits(query, name) && visible(name) !== '')
        yield { kind, name: visible(name), uri, span, container: container() };
    }
    if (line.row?.name === 'Match' && fits(query, headerName(line)))
      yield { kind: 'block', name: headerName(line), uri, span: line.span, container: container() };
  }
}
