import { posix } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { makeContext } from '../../server/src/analysis/context';
import {
  blankLines,
  type FormatOptions,
  formatEdits,
  keywordCases,
  separators,
} from '../../server/src/features/format';
import { formatRelease, newestRelease } from '../../server/src/language/build';
import type { DialectId } from '../../server/src/language/dialect';
import { loadFiles, uriOf } from '../harness/fixture';
import { rewrite } from '../harness/rewrite';
import { type Case, commandLine } from './fuzz/case';
import { caseOf, loadFound } from './fuzz/found';
import { openOracle, type Verdict } from './fuzz/oracle';
import { generate, type Side } from './generator';
import type { Answer } from './programs/answer';
import { type Program, programsAtHand } from './programs/programs';
import { openSandbox, runBatches } from './programs/sandbox';
import { eachFile, loadVectors, runOf, staged, stageVectors, type Vector } from './vectors';

// Formatting against the real programs: whatever `ssh -G` or `sshd -T` says about a file, down to its complaints, it
// says about the formatted file as well. Files are formatted for the release that reads them, every other one for the
// newest. FORMAT_CONFIGURATIONS=N compares so many random configurations for each side and program.

const seed = 20_260_102;
const configurations = Number(process.env.FORMAT_CONFIGURATIONS ?? 80);

/** Every combination of choices, each with an indentation of its own kind. */
const styles: readonly FormatOptions[] = keywordCases.flatMap((keywordCase, i) =>
  separators.flatMap((separator, j) =>
    blankLines.map((blank, k) => ({
      keywordCase,
      separator,
      blankLines: blank,
      indent: ['    ', '\t', '  ', ' '][(i + j + k) % 4] as string,
    })),
  ),
);
// neighbours differ in more than one choice
const styleOf = (number: number): FormatOptions => styles[(number * 7) % styles.length] as FormatOptions;

async function format(
  path: string,
  text: string,
  dialect: DialectId,
  options: FormatOptions,
  openssh: string,
): Promise<string> {
  const { snapshot, document } = await loadFiles(new Map([[uriOf(path), text]]), { subject: path, dialect, openssh });
  const edits = formatEdits(makeContext(snapshot, document), options);
  return rewrite(
    text,
    edits.map((edit) => ({ ...edit, uri: '' })),
  );
}

/** Blank lines move the lines behind them, and messages name lines and keywords as they are written. */
const same = (message: string): string =>
  message
    .replace(/\bline \d+\b/g, 'line N')
    .replace(/\(pid=\d+\)/g, '')
    .toLowerCase();

const said = ({ exit, output, messages }: Answer): string => [`exit ${exit}`, ...messages.map(same), output].join('\n');

/** Each case stands in a folder of its own number. */
const verdict = (v: Verdict): string => JSON.stringify([v.said.map(same), v.values]).replace(/\bc\/?\d+\//g, '');

interface File {
  readonly path: string;
  readonly text: string;
  readonly mode: number;
}

/** The files of the vectors, formatted, and the paths of those that changed. */
async function formattedVectors(
  options: FormatOptions,
  openssh: (number: number) => string,
): Promise<{ files: readonly File[]; changed: ReadonlySet<string> }> {
  const originals: File[] = [];
  eachFile((path, text, mode) => void originals.push({ path, text, mode }));
  const changed = new Set<string>();
  const files: File[] = [];
  for (const [number, file] of originals.entries()) {
    const dialect = /sshd/.test(file.path) ? 'sshd_config' : 'ssh_config';
    const text = await format(file.path, file.text, dialect, options, openssh(number));
    if (text !== file.text) changed.add(file.path);
    files.push({ ...file, text });
  }
  return { files, changed };
}

/** The release that the file of that number is formatted for. */
const formattedFor =
  ({ version }: Program) =>
  (number: number): string =>
    number % 2 === 0 ? version : formatRelease(newestRelease);

/** Whether formatting may have changed what a vector is about: its own file, or any that it includes. */
const isConcerned = (vector: Vector, changed: ReadonlySet<string>, files: readonly File[]): boolean => {
  const path = posix.join(staged, vector.file);
  return (
    changed.has(path) ||
    vector.merge !== undefined ||
    /include/i.test(files.find((f) => f.path === path)?.text ?? 'include')
  );
};

async function answers(program: Program, vectors: readonly Vector[], files?: readonly File[]): Promise<Answer[]> {
  const sandboxes = [openSandbox(program), openSandbox(program)];
  try {
    for (const { stage } of sandboxes) {
      stageVectors(stage);
      for (const { path, text, mode } of files ?? []) stage.write(path, text, mode);
    }
    return await runBatches(sandboxes, vectors, 160, (_, batch) => batch.map(runOf));
  } finally {
    for (const sandbox of sandboxes) sandbox.close();
  }
}

async function formattedCase(c: Case, options: FormatOptions, openssh: string): Promise<Case> {
  const dialect = c.side === 'client' ? 'ssh_config' : 'sshd_config';
  const files: Record<string, string> = {};
  for (const [place, text] of Object.entries(c.files))
    files[place] = await format(`/x/${place}`, text, dialect, options, openssh);
  return { ...c, files };
}

const notes: string[] = [];
afterAll(() => console.warn(notes.join('\n')));

const programs = programsAtHand();

describe('a formatted file means the same', () => {
  for (const [number, [name, program]] of programs.entries()) {
    if (typeof program === 'string') {
      notes.push(`skipped, ${name}: ${program}`);
      test.skip(`${name}: ${program}`, () => {});
      continue;
    }
    test(`vectors, ${program.banner}`, async () => {
      const options = styleOf(number);
      const { files, changed } = await formattedVectors(options, formattedFor(program));
      const vectors = loadVectors().filter((v) => isConcerned(v, changed, files));
      const [before, after] = await Promise.all([answers(program, vectors), answers(program, vectors, files)]);
      notes.push(`${program.version}: ${changed.size} files of vectors formatted, ${vectors.length} vectors asked`);
      const broken = vectors.filter((_, i) => said(before[i] as Answer) !== said(after[i] as Answer));
      expect(
        broken.map((v) => {
          const i = vectors.indexOf(v);
          return `${v.id} ${JSON.stringify(options)}: ${said(before[i] as Answer).slice(0, 300)} → ${said(after[i] as Answer).slice(0, 300)}`;
        }),
      ).toEqual([]);
      expect(vectors.length).toBeGreaterThan(200);
    });

    test.each<Side>(['client', 'server'])(
      `${configurations} random configurations, ${program.banner}, %s`,
      async (side) => {
        const cases: Case[] = [];
        const formatted: Case[] = [];
        const found = loadFound()
          .map(caseOf)
          .filter((c) => c.side === side);
        for (let i = 0; cases.length < configurations; i++) {
          // what once told engine and programs apart is worth another look
          const one = found[i] ?? generate(side, seed + number, i);
          const other = await formattedCase(one, styleOf(i), formattedFor(program)(i));
          if (JSON.stringify(one) === JSON.stringify(other)) continue;
          cases.push(one);
          formatted.push(other);
        }
        const oracle = openOracle(program);
        try {
          const both = await oracle.ask([...cases, ...formatted]);
          const half = cases.length;
          const broken = cases.flatMap((c, i) => {
            const [before, after] = [both[i] as Verdict, both[half + i] as Verdict];
            if (verdict(before) === verdict(after)) return [];
            const files = [c.files, formatted[i]?.files].map((f) => JSON.stringify(f));
            return [[commandLine(c), ...files, ...before.said, '→', ...after.said].join('\n')];
          });
          notes.push(
            `${program.version}, ${side}: ${half} random configurations, ${both.filter((v) => v.ok).length / 2} accepted`,
          );
          expect(broken).toEqual([]);
        } finally {
          oracle.close();
        }
      },
    );
  }
});
