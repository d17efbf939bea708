import { sameBuild } from '../language/build';
import type { Expansion, Surroundings } from './includes';
import type { Loaded, Root, Snapshot } from './snapshot';

/**
 * Whether nothing but the text of the subject is another one, and what may follow from that: which private keys are
 * looked for. Its Include lines name the same files.
 */
export function isSameBesideText(a: Snapshot, b: Snapshot): boolean {
  const others = ({ files, subject }: Snapshot): Loaded[] => [...files.values()].filter(({ uri }) => uri !== subject);
  const [own, other] = [a.files.get(a.subject)?.content, b.files.get(b.subject)?.content];
  return (
    isSameAround(a, b) &&
    own?.kind === 'text' &&
    other?.kind === 'text' &&
    own.trust === other.trust &&
    sameList(others(a), others(b), sameFile) &&
    sameList(a.roots, b.roots, sameFiles)
  );
}

/**
 * Whether a configuration that was loaded anew is the one that was there, so that all that was found out about that one
 * still holds. Parsed documents count as the same where they are the same object.
 */
export function isSame(a: Snapshot, b: Snapshot): boolean {
  const [aFiles, bFiles] = [[...a.files.values()], [...b.files.values()]];
  return (
    isSameAround(a, b) &&
    sameData([...a.keys], [...b.keys]) &&
    sameList(aFiles, bFiles, sameFile) &&
    sameList(a.roots, b.roots, sameRoot)
  );
}

/** All but the files that are read, and what follows from their text. */
function isSameAround(a: Snapshot, b: Snapshot): boolean {
  return (
    a.dialect === b.dialect &&
    sameBuild(a.build, b.build) &&
    a.subject === b.subject &&
    a.explicitFile === b.explicitFile &&
    a.hiddenBy === b.hiddenBy &&
    a.unreadBy?.uri === b.unreadBy?.uri &&
    a.readInPlace === b.readInPlace &&
    a.unreadBy?.document === b.unreadBy?.document &&
    sameSurroundings(a.around, b.around) &&
    sameData(a.bounds, b.bounds) &&
    (a.kernel && b.kernel ? isSame(a.kernel, b.kernel) : a.kernel === b.kernel)
  );
}

const sameList = <T>(a: readonly T[], b: readonly T[], same: (a: T, b: T) => boolean): boolean =>
  a.length === b.length && a.every((one, i) => same(one, b[i] as T));

/** Plain values, and lists and objects of such. */
const sameData = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const sameSurroundings = (a: Surroundings, b: Surroundings): boolean =>
  a.home === b.home &&
  a.systemFolder === b.systemFolder &&
  a.environment === b.environment &&
  sameData([a.tokens, a.presumed], [b.tokens, b.presumed]);

function sameFile(a: Loaded, b: Loaded): boolean {
  if (a.uri !== b.uri || a.document !== b.document) return false;
  if (a.document && a.content.kind === 'text' && b.content.kind === 'text') return a.content.trust === b.content.trust;
  return sameData(a.content, b.content);
}

const sameRoot = (a: Root, b: Root): boolean =>
  a.role === b.role &&
  a.uri === b.uri &&
  sameList(
    [...a.includes],
    [...b.includes],
    ([line, files], [other, others]) => line === other && sameData(files, others),
  );

/** Roots with as many Include lines, each with the same files. */
const sameFiles = (a: Root, b: Root): boolean =>
  a.role === b.role &&
  a.uri === b.uri &&
  sameList([...a.includes.values()], [...b.includes.values()], (files, others) =>
    sameList(files, others, (file, other) => sameData(withoutPlace(file), withoutPlace(other))),
  );

const withoutPlace = ({ argument, ...rest }: Expansion): unknown => ({ ...rest, argument: argument.value });
