import { expect } from 'vitest';
import { type AnalysisSettings, type Context, defaultSettings, makeContext } from '../../server/src/analysis/context';
import type { Edit, Fix } from '../../server/src/edits/edit';
import { type CheckedFinding, check, fixesOf, messageOf } from '../../server/src/rules/check';
import { applyEdits } from '../../server/src/syntax/edit';
import { defaultPath, type Fixture, type LoadedFixture, type LoadOptions, loadFixture } from './fixture';

export interface ExamineOptions extends LoadOptions {
  readonly settings?: Partial<AnalysisSettings>;
  /** Only findings of these rules, by the start of their code. */
  readonly only?: string;
}

export interface Examined extends LoadedFixture, Fixture {
  readonly context: Context;
  readonly findings: readonly CheckedFinding[];
}

/** Loads a fixture and checks its subject by all rules. */
export async function examine(text: string, options: ExamineOptions = {}): Promise<Examined> {
  const loaded = await loadFixture(text === '' ? `//- ${defaultPath}\n` : text, options);
  const context = makeContext(loaded.snapshot, loaded.document, { ...defaultSettings, ...options.settings });
  const findings = check(context).filter((f) => f.rule.startsWith(options.only ?? ''));
  return { ...loaded, context, findings };
}

/**
 * Compares the findings about the subject with the marks of the fixture: each `^^^^ code` must be one finding there, and there
 * must be no others. With `only`, findings of other rules do not matter.
 */
export async function expectExactly(text: string, options: ExamineOptions = {}): Promise<Examined> {
  const examined = await examine(text, options);
  const { document, findings, marks } = examined;
  const place = (start: number, end: number, code: string) =>
    `${start}: ${JSON.stringify(document.text.slice(start, end))} ${code}`;
  const found = findings.map((f) => place(f.span.start, f.span.end, f.rule));
  const wanted = marks.filter((m) => m.uri === document.uri).map((m) => place(m.start, m.end, m.code));
  expect(found.sort()).toEqual(wanted.sort());
  return examined;
}

/** The one finding of a rule. */
export function only({ findings }: Examined, rule: string): CheckedFinding {
  const [finding, ...more] = findings.filter((f) => f.rule === rule);
  if (!finding || more.length > 0) throw new Error(`${more.length + (finding ? 1 : 0)} findings of ${rule}`);
  return finding;
}

/** The fixes of the one finding of a rule. */
export const fixes = (examined: Examined, rule: string): readonly Fix[] =>
  fixesOf(only(examined, rule), examined.context);

export const message = (examined: Examined, rule: string): string => messageOf(only(examined, rule), examined.context);

/** The texts after edits, by URI; files without edits are left out. */
export function edited({ snapshot }: LoadedFixture, edits: readonly Edit[]): Record<string, string | undefined> {
  return Object.fromEntries(
    [...new Set(edits.map((e) => e.uri))].map((uri) => [
      uri,
      applyEdits(
        snapshot.files.get(uri)?.document?.text ?? '',
        edits.filter((e) => e.uri === uri),
      ),
    ]),
  );
}

/**
 * The title of a fix of the one finding of a rule, and the text after it. `which` counts from 0. Texts of other files than the
 * subject are headed by their paths.
 */
export async function fixed(
  text: string,
  rule: string,
  which = 0,
  options: ExamineOptions = {},
): Promise<{ title: string; text: string }> {
  const examined = await examine(text, options);
  const fix = fixes(examined, rule)[which];
  if (!fix) throw new Error(`no fix ${which} of ${rule}: ${fixes(examined, rule).map((f) => f.title)}`);
  const texts = Object.entries(edited(examined, fix.edits));
  const [first] = texts;
  const alone = texts.length === 1 && first?.[0] === examined.document.uri;
  return {
    title: fix.title,
    text: alone ? (first?.[1] ?? '') : texts.map(([uri, t]) => `//- ${uri.replace('file://', '')}\n${t}`).join(''),
  };
}
