import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Rule } from '../../server/src/rules/rule';
import { addRule, register } from '../../tools/rule-files';

// In a copy of the code, below this repository: it finds the modules of node there.
const root = join(import.meta.dirname, '../..');
const code = 'keepalive/foo';
const parts = ['server/src', 'server/l10n', 'server/rules', 'syntaxes', 'tools', 'package.json'];
const words = ['package.nls.json', 'package.nls.zh-cn.json', 'server/ssh-keepalive.schema.json', 'docs/networks.md'];
let copy: string;

beforeAll(() => {
  mkdirSync(join(root, 'test/out'), { recursive: true });
  copy = mkdtempSync(join(root, 'test/out/new-rule-'));
  for (const part of [...parts, ...words]) cpSync(join(root, part), join(copy, part), { recursive: true });
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('npm run new-rule', () => {
  test('writes a rule that is registered at its place and finds nothing yet', async () => {
    expect(addRule(copy, code)).toEqual([
      'server/src/rules/keepalive/foo.ts',
      'test/rules/keepalive/foo.test.ts',
      'server/src/rules/index.ts',
    ]);
    const file = join(copy, 'server/src/rules/keepalive/foo.ts');
    rewrite(file, "title: ''", "title: 'A title that nobody has translated'");
    const { rules }: { rules: readonly Rule[] } = await import(join(copy, 'server/src/rules/index.ts'));
    const codes = rules.map((rule) => rule.code);
    expect(codes).toContain(code);
    expect(codes).toEqual([...codes].sort());
  });

  test('npm run generate then writes its pages and its place in the settings, and names what is to be translated', async () => {
    const generated: typeof import('../../tools/generated') = await import(join(copy, 'tools/generated.ts'));
    const stale = generated.staleFiles();
    expect(stale.map(({ path }) => path).sort()).toEqual([
      'package.json',
      'server/l10n/bundle.l10n.zh-cn.json',
      'server/rules/README.md',
      'server/rules/keepalive/foo.md',
      'server/rules/zh-cn/README.md',
      'server/rules/zh-cn/keepalive/foo.md',
      'server/ssh-keepalive.schema.json',
    ]);
    generated.renew(stale);
    expect(generated.staleFiles()).toEqual([]);
    expect(generated.untranslated()).toEqual([
      'server/l10n/bundle.l10n.zh-cn.json: to translate: A title that nobody has translated',
    ]);
  });

  test('its test names what there is', async () => {
    const text = readFileSync(join(copy, 'test/rules/keepalive/foo.test.ts'), 'utf8');
    const [, name = '', from = ''] = /import \{ (\w+) \} from '\.\.\/\.\.\/(harness\/\w+)'/.exec(text) ?? [];
    expect(await import(join(root, 'test', `${from}.ts`))).toHaveProperty(name);
  });

  test.each([[''], ['foo'], ['keepalive/'], ['Keepalive/foo'], ['keepalive/foo_bar'], ['../foo'], ['a/b/c']])(
    'refuses “%s”',
    (wrong) => {
      expect(() => addRule(copy, wrong)).toThrow('no code of a rule');
    },
  );

  test('refuses a rule that there is', () => {
    expect(() => addRule(root, 'keepalive/zero')).toThrow('There is a rule keepalive/zero');
  });
});

test('the registry stays sorted at both ends', () => {
  const registry = "import { bB } from './b/b';\n\nexport const rules: readonly Rule[] = [\n  bB,\n];\n";
  expect(register(register(registry, 'a/first'), 'c/last')).toBe(
    `import { aFirst } from './a/first';\nimport { bB } from './b/b';\nimport { cLast } from './c/last';\n
export const rules: readonly Rule[] = [\n  aFirst,\n  bB,\n  cLast,\n];\n`,
  );
  expect(() => register(registry, 'b/b')).toThrow('There is a rule b/b');
});

function rewrite(file: string, from: string, to: string): void {
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
}
