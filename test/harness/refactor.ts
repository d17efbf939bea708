import { expect } from 'vitest';
import type { Context } from '../../server/src/analysis/context';
import { refactorings } from '../../server/src/features/refactor/index';
import type { Refactoring } from '../../server/src/features/refactor/refactoring';
import { type Stage, type StageOptions, stage } from './feature';
import { rewrite } from './rewrite';

/** All that is offered for any one word of the context's document, each once. */
export function everyRefactoring(context: Context): readonly Refactoring[] {
  const { nodes } = context.document;
  const places = nodes.flatMap((node) =>
    node.kind === 'directive' ? [node.keyword.start, ...node.arguments.map(({ start }) => start)] : [],
  );
  const all = places.flatMap((at) => refactorings(context, { start: at, end: at }));
  return [...new Map(all.map((one) => [JSON.stringify([one.title, one.edits]), one])).values()];
}

/** Texts of all files after a refactoring, by URI. */
export function refactored(
  files: ReadonlyMap<string, string>,
  { edits, creates }: Refactoring,
): ReadonlyMap<string, string> {
  const after = [...files].map(([uri, text]): [string, string] => [
    uri,
    rewrite(
      text,
      edits.filter((edit) => edit.uri === uri),
    ),
  ]);
  return new Map([...after, ...(creates ? [[creates.uri, creates.text] as const] : [])]);
}

/** The keywords, in lower case, that a refactoring gives to hosts that no Host line names, as its title says. */
export function newForOthers({ title }: Refactoring): ReadonlySet<string> {
  if (!title.includes('hosts that are not listed get it too')) return new Set();
  return new Set([...title.matchAll(/(?:^Move |, )(\w+) /g)].map(([, keyword]) => (keyword ?? '').toLowerCase()));
}

const offered = ({ context, at }: Stage): readonly Refactoring[] => refactorings(context, { start: at, end: at });
/** The titles of what is offered at `$0`. */
export const titles = (s: Stage): string[] => offered(s).map(({ title }) => title);

/** The text after the refactoring whose title matches; other files, and new ones, are headed by their paths. */
export async function result(text: string, title: RegExp, options: StageOptions = {}): Promise<string> {
  const s = await stage(text, options);
  const chosen = offered(s).find((one) => title.test(one.title));
  if (!chosen) throw new Error(`not offered: ${titles(s).join(', ') || 'nothing'}`);
  const own = rewrite(s.document.text, chosen.edits);
  const { creates } = chosen;
  return creates ? `${own}//- ${creates.uri.replace('file://', '')}\n${creates.text}` : own;
}

/** Expects that nothing of such a title is offered at `$0`. */
export const without = async (text: string, title: RegExp): Promise<void> =>
  expect(titles(await stage(text)).filter((one) => title.test(one))).toEqual([]);
