import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { makeContext } from '../../server/src/analysis/context';
import { rename } from '../../server/src/features/names/rename';
import { defaultPath, loadFiles, uriOf } from '../harness/fixture';
import { type Renaming, renamedHops, renaming } from '../harness/random-names';
import { rewrite } from '../harness/rewrite';
import type { Case } from './fuzz/case';
import { openOracle, type Verdict } from './fuzz/oracle';
import { programsAtHand } from './programs/programs';
import { releaseOf } from './programs/releases';

// Renaming against the real ssh: for the new name it says what it said for the old one, and for all others what it said
// before.

/** Renamings that are asked about; those that are refused do not count. */
const wanted = 40;
const others = ['a', 'b', 'c', 'ab', 'zz', 'adz'];

interface Renamed extends Renaming {
  readonly after: { readonly config: string; readonly more: string };
}

async function renamings(openssh: string): Promise<{ done: Renamed[]; refused: number }> {
  const done: Renamed[] = [];
  let refused = 0;
  const more = uriOf('/home/u/.ssh/more');
  for (const one of fc.sample(renaming, { seed: 7, numRuns: 3000 })) {
    if (done.length === wanted) break;
    const files = new Map([
      [uriOf(defaultPath), one.config],
      [more, one.more],
    ]);
    const { snapshot, document } = await loadFiles(files, { openssh, distribution: 'debian' });
    const edits = rename(makeContext(snapshot, document), 5, one.name);
    if (!edits || 'reason' in edits) {
      refused++;
      continue;
    }
    const text = (uri: string, before: string): string =>
      rewrite(
        before,
        edits.filter((e) => e.uri === uri),
      );
    done.push({ ...one, after: { config: text(uriOf(defaultPath), one.config), more: text(more, one.more) } });
  }
  return { done, refused };
}

const caseOf = ({ config, more }: { readonly config: string; readonly more: string }, host: string): Case => ({
  side: 'client',
  files: { config, '.ssh/more': more },
  args: [],
  host,
});

/** What ssh prints, with the hops named anew. */
const shown = ({ ok, values }: Verdict, { old, name }: Renaming): unknown =>
  ok && values.proxyjump !== undefined
    ? { ...values, proxyjump: renamedHops(values.proxyjump, old, name) }
    : { ok, ...values };

const notes: string[] = [];
afterAll(() => console.warn(notes.join('\n')));

const programs = programsAtHand();

describe('a renamed host is the same host', () => {
  for (const [name, program] of programs) {
    if (typeof program === 'string') {
      notes.push(`skipped, ${name}: ${program}`);
      test.skip(`${name}: ${program}`, () => {});
      continue;
    }
    test(`${name}: ${program.banner}`, async () => {
      const { done, refused } = await renamings(releaseOf(program.version));
      const questions = done.flatMap((one) => [
        { one, was: one.old, is: one.name },
        ...others
          .filter((other) => other !== one.old && other !== one.name)
          .map((other) => ({ one, was: other, is: other })),
      ]);
      const oracle = openOracle(program);
      try {
        const before = await oracle.ask(questions.map(({ one, was }) => caseOf(one, was)));
        const after = await oracle.ask(questions.map(({ one, is }) => caseOf(one.after, is)));
        const broken = questions.flatMap(({ one, was, is }, i) => {
          const [then, now] = [before[i] as Verdict, after[i] as Verdict];
          // the programs name the host itself in some releases
          const { host: _, ...expected } = shown(then, one) as Record<string, unknown>;
          const { host: __, ...actual } = shown(now, { ...one, old: '' }) as Record<string, unknown>;
          return JSON.stringify(expected) === JSON.stringify(actual)
            ? []
            : [`${was} → ${is}\n${JSON.stringify(one)}\n${then.said}\n${now.said}`];
        });
        notes.push(
          `${program.version}: ${done.length} renamings, ${refused} refused, ${questions.length} hosts asked about`,
        );
        expect(broken).toEqual([]);
        expect(done.length).toBe(wanted);
      } finally {
        oracle.close();
      }
    });
  }
});
