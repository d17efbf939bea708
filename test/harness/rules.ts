import { expect } from 'vitest';
import { type AnalysisSettings, type Context, defaultSettings, makeContext } from '../../server/src/analysis/context';
import type { Fix } from '../../server/src/edits/edit';
import { type CheckedFinding, check, fixesOf, messageOf } from '../../server/src/rules/check';
import { rules } from '../../server/src/rules/index';
import type { FileContent } from '../../server/src/snapshot/file-system';
import { applyEdits } from '../../server/src/syntax/edit';
import { dedent, fixture, type LoadOptions, loadFiles, type Mark } from './fixture';

/** `only`: the rules that speak; all others are silent. Texts of files are dedented, `path` names the only file. */
export interface AskOptions extends LoadOptions {
  readonly path?: string;
  readonly settings?: Partial<AnalysisSettings>;
}

export interface Asked {
  readonly context: Context;
  readonly findings: readonly CheckedFinding[];
  readonly marks: readonly Mark[];
}

/** The findings of these rules about a fixture's subject. A code that ends in `/` stands for all rules of that folder. */
export async function ask(text: string, codes: readonly string[], options: AskOptions = {}): Promise<Asked> {
  const parts = fixture(options.path ? `//- ${options.path}\n${dedent(text)}` : text);
  const asked = await askFiles(parts.files, codes, options);
  return { ...asked, marks: parts.marks.filter((m) => m.uri === asked.context.document.uri) };
}

/** The same about files of any kind, by URI. */
export async function askFiles(
  files: ReadonlyMap<string, string | FileContent>,
  codes: readonly string[],
  options: AskOptions = {},
): Promise<Asked> {
  const { snapshot, document } = await loadFiles(files, options);
  const context = makeContext(snapshot, document, { ...defaultSettings, ...options.settings });
  const list = rules.filter((r) => codes.some((c) => (c.endsWith('/') ? r.code.startsWith(c) : r.code === c)));
  expect(list.length, `no rule ${codes}`).toBeGreaterThan(0);
  return { context, findings: check(context, list), marks: [] };
}

const shown = (text: string, start: number, end: number, code: string): string =>
  `${text.slice(0, start).split('\n').length}: ${code} at "${text.slice(start, end)}"`;

/** Expects findings of these rules at the marks of the text (`^^^^ code` below a line), and nowhere else. */
export async function expectMarks(text: string, codes: readonly string[], options: AskOptions = {}): Promise<Asked> {
  const asked = await ask(text, codes, options);
  const { text: all } = asked.context.document;
  expect(asked.findings.map((f) => shown(all, f.span.start, f.span.end, f.rule))).toEqual(
    asked.marks.map((m) => shown(all, m.start, m.end, m.code)),
  );
  return asked;
}

/** The messages, in the order of the text. */
export const messagesOf = ({ context, findings }: Asked): string[] => findings.map((f) => messageOf(f, context));

/** All offered fixes of the first finding. */
export const offered = ({ context, findings }: Asked): readonly Fix[] =>
  findings[0] ? fixesOf(findings[0], context) : [];

/** The files after a fix: text by URI, of those that it changes. */
export function applied(context: Context, fix: Fix): Map<string, string> {
  const out = new Map<string, string>();
  for (const uri of new Set(fix.edits.map((e) => e.uri))) {
    const before = context.snapshot.files.get(uri)?.document?.text;
    if (before === undefined) throw new Error(`the fix changes ${uri}, which was not read`);
    const after = applyEdits(
      before,
      fix.edits.filter((e) => e.uri === uri),
    );
    if (after === undefined) throw new Error('edits overlap');
    out.set(uri, after);
  }
  return out;
}

/** Expects a fix of the first finding, found by its title, to turn the subject into `after`, byte by byte. */
export async function expectFix(
  before: string,
  code: string,
  title: string,
  after: string,
  options: AskOptions = {},
): Promise<Fix> {
  const asked = await ask(before, [code], options);
  expect(asked.findings.length, `${code} finds nothing`).toBeGreaterThan(0);
  const fixes = offered(asked);
  const fix = fixes.find((f) => f.title === title);
  if (!fix) throw new Error(`offered: ${fixes.map((f) => f.title).join(' | ') || 'nothing'}`);
  const { document } = asked.context;
  expect(applied(asked.context, fix).get(document.uri)).toBe(dedent(after));
  return fix;
}
