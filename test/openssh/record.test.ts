import { describe, expect, test } from 'vitest';
import { foldValue } from './programs/answer';
import { installed, type Program, unpacked } from './programs/programs';
import { recordedReleases, recordOf } from './programs/releases';
import { openSandbox, runBatches } from './programs/sandbox';
import { loadVectors, recordFor, runOf, stageVectors } from './vectors';

// The record itself against the programs: what the engine is compared with elsewhere must be what OpenSSH really says.
const vectors = loadVectors();
const candidates: [string, Program | string][] = [
  ['installed', installed()],
  ...recordedReleases.map((r): [string, Program | string] => [`unpacked ${r.release}`, unpacked(r.release)]),
];

async function differences(program: Program): Promise<string[]> {
  const sandboxes = [openSandbox(program), openSandbox(program)];
  try {
    for (const sandbox of sandboxes) stageVectors(sandbox.stage);
    const answers = await runBatches(sandboxes, vectors, 160, (_, batch) => batch.map(runOf));
    return vectors.flatMap((vector, i) => {
      const want = recordFor(vector, program.version);
      const got = answers[i];
      if (!got) return [`${vector.id}: no answer`];
      if (got.exit !== want.exit)
        return [`${vector.id}: exit ${got.exit}, recorded ${want.exit}: ${got.messages.join(' | ')}`];
      const values = Object.entries(want.values).filter(([keyword, value]) => {
        const said = got.values[keyword];
        return value === null
          ? said !== undefined
          : said === undefined || foldValue(keyword, said) !== foldValue(keyword, value);
      });
      if (values.length > 0) return values.map(([k, v]) => `${vector.id}: ${k} is ${got.values[k]}, recorded ${v}`);
      const texts =
        want.exit === 0
          ? want.messages.every((message) => got.messages.includes(message))
          : got.messages.join('\n') === want.messages.join('\n');
      return texts ? [] : [`${vector.id}: said ${got.messages.join(' | ')}; recorded ${want.messages.join(' | ')}`];
    });
  } finally {
    for (const sandbox of sandboxes) sandbox.close();
  }
}

describe('the record is what the real programs say', () => {
  for (const [name, program] of candidates) {
    const reason =
      typeof program === 'string'
        ? program
        : recordOf(program.version)
          ? undefined
          : `no answers are recorded for ${program.banner}: the programs of this machine are NOT compared`;
    if (typeof program === 'string' || reason) {
      console.warn(`skipped, ${name}: ${reason}`);
      test.skip(`${name}: ${reason}`, () => {});
    } else
      test(`${name}: ${program.banner}`, { timeout: 120_000 }, async () => {
        expect(await differences(program)).toEqual([]);
      });
  }
});
