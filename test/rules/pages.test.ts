import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as l10n from '@vscode/l10n';
import { expect, test } from 'vitest';
import { rules } from '../../server/src/rules/index';
import { pagePath, rulePage, rulesPage } from '../../server/src/rules/page';
import { bundleOf, languages } from '../l10n/messages';

// `UPDATE_PAGES=1 npx vitest run test/rules/pages` writes the pages anew.
const folder = fileURLToPath(new URL('../../server/rules', import.meta.url));
const pages = new Map([...pagesIn({}), ...languages.flatMap((language) => pagesIn(bundleOf(language)))]);

function pagesIn(contents: Readonly<Record<string, string>>): readonly (readonly [path: string, text: string])[] {
  l10n.config({ contents: { ...contents } });
  const all = [
    ...rules.map((r) => [pagePath(r.code), rulePage(r)] as const),
    [pagePath('README'), rulesPage(rules)] as const,
  ];
  l10n.config({ contents: {} });
  return all;
}

if (process.env.UPDATE_PAGES !== undefined) {
  rmSync(folder, { recursive: true, force: true });
  for (const [name, text] of pages) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

const present = (): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((e) => e.isFile())
        .map((e) => relative(folder, join(e.parentPath, e.name)).split(sep).join('/'))
    : [];

test('every rule has its page, and no page is left over', () => {
  expect(present().sort()).toEqual([...pages.keys()].sort());
});

test.each([...pages])('%s is what the rule says', (name, text) => {
  expect(readFileSync(join(folder, name), 'utf8')).toBe(text);
});

test.each(rules.map((r) => [r.code, r] as const))('%s has words for people', (code, rule) => {
  expect(code).toMatch(/^[a-z]+\/[a-z-]+$/);
  expect(rule.title).toMatch(/^\S.{6,99}[^.]$/);
  expect(rule.doc.length).toBeGreaterThan(80);
});
