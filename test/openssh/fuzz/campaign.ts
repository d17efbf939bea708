import { generate, type Side } from '../generator';
import { releaseOf } from '../programs/releases';
import { askAboutCase } from './ask';
import type { Case } from './case';
import { compare, type Outcome } from './compare';
import type { Oracle, Verdict } from './oracle';
import { shrink } from './shrink';

/** Counts of a run. */
export interface Tally {
  configurations: number;
  accepted: number;
  refused: number;
  unknown: number;
  different: number;
  /** Lines that were not compared, by keyword and reason. */
  readonly left: Map<string, number>;
}

export const emptyTally = (): Tally => ({
  configurations: 0,
  accepted: 0,
  refused: 0,
  unknown: 0,
  different: 0,
  left: new Map(),
});

/** A case on which engine and program differ. */
export interface Mismatch {
  readonly index: number;
  readonly case: Case;
  readonly program: Verdict;
  readonly engine: Verdict;
  readonly what: string;
  /** The same for two that probably have one cause. */
  readonly sort: string;
}

/** Compares the configurations `from` to `from + count - 1` of a seed, adds to the tally and returns what differs. */
export const runSeed = (
  oracle: Oracle,
  side: Side,
  seed: number,
  from: number,
  count: number,
  tally: Tally,
): Promise<Mismatch[]> =>
  runCases(
    oracle,
    Array.from({ length: count }, (_, i) => generate(side, seed, from + i)),
    from,
    tally,
  );

/** Compares cases, adds to the tally and returns what differs. `from`: the number of the first one. */
export async function runCases(
  oracle: Oracle,
  cases: readonly Case[],
  from: number,
  tally: Tally,
): Promise<Mismatch[]> {
  const release = releaseOf(oracle.program.version);
  const asked = oracle.ask(cases); // the programs run while the engine thinks
  const engines: Verdict[] = [];
  for (const c of cases) engines.push(await askAboutCase(c, release));
  const programs = await asked;
  const mismatches: Mismatch[] = [];
  for (const [i, c] of cases.entries()) {
    const program = programs[i] as Verdict;
    const engine = engines[i] as Verdict;
    const outcome = compare(c, program, engine);
    tally.configurations++;
    if (program.ok) tally.accepted++;
    else tally.refused++;
    if (outcome.kind === 'unknown') tally.unknown++;
    if (outcome.kind !== 'differs') {
      for (const what of outcome.left ?? []) tally.left.set(what, (tally.left.get(what) ?? 0) + 1);
      continue;
    }
    tally.different++;
    mismatches.push({ index: from + i, case: c, program, engine, what: outcome.what, sort: outcome.sort });
  }
  return mismatches;
}

/** The smallest case with a difference of the same sort. */
export async function minimise(oracle: Oracle, mismatch: Mismatch): Promise<Mismatch> {
  const release = releaseOf(oracle.program.version);
  const look = async (cases: readonly Case[]): Promise<(Mismatch | undefined)[]> => {
    const programs = await oracle.ask(cases);
    return Promise.all(
      cases.map(async (c, i) => {
        const [program, engine] = [programs[i] as Verdict, await askAboutCase(c, release)];
        const outcome: Outcome = compare(c, program, engine);
        return outcome.kind === 'differs' && outcome.sort === mismatch.sort
          ? { index: mismatch.index, case: c, program, engine, what: outcome.what, sort: outcome.sort }
          : undefined;
      }),
    );
  };
  const small = await shrink(mismatch.case, async (cases) => (await look(cases)).map((m) => m !== undefined));
  return (await look([small]))[0] ?? mismatch;
}
