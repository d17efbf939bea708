import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installed, type Program, unpacked } from '../programs/programs';
import { recordedReleases } from '../programs/releases';
import { prediction, type TimedCase, timedCases } from './cases';
import { whyNoLab } from './lab';
import { measure, type Outcome } from './measure';

// The model against real dead connections. All labs run side by side: waiting costs no processor time.

/** What a busy machine may add at the top, in seconds; and below it the clock's own coarseness. */
const late = 2; // a busy machine wakes programs late; what is told apart lies further apart
const early = 0.03;

const reason = whyNoLab();
const own = reason ?? installed();
const others = reason
  ? []
  : recordedReleases.map((r) => unpacked(r.release)).filter((p): p is Program => typeof p !== 'string');

const runs: { readonly timed: TimedCase; readonly program: Program }[] = [];
if (typeof own !== 'string') {
  for (const timed of timedCases) {
    runs.push({ timed, program: own });
    if (timed.everyRelease)
      for (const program of others) if (program.version !== own.version) runs.push({ timed, program });
  }
}

const seconds = (value: number): string => value.toFixed(2);
const rows: string[] = [];

describe.skipIf(typeof own === 'string')('what happens on a link is what the model says', () => {
  const outcomes: Promise<Outcome>[] = [];

  beforeAll(() => {
    for (const { timed, program } of runs) {
      const outcome = measure(program, timed.situation);
      outcome.catch(() => {}); // its own test reports it
      outcomes.push(outcome);
    }
  });
  afterAll(() => console.warn(['situation | OpenSSH | predicted | measured', ...rows].join('\n')));

  for (const [i, { timed, program }] of runs.entries())
    test(`${timed.name}, OpenSSH ${program.version}`, async () => {
      const predicted = await prediction(program, timed.situation);
      const seen = await (outcomes[i] as Promise<Outcome>);
      const { range } = predicted;
      const said = range ? `${seconds(range.min)} to ${seconds(range.max)} s` : 'stays';
      const measured =
        seen.seconds === undefined
          ? `there after ${timed.situation.watch} s, echo ${seen.echo ? 'works' : 'lost'}`
          : `${seconds(seen.seconds)} s`;
      rows.push(
        `${timed.name} | ${program.version} | ${said} | ${measured}${seen.message ? ` (${seen.message})` : ''}`,
      );

      if (range && range.max < timed.situation.watch) {
        expect(seen.seconds, `still there after ${timed.situation.watch} s`).toBeDefined();
        expect(seen.seconds).toBeGreaterThanOrEqual(range.min - early);
        expect(seen.seconds).toBeLessThanOrEqual(range.max + late);
      } else {
        expect(seen.seconds).toBeUndefined();
        // On a mended link it works again; behind a NAT exactly where something kept the mapping; a mute server has no
        // session.
        const { link } = timed.situation;
        expect(seen.echo).toBe(link === 'cut' || link === 'healthy' || predicted.keptBy !== undefined);
      }
    });
});

if (typeof own === 'string') {
  console.warn(`skipped, ${timedCases.length} situations on real links: ${own}`);
  for (const { name } of timedCases) test.skip(`${name}: ${own}`, () => {});
}
