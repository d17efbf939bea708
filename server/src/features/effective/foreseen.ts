import { firstTokens, resolveClient } from '../../resolve/client';
import type { Resolution } from '../../resolve/effective';
import type { ClientTarget } from '../../resolve/target';
import type { Presumed } from '../../snapshot/includes';
import type { Snapshot } from '../../snapshot/snapshot';

/** What tokens in the names of files may stand for: files are looked for so many times. */
const mostPresumed = 8;

/**
 * What ssh uses for somebody, with the files whose names depend on that. `first`: any snapshot of the same dialect and
 * build; `load`: the files where tokens of Include lines stand for one of these.
 */
export async function foreseen<Loaded>(
  target: ClientTarget,
  first: Snapshot,
  load: (presumed: readonly Presumed[]) => Promise<Loaded>,
  snapshotOf: (loaded: Loaded) => Snapshot | undefined,
): Promise<{ readonly loaded: Loaded; readonly resolution: Resolution | undefined }> {
  const presumed = new Map<string, Presumed>();
  let more: readonly Presumed[] = [firstTokens(first, target)];
  for (;;) {
    const known = presumed.size;
    for (const one of more) presumed.set(JSON.stringify(one), one);
    const loaded = await load([...presumed.values()]);
    const snapshot = snapshotOf(loaded);
    const resolution = snapshot && resolveClient(snapshot, target);
    more = resolution?.unforeseen ?? []; // what lines before an Include line say about its tokens is known only now
    if (more.length === 0 || presumed.size === known || presumed.size >= mostPresumed) return { loaded, resolution };
  }
}
