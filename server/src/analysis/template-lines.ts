import type { Entry } from '../resolve/sequence';
import type { Snapshot } from '../snapshot/snapshot';
import { type Context, oncePerConfiguration, settingsOf } from './context';
import { becomesAnyLines, openLinesOf } from './open-lines';

/** Whether a template has a place where any line may come to stand. */
export const mayHaveAnyLine = ({ files }: Snapshot): boolean =>
  [...files.values()].some(
    ({ document }) => document?.template && document.nodes.some((n) => n.kind === 'directive' && becomesAnyLines(n)),
  );

/** Whether a tool fills in a file of the configuration first: no program reads it as it is. */
export const isTemplate = oncePerConfiguration(({ snapshot }) =>
  [...snapshot.files.values()].some((f) => f.document?.template),
);

/** Where in reading order any line may come to stand first. */
const firstOfAnyLines = oncePerConfiguration(({ entries }) => entries.find(({ line }) => becomesAnyLines(line))?.order);

/**
 * Whether it depends on lines of a template what a line that sets `keyword` does: one of them may be used in its stead,
 * or, where it is about probes, set the rest of the probe.
 */
export const dependsOnTemplate = (context: Context, keyword: string, entry: Entry): boolean =>
  isTemplate(context) && dependsOn(context, keyword, entry);

function dependsOn(context: Context, keyword: string, entry: Entry): boolean {
  const { interval, count, tcp } = context.snapshot.dialect.probe;
  const isProbe = [interval, count, tcp].includes(keyword);
  const first = firstOfAnyLines(context);
  if (first !== undefined && (isProbe || first < entry.order)) return true;
  // an interval of 0 is one whatever the count
  const { verdict } = entry.line;
  const sent = keyword !== interval || verdict?.kind !== 'value' || verdict.value !== '0';
  const probe = [interval, ...(sent ? [count] : []), ...(tcp === undefined ? [] : [tcp])];
  const slots = isProbe ? probe : [keyword];
  return slots.some((slot) => {
    const open = openLinesOf(context, slot);
    if (!open) return false;
    const used = slot === keyword ? entry : settingsOf(context, slot).winner(entry.scope)?.entry;
    const before = used?.order ?? Number.POSITIVE_INFINITY;
    return open.mayApply(entry.scope, (s) => s.entry.order < before);
  });
}
