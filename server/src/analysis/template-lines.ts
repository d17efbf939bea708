import type { Entry } from '../resolve/sequence';
import type { Snapshot } from '../snapshot/snapshot';
import { type Context, entriesOf, indexOf, oncePerContext, settingsOf } from './context';
import { becomesAnyLines } from './open-lines';

/** Whether a template has a place where any line may come to stand. */
export const mayHaveAnyLine = ({ files }: Snapshot): boolean =>
  [...files.values()].some(
    ({ document }) => document?.template && document.nodes.some((n) => n.kind === 'directive' && becomesAnyLines(n)),
  );

const isTemplate = oncePerContext(({ snapshot }) => [...snapshot.files.values()].some((f) => f.document?.template));

/**
 * Whether it depends on lines of a template what a line that sets `keyword` does: one of them may be used in its stead,
 * or, where it is about probes, set the rest of the probe.
 */
export function dependsOnTemplate(context: Context, keyword: string, entry: Entry): boolean {
  if (!isTemplate(context)) return false;
  const { interval, count, tcp } = context.snapshot.dialect.probe;
  const isProbe = [interval, count, tcp].includes(keyword);
  if (context.entries.some((e) => becomesAnyLines(e.line) && (isProbe || e.order < entry.order))) return true;
  const slots = isProbe ? [interval, count, ...(tcp === undefined ? [] : [tcp])] : [keyword];
  return slots.some((slot) => {
    const open = entriesOf(context, slot).filter((e) => e.line.placeholder);
    if (open.length === 0) return false;
    const used = slot === keyword ? entry : settingsOf(context, slot).winner(entry.scope)?.entry;
    const before = used?.order ?? Number.POSITIVE_INFINITY;
    const index = indexOf(
      context,
      open.map((e) => ({ entry: e, value: '' })),
    );
    return index.mayApply(entry.scope, (s) => s.entry.order < before);
  });
}
