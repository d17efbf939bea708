import { makeContext } from '../../analysis/context';
import { resolveAll } from '../../analysis/repaired';
import type { Answer } from './answer';

/** What holds once the lines that OpenSSH refuses are repaired; undefined: it refuses none, or that does not help. */
export function repairedAnswer(answer: Answer): Answer | undefined {
  const { snapshot, resolution, ask } = answer;
  if (resolution.verdict !== 'refused') return undefined;
  const [document] = snapshot.roots.flatMap(({ uri }) => snapshot.files.get(uri)?.document ?? []);
  if (!document) return undefined;
  const { resolution: repaired } = resolveAll(makeContext(snapshot, document), ask);
  return repaired.verdict === 'refused' ? undefined : { ...answer, resolution: repaired };
}
