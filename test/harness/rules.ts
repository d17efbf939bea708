import { expect } from 'vitest';
import type { Context } from '../../server/src/analysis/context';
import type { Edit, Fix } from '../../server/src/edits/edit';
import { type CheckedFinding, check, fixesOf, messageOf } from '../../server/src/rules/check';
import { rules } from '../../server/src/rules/index';
import type { Rule } from '../../server/src/rules/rule';
import type { FileContent } from '../../server/src/snapshot/file-system';
import { documentIn } from '../../server/src/snapshot/snapshot';
import { applyEdits } from '../../server/src/syntax/edit';
import { type StagedFiles, type StageOptions, stage, stageFiles } from './feature';
import { dedent, defaultPath, fixture, type Mark, uriOf } from './fixture';

export interface Asked extends StagedFiles {
  readonly findings: readonly CheckedFinding[];
}

/** Offsets are those of the document that is asked about. */
export interface AskedText extends Asked {
  readonly marks: readonly Mark[];
  /** Offset of `$0`. */
  readonly at: number;
}

/**
 * The rules that speak, by their codes; all others are silent. A code that ends in `/` stands for all rules of that
 * folder.
 */
export type Codes = string | readonly string[];

export const everyRule: Codes = rules.map(({ code }) => code);

/** The file of the server, alone. */
export const server = { path: '/etc/ssh/sshd_config' } as const;

function chosen(codes: Codes): readonly Rule[] {
  const isMeant = (wanted: string, { code }: Rule) =>
    wanted.endsWith('/') ? code.startsWith(wanted) : code === wanted;
  const wanted = typeof codes === 'string' ? [codes] : codes;
  for (const one of wanted) if (!rules.some((rule) => isMeant(one, rule))) throw new Error(`no rule ${one}`);
  return rules.filter((rule) => wanted.some((one) => isMeant(one, rule)));
}

/** What the rules find. Whoever wants errors alone does not ask the others. */
function checked(context: Context, codes: Codes): readonly CheckedFinding[] {
  const list = chosen(codes);
  const findings = check(context, list);
  const stops = new Set(list.flatMap(({ code, severity, mayStop }) => (severity === 'error' || mayStop ? code : [])));
  expect(findings.filter(({ rule, severity }) => severity === 'error' && !stops.has(rule))).toEqual([]);
  return findings;
}

/** The findings of these rules about a fixture's subject. */
export async function ask(text: string, codes: Codes, options: StageOptions = {}): Promise<AskedText> {
  const staged = await stage(text, options);
  const marks = staged.marks.filter((m) => m.uri === staged.document.uri);
  return { ...staged, marks, findings: checked(staged.context, codes) };
}

/** The same about files of any kind, by URI. */
export async function askFiles(
  files: ReadonlyMap<string, string | FileContent>,
  codes: Codes,
  options: StageOptions = {},
): Promise<Asked> {
  const staged = await stageFiles(files, options);
  return { ...staged, findings: checked(staged.context, codes) };
}

/**
 * The findings about `Include odd`, in a block of `~/.ssh/config`, with what is found there: a file, a folder, a device
 * …
 */
export const askIncluded = (odd: FileContent, codes: Codes, options: StageOptions = {}): Promise<Asked> =>
  askFiles(
    new Map<string, string | FileContent>([
      [uriOf(defaultPath), 'Host a\n  Include odd\n'],
      [uriOf('/home/u/.ssh/odd'), odd],
    ]),
    codes,
    options,
  );

/** Expects findings of these rules at the marks of the text (`^^^^ code` below a line), and nowhere else. */
export async function expectMarks(text: string, codes: Codes, options: StageOptions = {}): Promise<AskedText> {
  const asked = await ask(text, codes, options);
  const all = asked.document.text;
  const shown = (start: number, end: number, code: string): string =>
    `${all.slice(0, start).split('\n').length}: ${code} at ${start} ${JSON.stringify(all.slice(start, end))}`;
  const found = asked.findings.map((f) => shown(f.span.start, f.span.end, f.rule)).sort();
  const marked = asked.marks.map((m) => shown(m.start, m.end, m.code)).sort();
  const less = marked.filter((one) => !found.includes(one)).map((one) => `marked, but not found: ${one}`);
  const more = found.filter((one) => !marked.includes(one)).map((one) => `found, but not marked: ${one}`);
  expect(found, [...less, ...more].join('; ')).toEqual(marked);
  return asked;
}

/** The one finding. */
export function only({ findings }: Asked): CheckedFinding {
  const [finding, ...more] = findings;
  if (!finding || more.length > 0) {
    throw new Error(`one finding wanted, there is ${findings.map((f) => f.rule).join(', ') || 'none'}`);
  }
  return finding;
}

/** The messages, in the order of the text. */
export const messagesOf = ({ context, findings }: Asked): string[] => findings.map((f) => messageOf(f, context));

/** The message of the one finding. */
export const message = (asked: Asked): string => messageOf(only(asked), asked.context);

/** All offered fixes of the one finding. */
export const offered = (asked: Asked): readonly Fix[] => fixesOf(only(asked), asked.context);

/** The files after edits: text by URI, of those that change. */
export function applied({ snapshot }: Context, { edits }: { readonly edits: readonly Edit[] }): Map<string, string> {
  const out = new Map<string, string>();
  for (const uri of new Set(edits.map((e) => e.uri))) {
    const before = documentIn(snapshot, uri)?.text;
    if (before === undefined) throw new Error(`the fix changes ${uri}, which was not read`);
    const after = applyEdits(
      before,
      edits.filter((e) => e.uri === uri),
    );
    if (after === undefined) throw new Error('edits overlap');
    out.set(uri, after);
  }
  return out;
}

/**
 * Expects a fix of the first finding, found by its title, to change what `after` shows and nothing else, byte by byte:
 * the subject, or the files that it names as a fixture does.
 */
export async function expectFix(
  before: string,
  code: string,
  title: string,
  after: string,
  options: StageOptions = {},
): Promise<Fix> {
  const { context, findings } = await ask(before, code, options);
  const [finding] = findings;
  if (!finding) throw new Error(`${code} finds nothing in ${JSON.stringify(before)}`);
  const fixes = fixesOf(finding, context);
  const fix = fixes.find((f) => f.title === title);
  if (!fix) throw new Error(`offered: ${fixes.map((f) => f.title).join(' | ') || 'nothing'}`);
  const text = dedent(after);
  const wanted = text.startsWith('//- ') ? fixture(text).files : new Map([[context.document.uri, text]]);
  expect(Object.fromEntries(applied(context, fix))).toEqual(Object.fromEntries(wanted));
  return fix;
}

/** The same of the fix that is offered first. */
export async function expectFirstFix(...[before, code, title, ...more]: Parameters<typeof expectFix>): Promise<Fix> {
  const fix = await expectFix(before, code, title, ...more);
  const { context, findings } = await ask(before, code, more[1]);
  expect(findings[0] && fixesOf(findings[0], context)[0]?.title).toBe(title);
  return fix;
}
