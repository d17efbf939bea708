import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

// Who may import whom: a folder sees itself and what stands to its left (ARCHITECTURE.md).
const order = [
  ['language'],
  ['syntax'],
  ['snapshot'],
  ['resolve'],
  ['keepalive'],
  ['interop'],
  ['analysis'],
  ['edits'],
  ['rules'],
  ['features'],
  ['settings'],
  ['lsp', 'cli'],
  ['node', 'browser'],
];
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const server = join(root, 'server/src');

const level = (folder: string): number => order.findIndex((folders) => folders.includes(folder));

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((e) => e.isFile() && e.name.endsWith('.ts'))
    .map((e) => join(e.parentPath, e.name));
}

/** Relative and package imports of a file: `[specifier, names]`. */
function imports(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*'([^']+)'/g)].map((m) => m[1] as string);
}

test('each folder of the server imports only itself and what stands to its left', () => {
  const wrong: string[] = [];
  for (const file of sources(server)) {
    const from = relative(server, file).split(sep)[0] as string;
    for (const specifier of imports(file).filter((s) => s.startsWith('.'))) {
      const to = relative(server, join(dirname(file), specifier)).split(sep)[0] as string;
      if (to === from) continue;
      if (level(to) < 0 || level(from) < 0 || level(to) >= level(from))
        wrong.push(`${relative(server, file)} → ${specifier}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('the client imports nothing of the server but the protocol', () => {
  const wrong = sources(join(root, 'client/src')).flatMap((file) =>
    imports(file)
      .filter((s) => s.includes('server/') && !s.endsWith('server/src/lsp/protocol'))
      .map((s) => `${relative(root, file)} → ${s}`),
  );
  expect(wrong).toEqual([]);
});

test('only interop imports the ssh-config package, and only parse and stringify of it', () => {
  const users = sources(server).filter((file) => imports(file).includes('ssh-config'));
  expect(users.map((file) => relative(server, file).split(sep)[0])).toEqual(users.map(() => 'interop'));
  for (const file of users) {
    const names = /import\s*\{([^}]*)\}\s*from 'ssh-config'/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
    expect(
      names
        .split(',')
        .map((n) => n.trim())
        .filter(Boolean)
        .sort(),
    ).toEqual(['parse', 'stringify']);
  }
});

test('the core names no Node module', () => {
  const core = sources(server).filter(
    (file) => !['node', 'browser'].includes(relative(server, file).split(sep)[0] as string),
  );
  expect(core.filter((file) => imports(file).some((s) => s.startsWith('node:')))).toEqual([]);
});
