// What documents and comments point at exists.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const facts = read('docs/openssh.md');

/** Files below some folders whose names end so, relative to the root. What is built or installed is no source. */
function sources(folders: string[], end: RegExp): string[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
      .map((entry) => ({ entry, file: path.relative(root, path.join(entry.parentPath, entry.name)) }))
      .filter(({ entry, file }) => entry.isFile() && end.test(file) && !/(^|\/)(out|node_modules)\//.test(file))
      .map(({ file }) => file),
  );
}

/** The sections of docs/openssh.md that a text names, a range by its ends: `docs/openssh.md A.5 to A.7, B.1`. */
function namedSections(text: string): string[] {
  const inOneLine = text.replace(/\n[ \t]*(?:\*|\/\/)?[ \t]*/g, ' ');
  return [
    ...inOneLine.matchAll(/docs\/openssh\.md((?:(?:,? |, and | and | to )[A-Z](?:\.\d+)?(?![A-Za-z]))+)/g),
  ].flatMap((match) => [...(match[1] ?? '').matchAll(/[A-Z](?:\.\d+)?/g)].map(([section]) => section));
}

test('sections are found behind the name of the document, also where a line ends between', () => {
  expect(namedSections('/** As docs/openssh.md A.5 to A.7, B.1. */')).toEqual(['A.5', 'A.7', 'B.1']);
  expect(namedSections(' * docs/openssh.md\n * D and E.12; A')).toEqual(['D', 'E.12']);
});

test('every section of docs/openssh.md that a comment names exists', () => {
  const sections = new Set([...facts.matchAll(/^#{2,3} ([A-Z](?:\.\d+)?)\.? /gm)].map((heading) => heading[1]));
  const named = sources(['server/src', 'client/src', 'test', 'syntaxes'], /\.(?:ts|mjs|sh|json)$/)
    .filter((file) => file !== 'test/docs.test.ts')
    .flatMap((file) => namedSections(read(file)).map((section) => ({ file, section })));
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter(({ section }) => !sections.has(section))).toEqual([]);
});

test('every recorded case that docs/openssh.md names exists', () => {
  const { vectors } = JSON.parse(read('test/openssh/vectors/vectors.json')) as { vectors: { id: string }[] };
  const recorded = new Set(vectors.map(({ id }) => id.replace(/#\d+$/, '')));
  const named = [...facts.matchAll(/`(sshd?\/[a-z0-9.-]+)`/g)].map((match) => match[1] as string);
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((id) => !recorded.has(id))).toEqual([]);
});

test('every link of a document leads to a file, and to a heading in it', () => {
  const documents = [...readdirSync(root).filter((file) => file.endsWith('.md')), ...sources(['docs'], /\.md$/)];
  const broken = documents.flatMap((document) =>
    [...read(document).matchAll(/\]\(([^)\s]+)\)/g)]
      .map((match) => match[1] as string)
      .filter((link) => !/^[a-z]+:/.test(link))
      .filter((link) => {
        const [file = '', heading] = link.split('#');
        const target = file === '' ? document : path.join(path.dirname(document), file);
        return !existsSync(path.join(root, target)) || (heading !== undefined && !headings(target).includes(heading));
      })
      .map((link) => `${document}: ${link}`),
  );
  expect(broken).toEqual([]);
});

/** The names under which a forge links to the headings of a document. */
const headings = (file: string): string[] =>
  [...read(file).matchAll(/^#+ (.+)$/gm)].map((match) =>
    (match[1] as string)
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
