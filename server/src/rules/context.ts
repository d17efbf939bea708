import { acceptedValue, type Entry, sequence } from '../resolve/sequence';
import { type Setting, type SlotIndex, slotIndex } from '../resolve/slot-index';
import { slotName } from '../resolve/slots';
import type { Snapshot } from '../snapshot/snapshot';
import type { Document } from '../syntax/tree';
import { defaultRuleSettings, type RuleContext, type RuleSettings } from './rule';

/** What rules look at for one document of a configuration. */
export function makeContext(
  snapshot: Snapshot,
  document: Document,
  settings: RuleSettings = defaultRuleSettings,
): RuleContext {
  const entries = sequence(snapshot);
  const alone = snapshot.files.size === 1 && snapshot.roots.length === 1;
  const own = alone ? entries : entries.filter((entry) => entry.uri === document.uri);
  return { snapshot, document, settings, entries, own };
}

/** A value that is computed once for each context. */
export function oncePerContext<T>(compute: (context: RuleContext) => T): (context: RuleContext) => T {
  const known = new WeakMap<RuleContext, { value: T }>();
  return (context) => {
    let entry = known.get(context);
    if (!entry) {
      entry = { value: compute(context) };
      known.set(context, entry);
    }
    return entry.value;
  };
}

const bySlot = oncePerContext((context) => {
  const map = new Map<string, Entry[]>();
  for (const entry of context.entries) {
    if (!entry.line.row) continue;
    const name = slotName(entry.line.row);
    const list = map.get(name);
    if (list) list.push(entry);
    else map.set(name, [entry]);
  }
  return map;
});

const indexes = oncePerContext((_) => new Map<string, SlotIndex>());

/**
 * All lines of a slot, accepted, refused or broken, in reading order. `keyword` in any spelling; ProxyJump and ProxyCommand share
 * one slot.
 */
export function entriesOf(context: RuleContext, keyword: string): readonly Entry[] {
  const { dialect, build } = context.snapshot;
  const name = keyword.toLowerCase();
  const row = dialect.lookup(name, build);
  return bySlot(context).get(row ? slotName(row) : name) ?? [];
}

/** The lines that set a slot, by the hosts that they are for. `keyword`: the canonical one, in any letter case. */
export function settingsOf(context: RuleContext, keyword: string): SlotIndex {
  const name = keyword.toLowerCase();
  const known = indexes(context).get(name);
  if (known) return known;
  const index = slotIndex(
    entriesOf(context, name).flatMap((entry): Setting[] => {
      const value = acceptedValue(entry);
      return value === undefined ? [] : [{ entry, value }];
    }),
    context.snapshot.dialect.precedence,
  );
  indexes(context).set(name, index);
  return index;
}
