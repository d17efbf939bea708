import type { Context } from '../../server/src/analysis/context';
import { refactorings } from '../../server/src/features/refactor/index';
import type { Refactoring } from '../../server/src/features/refactor/refactoring';
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
