import { isName, type Scope } from '../resolve/scope';
import type { Entry } from '../resolve/sequence';
import { isValidHostname } from '../resolve/target';
import { matchPattern } from '../syntax/pattern';
import { lastUpTo } from '../syntax/text';
import type { Block, Document } from '../syntax/tree';
import { oncePerContext } from './context';
import { blockAt } from './edits';
import type { RuleContext } from './rule';

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
export const sectionsOf = (context: RuleContext): readonly Section[] => sections(context);

/** The block of the syntax tree that a section is. */
export const blockOf = (document: Document, section: Section): Block | undefined =>
  section.header ? blockAt(document, section.header.line) : document.blocks[0];

/** The section of one of the document's own entries. */
export function sectionOf(context: RuleContext, entry: Entry): Section | undefined {
  if (entry.uri !== context.document.uri) return undefined;
  const all = sections(context);
  const start = (i: number): number => (context.own[(all[i] as OwnSection).from] as Entry).order;
  return all[lastUpTo(all.length, start, entry.order)];
}

/** What stands for a run of any characters when a name is made up for a pattern. */
const fillers = ['any-host', 'x', '7', ''];

/**
 * The name of a host that a pattern of a Host line is for, to ask ssh about: the name itself, or one made up. undefined: none
 * that ssh would accept and that the line does not exclude.
 */
export function hostFor(scope: Scope, pattern: string): string | undefined {
  const candidates = isName(pattern) ? [pattern] : fillers.map((f) => pattern.replace(/\*+/g, f).replace(/\?/g, 'x'));
  return candidates.find(
    (name) => name !== '' && isValidHostname(name) && !scope.not.some((n) => matchPattern(name, n)),
  );
}

/** A name that no Host line of the configuration is likely to name, for what is true of all hosts. */
export const anyHost = 'any-host';

/** Host names to ask ssh about for a scope, one for each pattern; `Host *` is asked about a name made up. */
export function hostsFor(scope: Scope): readonly string[] {
  if (scope.kind === 'always') return [anyHost];
  if (scope.kind !== 'hosts') return [];
  return scope.patterns.flatMap((p) => hostFor(scope, p) ?? []);
}
