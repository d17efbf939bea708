import { isName, type Scope } from '../resolve/scope';
import type { Entry } from '../resolve/sequence';
import { isValidHostname } from '../resolve/target';
import { matchPattern } from '../syntax/pattern';
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

/** The sections of the context's document in reading order; once more for each time the file is included. */
export const sectionsOf = oncePerContext((context): readonly Section[] => {
  const { blocks } = context.snapshot.dialect.lexical;
  const sections: { header: Entry | undefined; scope: Scope; entries: Entry[] }[] = [];
  let previous = -1;
  for (const entry of context.own) {
    const isHeader = blocks.includes(entry.line.keyword.name);
    const again = entry.line.full.start <= previous; // the file starts anew
    previous = entry.line.full.start;
    if (isHeader) sections.push({ header: entry, scope: entry.scope, entries: [] });
    else {
      if (again || sections.length === 0) sections.push({ header: undefined, scope: entry.scope, entries: [] });
      sections[sections.length - 1]?.entries.push(entry);
    }
  }
  return sections;
});

/** The block of the syntax tree that a section is. */
export const blockOf = (document: Document, section: Section): Block | undefined =>
  section.header ? blockAt(document, section.header.line) : document.blocks[0];

const bySectionEntry = oncePerContext((context) => {
  const map = new Map<Entry, Section>();
  for (const section of sectionsOf(context)) {
    if (section.header) map.set(section.header, section);
    for (const entry of section.entries) map.set(entry, section);
  }
  return map;
});

/** The section of one of the document's own entries. */
export const sectionOf = (context: RuleContext, entry: Entry): Section | undefined =>
  bySectionEntry(context).get(entry);

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
