import { dialects } from '../../../server/src/language/dialects';
import { takesRest } from '../../../server/src/language/values/index';
import type { Case, Side } from '../fuzz/case';
import { clientKeywords, serverKeywords } from '../fuzz/keywords';
import { createRandom } from '../fuzz/random';
import { byType, everywhere, like, oncePerType } from './values';

/** One line about one keyword, and the name that it was written with. */
export interface KeywordCase {
  readonly name: string;
  /** What it fills; lines with different slots do not disturb each other. */
  readonly slot: string;
  readonly case: Case;
}

const dialectOf = { client: dialects.ssh_config, server: dialects.sshd_config } as const;

/** Keywords that start blocks are compared by random configurations instead: what they print is other keywords. */
const apart = new Set(['match']);

/** What they fill is no value. */
const blocks = new Set(['host', 'include']);

/** Every name of the tables and of the programs' own, once. */
function namesOf(side: Side): string[] {
  const own = dialectOf[side].keywords.rows.map((row) => row.name);
  const programs = (side === 'client' ? clientKeywords : serverKeywords).map((k) => k.name);
  const seen = new Set<string>();
  return [...own, ...programs].filter((name) => {
    const lower = name.toLowerCase();
    return !apart.has(lower) && seen.size !== seen.add(lower).size;
  });
}

/** All lines of one side, always in the same order: every keyword, with values of every kind. */
export function keywordCases(side: Side): KeywordCase[] {
  const met = new Set<string>();
  return namesOf(side).flatMap((name) => {
    const row = dialectOf[side].keywords.get(name.toLowerCase());
    const types = row ? [row.type, ...(takesRest(row) ? ['raw'] : [])] : [];
    const first = row && !met.has(row.type);
    if (row) met.add(row.type);
    const values = new Set([
      ...everywhere,
      ...(first ? oncePerType : []),
      ...types.flatMap((type) => byType[like[type] ?? type] ?? []),
    ]);
    const about = blocks.has(name.toLowerCase()) ? undefined : (row?.aliasOf ?? name).toLowerCase();
    const slot = row?.slot ?? about ?? name;
    return [...values].map((rest): KeywordCase => {
      const question = { side, files: { config: `${name}${rest}\n` }, args: [], ...(about ? { about } : {}) };
      return { name, slot, case: side === 'client' ? { ...question, host: 'h' } : question };
    });
  });
}

/** About so many of them, spread over all keywords; another seed takes others. */
export function someOf(cases: readonly KeywordCase[], count: number, seed: number): readonly KeywordCase[] {
  const step = Math.max(1, cases.length / count);
  const random = createRandom(seed);
  const some: KeywordCase[] = [];
  for (let at = 0; at < cases.length; at += step) {
    const c = cases[Math.floor(at) + random.int(Math.min(Math.ceil(step), cases.length - Math.floor(at)))];
    if (c) some.push(c);
  }
  return some;
}
