import { describe, expect, test } from 'vitest';
import { askEngine, askWholeOutput } from './engine';
import { compare } from './fuzz/compare';
import type { Verdict } from './fuzz/oracle';
import { type Answer, linesIn, orderOf } from './programs/answer';
import { type Program, unpacked } from './programs/programs';
import { recordedReleases } from './programs/releases';
import { hostKey, openSandbox, runBatches } from './programs/sandbox';
import { questionAbout } from './vector-question';
import { loadVectors, runOf, stageVectors, type Vector } from './vectors';

// The record holds a few values of each vector; here every line of the output is compared.
const vectors = loadVectors();

async function engineVerdict(vector: Vector, release: string): Promise<Verdict> {
  const asked = questionAbout(vector, release, 'debian');
  const question = { ...asked, argv: vector.dialect === 'sshd' ? [...asked.argv, '-h', hostKey] : asked.argv };
  const { ok, unknown } = await askEngine(question);
  const { output, doubts, whole } = await askWholeOutput(question);
  const lines = { lines: linesIn(output), order: orderOf(output) };
  return { ok, values: {}, ...lines, doubts, unknown, ...(whole ? { doubt: whole } : {}), said: [] };
}

const programVerdict = ({ exit, output }: Answer): Verdict => ({
  ok: exit === 0,
  values: {},
  lines: linesIn(output),
  order: orderOf(output),
  said: [],
});

async function differences(program: Program, release: string): Promise<string[]> {
  const sandboxes = [openSandbox(program), openSandbox(program)];
  try {
    for (const sandbox of sandboxes) stageVectors(sandbox.stage);
    const answers = await runBatches(sandboxes, vectors, 160, (_, batch) => batch.map(runOf));
    const found: string[] = [];
    for (const [i, vector] of vectors.entries()) {
      const said = programVerdict(answers[i] as Answer);
      if (!said.ok) continue; // verdicts are compared with the record
      const c = { side: vector.dialect === 'ssh' ? ('client' as const) : ('server' as const), files: {}, args: [] };
      const outcome = compare(c, said, await engineVerdict(vector, release));
      if (outcome.kind === 'differs') found.push(`${vector.id}: ${outcome.what}`);
    }
    return found;
  } finally {
    for (const sandbox of sandboxes) sandbox.close();
  }
}

describe('every line that the programs print of a vector is the engine’s', () => {
  for (const { release } of recordedReleases) {
    const program = unpacked(release);
    if (typeof program === 'string') {
      console.warn(`skipped, ${release}: ${program}`);
      test.skip(`${release}: ${program}`, () => {});
    } else
      test(`${vectors.length} vectors, ${program.banner}`, { timeout: 300_000 }, async () => {
        expect(await differences(program, release)).toEqual([]);
      });
  }
});
