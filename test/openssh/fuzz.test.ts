import { afterAll, describe, expect, test } from 'vitest';
import { emptyTally, type Mismatch, minimise, runSeed } from './fuzz/campaign';
import { commandLine } from './fuzz/case';
import { runFixes } from './fuzz/fixes';
import { openOracle } from './fuzz/oracle';
import { generate, type Side } from './generator';
import { installed } from './programs/programs';

// Random configurations, always the same ones, against the programs of this machine. `npm run fuzz` goes on from here.
const seed = 20_260_101;
const configurations = 3000;
/** How many of them get a quick fix. */
const fixed = 500;

const program = installed();
const reason = typeof program === 'string' ? program : undefined;
const tallies: string[] = [];
afterAll(() => console.warn(tallies.join('\n')));

describe.each<Side>(['client', 'server'])('random configurations, %s', (side) => {
  test('the same seed gives the same configurations, another seed others', () => {
    const texts = (s: number): string[] => Array.from({ length: 50 }, (_, i) => JSON.stringify(generate(side, s, i)));
    expect(texts(seed)).toEqual(texts(seed));
    expect(texts(seed + 1).filter((text) => texts(seed).includes(text)).length).toBeLessThan(25);
  });

  test('run no command', () => {
    const dangerous: string[] = [];
    for (let i = 0; i < 5000; i++) {
      for (const line of Object.values(generate(side, seed, i).files).flatMap((text) => text.split('\n'))) {
        const plain = line.replace(/["'\\]/g, '');
        const command = /match/i.test(plain) && /exec/i.test(plain) && !/exec[ =](true|false)(\s|$)/i.test(plain);
        if (command) dangerous.push(line);
      }
    }
    expect(dangerous).toEqual([]);
  });

  if (reason !== undefined) tallies.push(`skipped, ${configurations} configurations, ${side}: ${reason}`);
  test.skipIf(reason !== undefined)(`${configurations} are judged as the real program judges them`, async () => {
    if (typeof program === 'string') return;
    const oracle = openOracle(program);
    try {
      const tally = emptyTally();
      const mismatches = await runSeed(oracle, side, seed, 0, configurations, tally);
      tallies.push(
        `${side}, OpenSSH ${program.version}: ${tally.configurations} configurations, ${tally.accepted} accepted, ` +
          `${tally.refused} refused, ${tally.unknown} unknown, ${tally.different} different`,
      );
      // The first few as small as they get, so that the message can be read.
      const small: Mismatch[] = [];
      for (const mismatch of mismatches.slice(0, 3)) small.push(await minimise(oracle, mismatch));
      expect(
        [...small, ...mismatches.slice(3, 20)].map(
          (m) => `#${m.index} ${m.what}\n${commandLine(m.case)}\n${JSON.stringify(m.case.files)}`,
        ),
      ).toEqual([]);
      // Both answers must be common, or the comparison says little.
      expect(tally.accepted).toBeGreaterThan(configurations / 4);
      expect(tally.refused).toBeGreaterThan(configurations / 4);
      expect(tally.unknown).toBeLessThan(configurations / 20);
    } finally {
      oracle.close();
    }
  });

  test.skipIf(reason !== undefined)(`a quick fix of each of ${fixed} does what its title says`, async () => {
    if (typeof program === 'string') return;
    const tally = { configurations: 0, fixes: 0, promises: 0 };
    const broken = await runFixes(program, side, seed, 0, fixed, tally);
    tallies.push(`${side}, OpenSSH ${program.version}: ${tally.fixes} quick fixes, ${tally.promises} promises`);
    expect(broken).toEqual([]);
    expect(tally.promises).toBeGreaterThan(fixed / 10);
  });
});
