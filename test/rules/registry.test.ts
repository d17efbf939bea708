import { existsSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { expect, test } from 'vitest';
import { rules } from '../../server/src/rules/index';
import { userSettings } from '../../server/src/settings/user-settings';
import { advice } from '../../tools/generated';
import { languages } from '../../tools/messages';

// Every file in a folder of server/src/rules is one rule, and its path is its code everywhere.
const root = join(import.meta.dirname, '../..');
const folder = join(root, 'server/src/rules');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.includes(sep) && name.endsWith('.ts'))
  .map((name) => name.slice(0, -'.ts'.length).split(sep).join('/'))
  .sort();

test('every file in a rule folder is a rule of the registry, and every rule has its file', () => {
  expect(files).toEqual(rules.map((rule) => rule.code));
});

test.each(files)('%s is one rule, exported under its path', async (path) => {
  const module: object = await import(join(folder, `${path}.ts`));
  const found = Object.entries(module).filter(([, value]) => (rules as readonly unknown[]).includes(value));
  expect(found.map(([name]) => name)).toEqual([path.replace(/[/-]([a-z])/g, (_, letter) => letter.toUpperCase())]);
  expect(found[0]?.[1].code).toBe(path);
});

test('every rule has a test at its path', () => {
  const untested = files.filter((path) => !existsSync(join(root, `test/rules/${path}.test.ts`)));
  expect(untested, 'rules without test/rules/CODE.test.ts').toEqual([]);
});

test('every rule has a page in every language', () => {
  const pages = ['', ...languages.map((language) => `${language}/`)].flatMap((place) =>
    files.map((path) => `server/rules/${place}${path}.md`),
  );
  expect(
    pages.filter((page) => !existsSync(join(root, page))),
    `pages are missing: ${advice}`,
  ).toEqual([]);
});

test('settings that a rule names are there', () => {
  const keys: readonly string[] = Object.values(userSettings).map(({ key }) => key);
  const named = rules.flatMap(({ settings = [] }) => settings);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((key) => !keys.includes(key))).toEqual([]);
});

test('every rule has words', () => {
  for (const { code, title, doc } of rules) {
    expect(title, `\`title\` of ${code}: 10 to 92 characters, no full stop`).toMatch(/^\S.{8,90}[^.]$/);
    expect(
      doc.length,
      `\`doc\` of ${code}: what happens, why, and what to do, in more than 120 characters`,
    ).toBeGreaterThan(120);
  }
});
