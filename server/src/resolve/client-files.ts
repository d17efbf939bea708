import { applies } from '../language/releases';
import type { Root } from '../snapshot/snapshot';
import { readClientLine } from './client-line';
import { matchClientLine, matchHostLine } from './client-match';
import type { ClientReading } from './client-reading';
import { type Refusal, refusalNowhere } from './effective';
import { storePlaceholder, troubleAt } from './store-line';
import { readRoot, type Visitor } from './walk';

/**
 * One reading of all files, the user's and the machine's, or that of `-F`. Returns what ssh refuses; it goes on with no
 * file then.
 */
export function readClientFiles(reading: ClientReading): readonly Refusal[] {
  const visitor = clientVisitor(reading);
  for (const [index, root] of reading.snapshot.roots.entries()) {
    const unread = refusedFile(reading, root, index === 0, visitor);
    const refusals = unread ? [unread] : readRoot(reading.snapshot, root, visitor);
    if (refusals.length > 0) return refusals;
  }
  return [];
}

/** A file of which ssh reads no line: the one of `-F` must be there, the user's own must be safe from others. */
function refusedFile({ snapshot }: ClientReading, root: Root, first: boolean, visitor: Visitor): Refusal | undefined {
  const file = snapshot.files.get(root.uri)?.content;
  if (first && snapshot.explicitFile && (!file || file.kind === 'unreadable' || file.kind === 'missing')) {
    const reason = file?.kind === 'unreadable' ? file.reason : 'No such file or directory';
    return refusalNowhere(`Can't open user config file: ${reason}`, root.uri);
  }
  if (root.role === 'user' && !snapshot.explicitFile && file?.kind === 'text' && !visitor.trusts(file.trust))
    return refusalNowhere('Bad owner or permissions', root.uri);
  return undefined;
}

function clientVisitor(reading: ClientReading): Visitor {
  const { build, slots } = reading;
  return {
    matchOnly: false,
    trusts: (trust) =>
      trust === undefined || trust === 'ok' || (trust === 'own-group' && applies('group-writable-tolerated', build)),
    block: (line, _place, never) =>
      line.row?.name === 'Host' ? matchHostLine(line, reading, never === 'yes') : matchClientLine(line, reading),
    line: (line, active, place) => readClientLine(reading, line, active, place),
    placeholder: (line, active, place) => storePlaceholder(slots, line, place, active, build),
    hosts: () => {
      const { open, values } = reading.hostName;
      return open || values.length === 0 ? undefined : values;
    },
    include(line) {
      const { verdict } = line;
      if (verdict?.kind !== 'refused') return undefined;
      const trouble = troubleAt(line, verdict, !applies('bad-value-counted', build));
      return { ...trouble, word: Math.max(0, verdict.word) };
    },
    holding: (presumed) => reading.holding(presumed),
    haze(why, active) {
      if (active !== 'no') slots.haze(why);
    },
  };
}
