import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { defaultSettings, makeContext } from '../../server/src/analysis/context';
import type { Fix, Promised } from '../../server/src/edits/edit';
import { parseRelease } from '../../server/src/language/build';
import { check, fixesOf } from '../../server/src/rules/check';
import { fixture, loadFiles } from '../harness/fixture';
import { clientFile, serverFile } from '../harness/random-files';
import { expectOthersUnchanged, rewrite } from '../harness/rewrite';
import { ask } from './fixes/ask';
import { cases, type FixCase } from './fixes/cases';
import { type Answer, foldValue } from './programs/answer';
import { programsAtHand } from './programs/programs';
import { releaseOf } from './programs/releases';

// Quick fixes against the real programs: every fix of every finding is applied, and `ssh -G` or `sshd -T` must then
// report what it promises; no other byte may change.

interface Applied {
  readonly fix: Fix;
  readonly rule: string;
  readonly of: FixCase;
  /** Texts of all files after the fix, by path as the engine knows it. */
  readonly files: ReadonlyMap<string, string>;
}

/** Random files, the same ones in each run. */
const random: readonly FixCase[] = [
  ...fc
    .sample(clientFile, { seed: 1, numRuns: 60 })
    .map((text, i): FixCase => ({ name: `random ssh_config ${i}`, text: `//- /home/u/.ssh/config\n${text}` })),
  ...fc.sample(serverFile, { seed: 2, numRuns: 60 }).map(
    (text, i): FixCase => ({
      name: `random sshd_config ${i}`,
      text: `//- /etc/ssh/sshd_config\n${text}`,
      dialect: 'sshd_config',
    }),
  ),
];
const everything = [...cases, ...random];

/** One question to a real program about one promise. */
interface Question extends Applied {
  readonly promise: Promised;
}

const pathOf = (uri: string): string => decodeURIComponent(uri.replace('file://', ''));

/** All fixes of one case, as they are offered for a release, each with the texts after it. */
async function fixesFor(of: FixCase, openssh: string): Promise<Applied[]> {
  const { files } = fixture(of.text);
  const options = {
    openssh,
    distribution: 'debian',
    ...(of.dialect ? { dialect: of.dialect } : {}),
    ...(of.subject ? { subject: of.subject } : {}),
  } as const;
  const { snapshot, document } = await loadFiles(files, options);
  const context = makeContext(snapshot, document, { ...defaultSettings, ...of.settings });
  return check(context).flatMap((finding) =>
    fixesOf(finding, context).map((fix): Applied => {
      const after = new Map<string, string>();
      for (const [uri, before] of files) {
        const edits = fix.edits.filter((e) => e.uri === uri);
        const text = rewrite(before, edits);
        expectOthersUnchanged(before, text, fix, uri);
        after.set(pathOf(uri), text);
      }
      return { fix, rule: finding.rule, of, files: after };
    }),
  );
}

/**
 * What a title says about a keyword is what the fix promises about it; a promise may be missing where nobody can know.
 */
function expectTitleKept({ fix, rule }: Applied): void {
  if (!/^(?:Add|Set) /.test(fix.title)) return;
  for (const [, keyword, value] of fix.title.matchAll(/\b((?:Server|Client)Alive\w+) (?:to )?(\d+)\b/g)) {
    const promised = fix.promises.filter((p) => p.keyword === keyword).map((p) => p.value);
    expect(
      promised.filter((p) => p !== value),
      `${rule}: ${fix.title}`,
    ).toEqual([]);
  }
}

describe('fixes do what their titles say', () => {
  const notes: string[] = [];
  afterAll(() => {
    for (const note of notes) console.warn(note);
  });

  test('there are enough of them', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60);
    expect(new Set(cases.map((c) => `${c.dialect} ${c.name}`)).size).toBe(cases.length);
  });

  const programs = programsAtHand();
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
      const applied = (await Promise.all(everything.map((c) => fixesFor(c, releaseOf(program.version))))).flat();
      for (const one of applied) expectTitleKept(one);
      const questions = applied.flatMap((one) => one.fix.promises.map((promise): Question => ({ ...one, promise })));
      const answers = await ask(
        program,
        questions.map(({ promise, of, files }) => ({ ...promise, dialect: of.dialect, files })),
      );
      const broken = questions.flatMap((question, index) => {
        const { fix, of, promise, rule } = question;
        const { exit, values, messages } = answers[index] as Answer;
        const keyword = promise.keyword.toLowerCase();
        const said = exit === 0 ? foldValue(keyword, values[keyword] ?? '') : `refused: ${messages.join(' | ')}`;
        const kept = said === foldValue(keyword, promise.value);
        return kept
          ? []
          : [
              `${of.name}: ${rule}: ${fix.title}: ${keyword} ${promise.value} for ${promise.host ?? 'sshd'}, but ${said}`,
            ];
      });
      expect(broken).toEqual([]);
      const silent = cases.filter((c) => !applied.some((one) => one.of === c && one.fix.promises.length > 0));
      notes.push(
        `${name}: ${applied.length} fixes of ${everything.length} configurations, ${questions.length} promises asked; without a promise: ${silent.map((c) => c.name).join('; ') || 'none'}`,
      );
      expect(questions.length).toBeGreaterThan(2 * everything.length);
    });
  }
});
