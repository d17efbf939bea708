import { beforeAll, describe, expect, test } from 'vitest';
import { readLastWords } from '../../../server/src/analysis/last-words';
import { messages } from '../../../server/src/language/messages/index';
import { installed, type Program, unpacked } from '../programs/programs';
import { whyNoLab } from './lab';
import { provocations as cases, unprovoked } from './provocations';
import { provoke, type Seen } from './provoked';

// What the project says about last words, against the programs that speak them: connections are cut, frozen, refused
// and killed, and both ends are listened to.

const reason = whyNoLab();
const own = reason ?? installed();
const newest = reason ? undefined : unpacked('10.6');
const programs = [own, newest].filter((program): program is Program => typeof program === 'object');

const isNewer = ({ version }: Program): boolean => Number.parseFloat(version) >= 9.8;
const seconds = 45;

const runs = programs.map((program) => {
  const run = cases.filter(
    ({ only, terminal }) =>
      (only === undefined || (only === 'newer') === isNewer(program)) && (!terminal || program.root === '/'),
  );
  return { program, run };
});
// side by side: waiting costs no processor time
const provoked = new Map<Program, Promise<readonly Seen[]>>();
beforeAll(() => {
  for (const { program, run } of runs) {
    const all = provoke(program, run, seconds);
    all.catch(() => {}); // each test reports it
    provoked.set(program, all);
  }
});

const idsIn = (lines: readonly string[]): readonly string[] =>
  readLastWords(lines.join('\n')).recognised.map(({ message }) => message.id);

for (const { program, run } of runs)
  describe(`OpenSSH ${program.version} says why, and so does the project`, () => {
    for (const [i, one] of run.entries())
      test(one.name, { timeout: 180_000 }, async () => {
        const { client, server, others, exit, seconds: took } = ((await provoked.get(program)) ?? [])[i] as Seen;
        const says = { ...one.says, ...(isNewer(program) ? one.newer : {}) };
        for (const [side, lines] of [
          ['client', client],
          ['server', server],
        ] as const) {
          const cause = says[side];
          if (cause === undefined) continue;
          const { verdict } = readLastWords(lines.join('\n'));
          expect(verdict?.message.cause, `${side}:\n${lines.join('\n')}`).toBeOneOf([cause].flat());
          if (side === 'client' && verdict?.message.status !== undefined) expect(verdict.message.status).toBe(exit);
        }
        if (one.exit !== undefined) expect(exit, client.join('\n')).toBe(one.exit);
        const finds = (isNewer(program) ? one.newerFinds : undefined) ?? one.finds ?? [];
        const ids = [client, server, others].flatMap(idsIn);
        expect(ids, [...client, ...server, ...others].join('\n')).toEqual(expect.arrayContaining([...finds]));
        if (one.takes) {
          expect(took).toBeGreaterThanOrEqual(one.takes[0]);
          expect(took).toBeLessThanOrEqual(one.takes[1]);
        }
      });
  });

test.skipIf(programs.length < 2)(
  'every message is provoked, or it is said why it cannot be',
  { timeout: 180_000 },
  async () => {
    const all = (await Promise.all(provoked.values())).flat();
    const seen = new Set(all.flatMap(({ client, server, others }) => [client, server, others].flatMap(idsIn)));
    console.warn(`provoked: ${messages.filter(({ id }) => seen.has(id)).length} of ${messages.length} messages`);
    const ids = messages.map(({ id }) => id);
    expect(ids.filter((id) => !seen.has(id) && !(id in unprovoked))).toEqual([]);
    // of those that are said to be missing some are seen by chance, but no case counts on them
    const wanted = cases.flatMap(({ finds = [], newerFinds = [] }) => [...finds, ...newerFinds]);
    expect(Object.keys(unprovoked).filter((id) => wanted.includes(id) || !ids.includes(id))).toEqual([]);
  },
);

if (typeof own === 'string') {
  console.warn(`skipped, ${cases.length} lost connections: ${own}`);
  for (const { name } of cases) test.skip(`${name}: ${own}`, () => {});
}
if (typeof newest === 'string') console.warn(`skipped with 10.6: ${newest}`);
