import { applyEdits, type TextEdit } from '../syntax/edit';
import { parse } from '../syntax/parse';
import { nodesWith } from '../syntax/query';
import { asTemplate } from '../syntax/template';
import type { Directive, Document } from '../syntax/tree';
import { byPath, matchPath } from './glob';
import type { Expansion } from './includes';
import { parseUri } from './paths';
import { type Loaded, type Root, type Snapshot, unknownFiles } from './snapshot';

/**
 * The configuration as it would be after edits to its files, without asking the file system: Include lines that are
 * still there name what they named; what a new one names is unknown. undefined: the edits overlap, or touch a file that
 * was not read.
 */
export function amend(
  snapshot: Snapshot,
  edits: readonly (TextEdit & { readonly uri: string })[],
): Snapshot | undefined {
  const files = new Map(snapshot.files);
  const successor = new Map<Directive, Directive | undefined>();
  const unknown: Directive[] = [];
  for (const uri of new Set(edits.map((e) => e.uri))) {
    const loaded = files.get(uri);
    if (!loaded?.document || loaded.content.kind !== 'text') return undefined;
    const text = applyEdits(
      loaded.document.text,
      edits.filter((e) => e.uri === uri),
    );
    if (text === undefined) return undefined;
    const parsed = parse(uri, text, snapshot.dialect, snapshot.build, loaded.document);
    const document = loaded.document.template ? asTemplate(parsed) : parsed;
    files.set(uri, { uri, content: { ...loaded.content, text }, document } satisfies Loaded);
    unknown.push(...pair(loaded.document, document, successor));
  }
  const roots = snapshot.roots.map((root): Root => {
    const includes = new Map<Directive, readonly Expansion[]>();
    for (const [line, expansions] of root.includes) {
      const now = successor.has(line) ? successor.get(line) : line;
      if (now) includes.set(now, expansions);
    }
    for (const line of unknown) includes.set(line, unknownFiles(line));
    return { ...root, includes };
  });
  return { ...snapshot, files, roots };
}

/** The configuration with one more file, read by the Include lines whose patterns name it. URI as `glob` makes it. */
export function withFile(snapshot: Snapshot, uri: string, text: string): Snapshot {
  const { path } = parseUri(uri);
  const document = parse(uri, text, snapshot.dialect, snapshot.build);
  const files = new Map(snapshot.files).set(uri, { uri, content: { kind: 'text', text, trust: 'ok' }, document });
  const named = (expansion: Expansion): Expansion =>
    expansion.pattern !== undefined && matchPath(path, expansion.pattern)
      ? { ...expansion, uris: [...expansion.uris, uri].sort(byPath) }
      : expansion;
  const roots = snapshot.roots.map((root): Root => {
    const includes = [...root.includes].map(([line, expansions]) => [line, expansions.map(named)] as const);
    return { ...root, includes: new Map(includes) };
  });
  return { ...snapshot, files, roots };
}

/** Pairs the Include lines of two versions by their words; returns those of the new one that have no partner. */
function pair(before: Document, after: Document, successor: Map<Directive, Directive | undefined>): Directive[] {
  const waiting = new Map<string, Directive[]>();
  for (const line of includeLines(after)) waiting.set(line.restText, [...(waiting.get(line.restText) ?? []), line]);
  for (const line of includeLines(before)) successor.set(line, waiting.get(line.restText)?.shift());
  return [...waiting.values()].flat();
}

const includeLines = ({ index }: Document): Directive[] =>
  Array.from(nodesWith(index, 'Include'), (node) => index.node(node) as Directive);
