import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** `keepalive/foo`: the code of a rule, and the path of its file, its test and its page. */
const codePattern = /^[a-z]+\/[a-z]+(?:-[a-z]+)*$/;

const registry = 'server/src/rules/index.ts';
const ruleFile = (code: string): string => `server/src/rules/${code}.ts`;
const testFile = (code: string): string => `test/rules/${code}.test.ts`;

/** The folders of rules: the first parts of their codes. */
export const ruleFolders = (root: string): readonly string[] =>
  readdirSync(join(root, dirname(registry)), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

/** What a file exports: `keepalive/count-zero` → `keepaliveCountZero`. */
const exportName = (code: string): string => code.replace(/[/-]([a-z])/g, (_, letter: string) => letter.toUpperCase());

/**
 * Writes the file of a new rule, its test, and its two lines in the registry, below `root`. Gives the paths of what it wrote.
 * Throws where the code is none or is taken; nothing is written then.
 */
export function addRule(root: string, code: string): readonly string[] {
  if (!codePattern.test(code))
    throw new Error(`“${code}” is no code of a rule: write folder/name in lower case, with hyphens in the name only`);
  const taken = [ruleFile(code), testFile(code)].find((path) => existsSync(join(root, path)));
  if (taken) throw new Error(`There is a rule ${code}: ${taken}`);
  const registered = register(readFileSync(join(root, registry), 'utf8'), code);
  const files = { [ruleFile(code)]: ruleText(code), [testFile(code)]: testText(code), [registry]: registered };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return Object.keys(files);
}

/** The registry with one rule more, at its place in the order of codes. Throws where that rule is in it. */
export function register(text: string, code: string): string {
  const imported = /^import \{ (\w+) \} from '\.\/([a-z]+\/[a-z-]+)';$/;
  const lines = text.split('\n');
  const rules = lines.flatMap((line, at) => {
    const [, name, other] = imported.exec(line) ?? [];
    return name && other ? [{ at, name, other }] : [];
  });
  if (rules.some(({ other }) => other === code)) throw new Error(`There is a rule ${code}: ${registry}`);
  const name = exportName(code);
  const next = rules.find(({ other }) => other > code);
  const last = rules.at(-1);
  const entry = lines.indexOf(next ? `  ${next.name},` : '];', last?.at);
  if (!last || entry < 0) throw new Error(`The list of rules is not found in ${registry}`);
  return lines
    .toSpliced(entry, 0, `  ${name},`)
    .toSpliced(next?.at ?? last.at + 1, 0, `import { ${name} } from './${code}';`)
    .join('\n');
}

// Title, text and message are empty: the tests of all rules name them until they are written.
const ruleText = (code: string): string => `import { t } from '@vscode/l10n';
import { longestName, visible } from '../../syntax/shown';
import type { Rule } from '../rule';

/** What the message reads, beside the place. Where there are several messages, a union by \`variant\`. */
type Data = { readonly keyword: string };

export const ${exportName(code)}: Rule<Data> = {
  code: '${code}',
  severity: 'warning',
  dialects: [${code.startsWith('sysctl/') ? "'sysctl'" : "'ssh_config', 'sshd_config'"}],
  title: '',
  doc: '',
  check: () => [],
  message: ({ data }) => t('', visible(data.keyword, longestName)),
};
`;

const testText = (code: string): string => `import { describe, test } from 'vitest';
import { expectMarks } from '../../harness/rules';

describe('${code}', () => {
  test('is found', async () => {
    await expectMarks(
      \`
      Host web
          ServerAliveInterval 60
          ^^^^^^^^^^^^^^^^^^^^^^ ${code}
      \`,
      ['${code}'],
    );
  });

  test('is not found', async () => {
    await expectMarks(
      \`
      Host web
          User u
      \`,
      ['${code}'],
    );
  });
});
`;
