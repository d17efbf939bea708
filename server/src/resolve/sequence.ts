import type { Role } from '../snapshot/includes';
import type { Root, Snapshot } from '../snapshot/snapshot';
import type { Directive } from '../syntax/tree';
import { outer, type Scope, scopeOf } from './scope';
import { deepestInclude, mostLines } from './walk';

/** One line of the whole configuration, at its place in reading order, with the condition under which it applies. */
export interface Entry {
  readonly line: Directive;
  readonly uri: string;
  readonly role: Role;
  readonly scope: Scope;
  /** Position in reading order: a smaller one is read earlier. */
  readonly order: number;
}

/**
 * All lines of the configuration in reading order, without asking about one host: Include lines stand before what they
 * include, Host and Match lines before their block. A file that is included twice appears twice; one that includes
 * itself is not followed again, as OpenSSH refuses it anyway.
 */
export function sequence(snapshot: Snapshot): readonly Entry[] {
  const entries: Entry[] = [];
  for (const root of snapshot.roots) readFile(snapshot, root, root.uri, outer, [], entries);
  return entries;
}

function readFile(
  snapshot: Snapshot,
  root: Root,
  uri: string,
  start: Scope,
  above: readonly string[],
  entries: Entry[],
): void {
  const document = snapshot.files.get(uri)?.document;
  if (!document || above.length > deepestInclude || above.includes(uri)) return;
  let scope = start;
  for (const node of document.nodes) {
    if (node.kind !== 'directive' || entries.length >= mostLines) continue;
    if (node.row?.multiple === 'block') scope = scopeOf(node, snapshot.dialect, start);
    entries.push({ line: node, uri, role: root.role, scope, order: entries.length });
    if (node.row?.name !== 'Include') continue;
    for (const expansion of root.includes.get(node) ?? []) {
      for (const file of expansion.uris) readFile(snapshot, root, file, scope, [...above, uri], entries);
    }
  }
}

/**
 * The value of an entry that OpenSSH accepts and that takes a slot; undefined: refused, `none` that leaves it unset, or
 * no value.
 */
export function acceptedValue({ line: { verdict } }: Entry): string | undefined {
  return verdict?.kind === 'value' ? verdict.value : undefined;
}
