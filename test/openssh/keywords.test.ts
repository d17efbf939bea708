import { afterAll, describe, expect, test } from 'vitest';
import { emptyTally } from './fuzz/campaign';
import { commandLine, type Side } from './fuzz/case';
import { openOracle } from './fuzz/oracle';
import { keywordCases, someOf } from './keywords/cases';
import { judgeLines } from './keywords/judge';
import { installed } from './programs/programs';

// Lines about every keyword against the programs of this machine, always the same ones. `npm run keywords` asks all of
// them, of every release.
const lines = 1500;

const program = installed();
const reason = typeof program === 'string' ? program : undefined;
const tallies: string[] = [];
afterAll(() => console.warn(tallies.join('\n')));

describe.each<Side>(['client', 'server'])('every keyword, %s', (side) => {
  const cases = someOf(keywordCases(side), lines, 20_260_101);

  test('is asked about', () => {
    const names = new Set(keywordCases(side).map((c) => c.name));
    const asked = new Set(cases.map((c) => c.name));
    expect([...names].filter((name) => !asked.has(name))).toEqual([]);
  });

  if (reason !== undefined) tallies.push(`skipped, lines about keywords, ${side}: ${reason}`);
  test.skipIf(reason !== undefined)('is judged and printed as the real program does it', async () => {
    if (typeof program === 'string') return;
    const oracle = openOracle(program);
    try {
      const tally = emptyTally();
      const mismatches = await judgeLines(oracle, cases, tally);
      tallies.push(
        `${side}, OpenSSH ${program.version}: ${tally.configurations} lines about keywords, ${tally.accepted} accepted, ` +
          `${tally.refused} refused, ${tally.unknown} unknown, ${tally.different} different`,
      );
      expect(
        mismatches.map((m) => `${m.what}\n${commandLine(m.case)}\n${JSON.stringify(m.case.files.config)}`),
      ).toEqual([]);
      expect(tally.accepted).toBeGreaterThan(cases.length / 5);
      expect(tally.refused).toBeGreaterThan(cases.length / 5);
    } finally {
      oracle.close();
    }
  });
});
