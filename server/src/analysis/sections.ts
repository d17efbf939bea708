import type { Scope } from '../resolve/scope';
import type { Entry } from '../resolve/sequence';
import { lastUpTo } from '../syntax/text';
import { type Context, oncePerContext } from './context';

/** The lines of the document under one Host or Match line, or before the first one. */
export interface Section {
  /** The Host or Match line; undefined: lines outside blocks. */
  readonly header: Entry | undefined;
  readonly scope: Scope;
  /** Without the header and without what Include lines bring. */
  readonly entries: readonly Entry[];
}

/** `own[from, to)` of a context. */
class OwnSection implements Section {
  constructor(
    readonly header: Entry | undefined,
    readonly scope: Scope,
    private readonly own: readonly Entry[],
    readonly from: number,
    readonly to: number,
  ) {}

  get entries(): readonly Entry[] {
    return this.own.slice(this.header ? this.from + 1 : this.from, this.to);
  }
}

const sections = oncePerContext(({ own }): readonly OwnSection[] => {
  const found: OwnSection[] = [];
  let from = 0;
  const end = (to: number): void => {
    const first = own[from];
    if (!first || from === to) return;
    const header = first.line.row?.multiple === 'block' ? first : undefined;
    found.push(new OwnSection(header, first.scope, own, from, to));
    from = to;
  };
  let previous = -1;
  for (let i = 0; i < own.length; i++) {
    const { line } = own[i] as Entry;
    const again = line.line <= previous; // the file starts anew
    previous = line.line;
    if (again || line.row?.multiple === 'block') end(i);
  }
  end(own.length);
  return found;
});

/** The sections of the context's document in reading order; once more for each time the file is included. */
export const sectionsOf = (context: Context): readonly Section[] => sections(context);

/** The section of one of the document's own entries. */
export function sectionOf(context: Context, entry: Entry): Section | undefined {
  if (entry.uri !== context.document.uri) return undefined;
  const all = sections(context);
  const start = (i: number): number => (context.own[(all[i] as OwnSection).from] as Entry).order;
  return all[lastUpTo(all.length, start, entry.order)];
}
