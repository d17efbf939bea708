import type { Build } from '../language/build';
import {
  assembledKeywords,
  defaultAlgorithms,
  emptyIsDefault,
  everyAlgorithm,
  isUsable,
} from '../language/default-algorithms';
import type { Dialect } from '../language/dialect';
import type { Snapshot } from '../snapshot/snapshot';
import { matchPatternList } from '../syntax/pattern';
import { doubtfully, type Effective } from './effective';

/**
 * Replaces lists of algorithms by what the program makes of them: names behind `+`, `-` and `^` with the default list,
 * patterns with all names that they match, each name once. Where the lists of a build are not known, the value stays
 * and is doubtful.
 */
export function assembleAlgorithms(
  values: Map<string, Effective>,
  dialect: Dialect,
  build: Build,
  given: readonly string[] = assembledKeywords,
): void {
  for (const keyword of given) {
    const effective = values.get(keyword);
    if (effective?.value === undefined || effective.origin.kind === 'default') continue;
    const inBlock = effective.outside !== undefined;
    const assembled = assemble(effective.value, keyword, dialect, build, inBlock);
    if (typeof assembled !== 'string') values.set(keyword, doubtfully(effective));
    else {
      const candidates = effective.candidates.map((candidate) => ({
        ...candidate,
        value: candidate.value && (assemble(candidate.value, keyword, dialect, build) ?? candidate.value),
      }));
      values.set(keyword, { ...effective, value: assembled, candidates });
    }
  }
}

/** In which order ssh puts its lists together before it asks for the name of a host key. */
const inOrder = assembledKeywords.filter((keyword) => keyword !== 'hostkeyalgorithms');

/**
 * The same where ssh gives up at one list and goes on: that list is gone, those behind it stay as they are written or
 * are not there at all. Source: readconf.c, fill_default_options of 8.5 to 10.3.
 */
export function assembleUpTo(values: Map<string, Effective>, broken: string, dialect: Dialect, build: Build): void {
  const at = inOrder.indexOf(broken);
  assembleAlgorithms(values, dialect, build, ['hostkeyalgorithms', ...inOrder.slice(0, at)]);
  for (const keyword of inOrder.slice(at)) {
    const effective = values.get(keyword);
    if (effective && (keyword === broken || effective.origin.kind === 'default'))
      values.set(keyword, { ...effective, value: undefined, lines: [] });
  }
}

/** The lists at which the program stops when it puts them together: they name nothing, or exclude names. */
export function* impossibleLists(
  values: ReadonlyMap<string, Effective>,
  { dialect, build }: Pick<Snapshot, 'dialect' | 'build'>,
): Generator<readonly [keyword: string, list: Effective]> {
  for (const keyword of assembledKeywords) {
    const list = values.get(keyword);
    if (list?.value === undefined || list.origin.kind === 'default') continue;
    const written = [list.value, ...list.candidates.map(({ value }) => value)];
    if (written.some((text) => text !== undefined && assemble(text, keyword, dialect, build) === null))
      yield [keyword, list];
  }
}

/** Whether such a list may be one: it excludes a name, holds none, or holds nothing but certificates. */
export const mayBeImpossible = (written: string): boolean => /!|^,|-cert/.test(written);

/** kex-names.c, kex_assemble_names; undefined: not known; null: the program stops. `inBlock`: a Match block set it. */
function assemble(
  written: string,
  keyword: string,
  { id }: Dialect,
  build: Build,
  inBlock = false,
): string | null | undefined {
  const sign = /^[-+^]/.exec(written)?.[0];
  const rest = sign ? written.slice(1) : written;
  const standard = defaultAlgorithms(keyword, id, build);
  if (sign && standard === undefined) return undefined;
  const names = standard?.split(',') ?? [];
  if (sign === '-') {
    const left = names.filter((name) => matchPatternList(name, rest) !== 1);
    return left.length === 0 && emptyIsDefault.has(id) && !inBlock ? standard : left.join(',');
  }
  // what is appended ends at an empty name
  const added = rest.split(',');
  const end = added.indexOf('');
  const list = sign === '+' ? [...names, ...(end < 0 ? added : added.slice(0, end))] : [...added, ...names];
  const every = everyAlgorithm(keyword, build);
  const out = new Set<string>();
  for (const pattern of sign ? list : added) {
    if (pattern.startsWith('!')) return null;
    if (/[*?]/.test(pattern)) {
      if (!every) return undefined;
      for (const name of every) if (matchPatternList(name, pattern) === 1) out.add(name);
    } else if (pattern !== '' && isUsable(keyword, pattern) && (every?.includes(pattern) ?? true)) out.add(pattern);
  }
  return out.size === 0 ? null : [...out].join(',');
}
