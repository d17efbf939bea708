import ts from 'typescript';
import { expect, test } from 'vitest';
import { sourcesOf } from './harness/sources';

// One name means one thing: no two files of the server export the same one, so that a search for it finds what is
// meant.

/** Names that are exported twice all the same, each with the reason. */
const exceptions: Readonly<Record<string, string>> = {
  FolderEntry: 'lsp/protocol.ts, which the client imports, repeats what it sends of snapshot/file-system.ts',
};

/** The names that a statement exports and declares; what is only passed on counts where it is declared. */
function exported(statement: ts.Statement): string[] {
  if (!ts.canHaveModifiers(statement)) return [];
  if (!ts.getModifiers(statement)?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword)) return [];
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.flatMap((d) => bound(d.name));
  const { name } = statement as ts.DeclarationStatement;
  return name && ts.isIdentifier(name) ? [name.text] : [];
}

const bound = (name: ts.BindingName): string[] =>
  ts.isIdentifier(name)
    ? [name.text]
    : name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : bound(element.name)));

const filesOf = new Map<string, Set<string>>();
for (const { path, source } of sourcesOf('server/src')) {
  for (const name of source.statements.flatMap(exported)) filesOf.set(name, (filesOf.get(name) ?? new Set()).add(path));
}
const twice = [...filesOf].filter(([, files]) => files.size > 1);

test('no exported name exists twice but those listed', () => {
  expect(twice.filter(([name]) => !(name in exceptions)).map(([name, files]) => [name, ...files])).toEqual([]);
});

test('every name that is listed exists twice, and has a reason', () => {
  const names = new Set(twice.map(([name]) => name));
  expect(Object.keys(exceptions).filter((name) => !names.has(name))).toEqual([]);
  expect(Object.values(exceptions).filter((reason) => reason.trim() === '')).toEqual([]);
});
