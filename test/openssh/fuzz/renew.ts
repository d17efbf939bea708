import { unpacked } from '../programs/programs';
import { recordedReleases, releaseOf } from '../programs/releases';
import { askAboutCase } from './ask';
import type { Case } from './case';
import { compare } from './compare';
import { emptyCase, saveDefaults } from './defaults';
import { caseOf, type Found, forget, kept, loadFound, saveFound } from './found';
import { openOracle, type Verdict } from './oracle';

/** The verdicts of every unpacked release about some cases: by version, in the order of the cases. */
async function askAll(cases: readonly Case[]): Promise<Map<string, Verdict[]>> {
  const verdicts = new Map<string, Verdict[]>();
  for (const { release, version } of recordedReleases) {
    const program = unpacked(release);
    if (typeof program === 'string') continue;
    const oracle = openOracle(program);
    try {
      verdicts.set(version, await oracle.ask(cases));
    } finally {
      oracle.close();
    }
  }
  return verdicts;
}

const answersOf = (c: Case, index: number, verdicts: Map<string, Verdict[]>): Found['answers'] =>
  Object.fromEntries([...verdicts].map(([version, all]) => [version, kept(c, version, all[index] as Verdict)]));

/** What every unpacked release says about one case, so that a new vector holds for all of them. */
export async function answersOfAll(c: Case): Promise<Found['answers']> {
  return answersOf(c, 0, await askAll([c]));
}

/** Asks all unpacked releases again about every kept case. Drops what no release judges by the configuration alone. */
export async function renewFound(): Promise<void> {
  const empty = [emptyCase('client'), emptyCase('server')];
  for (const [version, [client, server]] of await askAll(empty))
    saveDefaults({ [version]: { client: client?.lines ?? {}, server: server?.lines ?? {} } });
  const cases = loadFound().map(caseOf);
  const verdicts = await askAll(cases);
  let dropped = 0;
  for (const [i, c] of cases.entries()) {
    let telling = false;
    for (const [version, all] of verdicts) {
      const outcome = compare(c, all[i] as Verdict, await askAboutCase(c, releaseOf(version)));
      if (outcome.kind !== 'unknown') telling = true;
    }
    if (telling) saveFound(c, answersOf(c, i, verdicts));
    else {
      forget(c);
      dropped++;
    }
  }
  console.log(`${cases.length - dropped} configurations renewed, ${dropped} dropped, ${verdicts.size} releases`);
}
