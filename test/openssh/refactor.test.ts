import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { makeContext } from '../../server/src/analysis/context';
import { anyHost } from '../../server/src/analysis/sample-hosts';
import type { Refactoring } from '../../server/src/features/refactor/refactoring';
import { parseRelease } from '../../server/src/language/build';
import { isName } from '../../server/src/resolve/scope';
import { fixture, loadFiles } from '../harness/fixture';
import { serverFile, sharingFile, sharingHosts } from '../harness/random-files';
import { everyRefactoring, newForOthers, refactored } from '../harness/refactor';
import { type Asking, ask } from './fixes/ask';
import { cases, type FixCase } from './fixes/cases';
import type { Answer } from './programs/answer';
import { installed, type Program, unpacked } from './programs/programs';
import { recordedReleases, releaseOf } from './programs/releases';

// Refactorings against the real programs: all that `ssh -G` or `sshd -T` prints stays as it was, for the hosts that the
// file names and for one that it does not name.

const include = 'Include /etc/ssh/sshd_config.d/*.conf\n';
const random: readonly FixCase[] = [
  ...fc.sample(sharingFile, { seed: 3, numRuns: 20 }).map(
    (text, i): FixCase => ({
      name: `random ssh_config ${i}`,
      text: `//- /home/u/.ssh/config\nInclude config.d/*\n${text}`,
    }),
  ),
  ...fc.sample(serverFile, { seed: 4, numRuns: 15 }).map(
    (text, i): FixCase => ({
      name: `random sshd_config ${i}`,
      text: `//- /etc/ssh/sshd_config\n${include}${text}`,
      dialect: 'sshd_config',
    }),
  ),
];
/** Refactorings of one file that are tried. */
const most = 3;

const pathOf = (uri: string): string => decodeURIComponent(uri.replace('file://', ''));
const byPath = (files: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map([...files].map(([uri, text]) => [pathOf(uri), text]));

/** One question about a file, before and after. */
interface Pair {
  readonly of: FixCase;
  readonly one: Refactoring;
  readonly before: Asking;
  readonly after: Asking;
}

async function pairsFor(of: FixCase, openssh: string): Promise<Pair[]> {
  const { files } = fixture(of.text);
  const { snapshot, document } = await loadFiles(files, {
    openssh,
    distribution: 'debian',
    ...(of.dialect ? { dialect: of.dialect } : {}),
    ...(of.subject ? { subject: of.subject } : {}),
  });
  const context = makeContext(snapshot, document);
  const offered = everyRefactoring(context).filter(({ title }) => !title.startsWith('Comment out'));
  const named = context.entries
    .filter(({ line }) => line.row?.name === 'Host')
    .flatMap(({ line }) => line.arguments.map(({ value }) => value))
    .filter((name) => /^\w[\w.-]*$/.test(name) && isName(name));
  const random = of.name.startsWith('random') ? sharingHosts.slice(0, 5) : [];
  const asked =
    of.dialect === 'sshd_config'
      ? [{}, { connection: { user: 'bob', host: 'h.example', address: '192.0.2.7' } }]
      : [...new Set([...named.slice(0, 3), ...random, anyHost])].map((host) => ({ host }));
  return offered.slice(0, most).flatMap((one) =>
    asked.map((who): Pair => {
      const question = { ...who, dialect: of.dialect };
      return {
        of,
        one,
        before: { ...question, files: byPath(files) },
        after: { ...question, files: byPath(refactored(files, one)) },
      };
    }),
  );
}

/** What is different, in words. */
function differences({ of, one, before: { host } }: Pair, was: Answer, is: Answer): string[] {
  const told = host === anyHost || host === 'other' ? newForOthers(one) : new Set();
  const names = new Set([...Object.keys(was.values), ...Object.keys(is.values)]);
  const found = [...names].filter((name) => was.values[name] !== is.values[name] && !told.has(name));
  const exit = was.exit === is.exit ? [] : [`exit ${is.exit}: ${is.messages.join(' | ')}`];
  return [...exit, ...found.map((name) => `${name}: ${was.values[name]} → ${is.values[name]}`)].map(
    (what) => `${of.name}: ${one.title}, ${host ?? 'sshd'}: ${what}`,
  );
}

describe('refactorings change nothing but the form', () => {
  const notes: string[] = [];
  afterAll(() => {
    for (const note of notes) console.warn(note);
  });
  const own = installed();
  const programs: [string, Program | string][] = [
    ['installed', own],
    ...recordedReleases
      .slice(-1)
      .map((r): [string, Program | string] => [`unpacked ${r.release}`, unpacked(r.release)]),
  ];
  for (const [name, program] of programs) {
    const known = typeof program !== 'string' && parseRelease(program.version) !== undefined;
    if (typeof program === 'string' || !known) {
      const reason =
        typeof program === 'string' ? program : `${program.version} is not a release that is described here`;
      notes.push(`skipped, ${name}: ${reason}`);
      test.skip(`${name}: ${reason}`, () => {});
      continue;
    }
    test(`${name}: ${program.banner}`, { timeout: 180_000 }, async () => {
      const all = [...cases, ...random];
      const pairs = (await Promise.all(all.map((of) => pairsFor(of, releaseOf(program.version))))).flat();
      const answers = await ask(
        program,
        pairs.flatMap(({ before, after }) => [before, after]),
      );
      const wrong = pairs.flatMap((pair, i) =>
        differences(pair, answers[2 * i] as Answer, answers[2 * i + 1] as Answer),
      );
      expect(wrong).toEqual([]);
      const accepted = pairs.filter((_, i) => answers[2 * i]?.exit === 0).length;
      notes.push(
        `${name}: ${new Set(pairs.map(({ one }) => one)).size} refactorings, ${pairs.length} comparisons, ${accepted} of accepted files`,
      );
      expect(accepted).toBeGreaterThan(200);
    });
  }
});
