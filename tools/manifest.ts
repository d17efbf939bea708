import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inputSchema, type Tool, tools } from '../server/src/features/agents/tools';
import { section } from '../server/src/lsp/protocol';
import { settings, type UserSetting } from '../server/src/settings/user-settings';

const root = join(import.meta.dirname, '..');
const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'));
const prefix = 'config.';
const nlsKey = (key: string): string => `${prefix}${key}`;

function property({ key, scope, schema, enumDescriptions, enumItemLabels }: UserSetting, order: number): object {
  const words = schema.enum ?? [];
  return {
    ...schema,
    order,
    scope,
    markdownDescription: `%${nlsKey(key)}%`,
    ...(enumItemLabels ? { enumItemLabels } : {}),
    ...(enumDescriptions ? { enumDescriptions: words.map((word) => `%${nlsKey(key)}.${word}%`) } : {}),
  };
}

/** The English texts of the settings by their names in package.nls.json. */
const texts = (): Record<string, string> =>
  Object.fromEntries(
    settings.flatMap(({ key, description, schema, enumDescriptions }) => [
      [nlsKey(key), description],
      ...(enumDescriptions ?? []).map((text, i) => [`${nlsKey(key)}.${schema.enum?.[i]}`, text]),
    ]),
  );

/** The titled parts of the settings, by the first words of keys; a test says which key has none. */
const parts: readonly { readonly id: string; readonly of: readonly string[] }[] = [
  { id: 'machine', of: ['openssh', 'tcp'] },
  { id: 'network', of: ['nat'] },
  { id: 'findings', of: ['rules', 'checkWorkspace', 'fix'] },
  { id: 'text', of: ['inlayHints', 'codeLens'] },
  { id: 'format', of: ['format'] },
  { id: 'log', of: ['trace'] },
];

/** A tool as VS Code's chat knows it. The words for people are in package.nls.json. */
const languageModelTool = (tool: Tool): object => ({
  name: tool.name,
  displayName: `%tool.${tool.reference}.title%`,
  userDescription: `%tool.${tool.reference}.description%`,
  modelDescription: tool.description,
  toolReferenceName: tool.reference,
  canBeReferencedInPrompt: true,
  icon: '$(pulse)',
  tags: ['ssh'],
  inputSchema: inputSchema(tool),
});

/** package.json and package.nls.json with the settings that the server reads, and the tools that it answers. */
export function manifestFiles(): [path: string, text: string][] {
  const manifest = read('package.json');
  manifest.contributes.configuration = parts.map(({ id, of }, order) => ({
    id: `${section}.${id}`,
    title: `%configuration.${id}%`,
    order,
    properties: Object.fromEntries(
      settings.flatMap((setting, i) =>
        of.includes(setting.key.split('.')[0] as string)
          ? [[`${section}.${setting.key}`, property(setting, i)] as const]
          : [],
      ),
    ),
  }));
  manifest.contributes.languageModelTools = tools.map(languageModelTool);
  const others = Object.entries(read('package.nls.json')).filter(([key]) => !key.startsWith(prefix));
  return [
    ['package.json', lines(manifest)],
    ['package.nls.json', lines({ ...Object.fromEntries(others), ...texts() })],
  ];
}

const lines = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

/** The descriptions of settings that a language lacks. */
export const untranslatedSettings = (): string[] =>
  readdirSync(root)
    .filter((name) => /^package\.nls\..+\.json$/.test(name))
    .flatMap((name) => {
      const translated = read(name);
      return Object.keys(texts())
        .filter((key) => !translated[key])
        .map((key) => `${name}: to translate: ${key}`);
    });
