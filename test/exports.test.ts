import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { sourcesOf } from './harness/sources';

// What only a test calls is not part of the program: every export is imported by something that is no test.

const called = 'called by the bundle (esbuild.mjs)';
const drawn = 'drawn for the life of a connection';
/** Its own file uses it. */
const tested = 'a part that has a test of its own';
const bound = 'a bound that a test goes up to';
const listed = 'a list that a test goes through';

/** Exports that nothing imports but a test, if that, each with the reason. A path stands for all exports of a file. */
const exceptions: Readonly<Record<string, string>> = {
  'client/src/browser.ts': called,
  'client/src/node.ts': called,
  'server/src/keepalive/svg.ts': drawn,
  'server/src/keepalive/timeline.ts': drawn,
  'server/src/features/names/symbols.ts#fits': tested,
  'server/src/keepalive/channels.ts#closingAfter': tested,
  'server/src/keepalive/wheel.ts#lateness': tested,
  'server/src/syntax/pattern.ts#patternList': tested,
  'server/src/node/translations.ts#bundleFor': tested,
  'server/src/lsp/sync/walk-folders.ts#searchBounds': bound,
  'server/src/keepalive/situation.ts#cases': listed,
  'server/src/language/dialects.ts#languageIds': listed,
  'server/src/language/values/index.ts#valueTypes': listed,
};

const owned = sourcesOf('server/src', 'client/src');
const users = [...owned, ...sourcesOf('syntaxes', 'tools')];

/** The file of a relative import; undefined: it is of a package. */
function targetOf(from: string, specifier: ts.Node | undefined): string | undefined {
  if (!specifier || !ts.isStringLiteralLike(specifier) || !specifier.text.startsWith('.')) return undefined;
  const path = posix.join(posix.dirname(from), specifier.text);
  return [`${path}.ts`, `${path}/index.ts`].find((name) => existsSync(new URL(`../${name}`, import.meta.url)));
}

type ImportedName = { readonly propertyName?: ts.Node | undefined; readonly name: ts.Node };

/** The names in `(await import(…)).a`, `const { a } = await import(…)`, `import(…).then(({ a }) => …)`. */
function namesOf(call: ts.CallExpression): readonly ImportedName[] | undefined {
  let user: ts.Node = call.parent;
  while (ts.isAwaitExpression(user) || ts.isParenthesizedExpression(user)) user = user.parent;
  const then = ts.isPropertyAccessExpression(user) && user.name.text === 'then' ? user.parent : undefined;
  const callback = then && ts.isCallExpression(then) ? then.arguments[0] : undefined;
  if (callback && ts.isArrowFunction(callback)) user = callback.parameters[0] ?? user;
  else if (ts.isPropertyAccessExpression(user)) return [user];
  const taken = ts.isVariableDeclaration(user) || ts.isParameter(user) ? user.name : undefined;
  return taken && ts.isObjectBindingPattern(taken) ? taken.elements : undefined;
}

/** What a file imports: `path#name`, or `path` for whatever it exports. */
function importsOf(path: string, source: ts.SourceFile): string[] {
  const found: string[] = [];
  const add = (specifier: ts.Node | undefined, names?: readonly ImportedName[]) => {
    const target = targetOf(path, specifier);
    if (!target) return;
    if (names) found.push(...names.map((one) => `${target}#${(one.propertyName ?? one.name).getText(source)}`));
    else found.push(target);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const names = node.importClause?.namedBindings;
      add(node.moduleSpecifier, names && ts.isNamedImports(names) ? names.elements : undefined);
    } else if (ts.isExportDeclaration(node)) {
      const names = node.exportClause;
      add(node.moduleSpecifier, names && ts.isNamedExports(names) ? names.elements : undefined);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], namesOf(node));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/**
 * The names that a file exports. A type that the file itself uses is not meant: it says what another export takes or
 * gives.
 */
function exportsOf(source: ts.SourceFile): string[] {
  return source.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) {
      const names = statement.exportClause;
      return names && ts.isNamedExports(names) ? names.elements.map((one) => one.name.text) : [];
    }
    if (!ts.canHaveModifiers(statement)) return [];
    if (!ts.getModifiers(statement)?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword)) return [];
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.map((one) => one.name.getText(source));
    const { name } = statement as ts.DeclarationStatement;
    if (!name || !ts.isIdentifier(name)) return [];
    const type = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
    return type && isUsed(name, source) ? [] : [name.text];
  });
}

function isUsed(declared: ts.Identifier, source: ts.SourceFile): boolean {
  const find = (node: ts.Node): boolean =>
    (ts.isIdentifier(node) && node !== declared && node.text === declared.text) || !!ts.forEachChild(node, find);
  return find(source);
}

const imported = new Set(users.flatMap(({ path, source }) => importsOf(path, source)));
const unused = owned
  .filter(({ path }) => !imported.has(path))
  .flatMap(({ path, source }) => exportsOf(source).map((name) => `${path}#${name}`))
  .filter((name) => !imported.has(name));
const isListed = (name: string): boolean => name in exceptions || name.replace(/#.*/, '') in exceptions;

test('every export is imported by something that is no test', () => {
  expect(
    unused.filter((name) => !isListed(name)),
    'delete it, or drop “export” where only its own file uses it',
  ).toEqual([]);
});

test('every exception is one, and has a reason', () => {
  const needed = new Set(unused.flatMap((name) => [name, name.replace(/#.*/, '')]));
  expect(Object.keys(exceptions).filter((name) => !needed.has(name))).toEqual([]);
});
