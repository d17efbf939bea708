// No comment is wider than the code: 120 columns.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');
const width = 120;
const folders = ['server/src', 'client/src', 'test', 'syntaxes'];

const sources = [
  ...readdirSync(root).filter((file) => file.endsWith('.mjs')),
  ...folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
      .filter(
        (file) => /\.m?[jt]s$/.test(file) && !/(^|\/)(?:out|node_modules|workspace|\.runs|host[^/]*)\//.test(file),
      ),
  ),
];

/**
 * Numbers of the lines of a comment that are too wide; what only looks like one, in a string or a template, is none.
 */
function wideComments(file: string, text: string): number[] {
  const lines = text.split('\n');
  const wide = lines.flatMap((line, i) => (line.length > width && /\/\/|\/\*|^\s*\*/.test(line) ? [i] : []));
  if (wide.length === 0) return [];
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const commented = new Set<number>();
  const note = (ranges: readonly ts.CommentRange[] | undefined): void => {
    for (const { pos, end } of ranges ?? [])
      for (
        let line = tree.getLineAndCharacterOfPosition(pos).line;
        line <= tree.getLineAndCharacterOfPosition(end).line;
        line++
      )
        commented.add(line);
  };
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.JSDoc) return;
    const children = node.getChildren(tree);
    for (const child of children) visit(child);
    if (children.length > 0 || node.kind === ts.SyntaxKind.SyntaxList) return;
    note(ts.getLeadingCommentRanges(text, node.pos));
    // behind the head of a template there is text of it
    if (node.kind !== ts.SyntaxKind.TemplateHead && node.kind !== ts.SyntaxKind.TemplateMiddle)
      note(ts.getTrailingCommentRanges(text, node.end));
  };
  visit(tree);
  return wide.filter((line) => commented.has(line)).map((line) => line + 1);
}

test('a comment that is too wide is found, and a string that looks like one is not', () => {
  const long = 'x'.repeat(width);
  expect(wideComments('a.ts', `// ${long}\n/** ${long} */\nconst a = 1; // ${long}\n`)).toEqual([1, 2, 3]);
  expect(wideComments('a.ts', `const a = '// ${long}';\nconst b = \`\n * ${long} \${a} // ${long}\`;\n`)).toEqual([]);
});

test(`no comment is wider than ${width} columns`, () => {
  expect(sources.length).toBeGreaterThan(300);
  const wide = sources.flatMap((file) =>
    wideComments(file, readFileSync(path.join(root, file), 'utf8')).map((line) => `${file}:${line}`),
  );
  expect(wide).toEqual([]);
});
