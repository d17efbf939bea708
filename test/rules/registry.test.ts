import { existsSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { expect, test } from 'vitest';
import { rules } from '../../server/src/rules/index';
import { languages } from '../../tools/messages';

// Every file in a folder of server/src/rules is one rule, and its path is its code everywhere.
const root = join(import.meta.dirname, '../..');
const folder = join(root, 'server/src/rules');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.includes(sep) && name.endsWith('.ts'))
  .map((name) => name.slice(0, -'.ts'.length).split(sep).join('/'))
  .sort();

/** Rules whose test does not stand at their path yet. */
const testedElsewhere: readonly string[] = [
  'argument/extra',
  'argument/missing',
  'dropin/wins',
  'file/limit',
  'file/mode',
  'file/special',
  'include/in-block',
  'include/no-file',
  'include/too-deep',
  'include/unreadable',
  'interop/rewrite',
  'interop/unreadable',
  'keepalive/beyond-tcp',
  'keepalive/count-without-interval',
  'keepalive/count-zero',
  'keepalive/hop-uncovered',
  'keepalive/multiplexed',
  'keepalive/none-keeps-open',
  'keepalive/not-idle-timeout',
  'keepalive/nothing-detects',
  'keepalive/over-nat-limit',
  'keepalive/tcp-only',
  'keepalive/too-eager',
  'keyword/apple-only',
  'keyword/deprecated',
  'keyword/too-new',
  'keyword/unknown',
  'match/bad-condition',
  'match/not-allowed',
  'match/overrides-global',
  'order/host-star-first',
  'order/shadowed',
  'pattern/blank',
  'pattern/comma',
  'pattern/never',
  'side/wrong',
  'sysctl/at-start',
  'sysctl/duplicate',
  'sysctl/hidden',
  'sysctl/no-effect',
  'sysctl/range',
  'sysctl/sum',
  'sysctl/syntax',
  'sysctl/unknown-name',
  'text/bom',
  'text/continuation',
  'text/equals',
  'text/quote',
  'text/trailing-comment',
  'value/count',
  'value/duration',
  'value/flag',
  'value/other',
];

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
  expect(untested.filter((path) => !testedElsewhere.includes(path))).toEqual([]);
});

test('every rule has a page in every language', () => {
  const pages = ['', ...languages.map((language) => `${language}/`)].flatMap((place) =>
    files.map((path) => `server/rules/${place}${path}.md`),
  );
  expect(pages.filter((page) => !existsSync(join(root, page)))).toEqual([]);
});
