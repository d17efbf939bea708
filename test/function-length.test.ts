import ts from 'typescript';
import { expect, test } from 'vitest';
import { sourcesOf } from './harness/sources';

// A function fits on a screen, so that somebody dares to change it (ARCHITECTURE.md).
const mostLines = 60;

/** Longer ones, each with the reason: `file name`. */
const exceptions: Readonly<Record<string, string>> = {
  'server/src/language/ssh-config.ts sshKeywords': 'a table, made when somebody asks for it',
  'server/src/language/sshd-config.ts sshdKeywords': 'a table, made when somebody asks for it',
};

function nameOf(node: ts.SignatureDeclaration): string {
  if (ts.isConstructorDeclaration(node)) return 'constructor';
  const named = node.name ?? (ts.isVariableDeclaration(node.parent) ? node.parent.name : undefined);
  return named?.getText() ?? 'without a name';
}

/** Functions, methods and closures of all sources that are too long, with their lines. */
const long = sourcesOf('server/src', 'client/src').flatMap(({ path, source }) => {
  const found: { readonly name: string; readonly lines: number }[] = [];
  const lineOf = (offset: number): number => source.getLineAndCharacterOfPosition(offset).line;
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const lines = lineOf(node.end) - lineOf(node.getStart(source)) + 1;
      if (lines > mostLines) found.push({ name: `${path} ${nameOf(node)}`, lines });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
});

test('no function is longer than a screen but those listed', () => {
  expect(long.filter(({ name }) => !(name in exceptions)).map(({ name, lines }) => `${name}: ${lines} lines`)).toEqual(
    [],
  );
});

test('every function that is listed is too long, and has a reason', () => {
  const names = new Set(long.map(({ name }) => name));
  expect(Object.keys(exceptions).filter((name) => !names.has(name))).toEqual([]);
  expect(Object.values(exceptions).filter((reason) => reason.trim() === '')).toEqual([]);
});
