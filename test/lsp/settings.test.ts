import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../server/src/analysis/context';
import { section } from '../../server/src/lsp/protocol';
import { readSettings, settings, type UserSetting } from '../../server/src/lsp/settings';
import { rules } from '../../server/src/rules/index';

// `UPDATE_MANIFEST=1 npx vitest run test/lsp/settings` writes the table into package.json and package.nls.json.
const update = process.env.UPDATE_MANIFEST !== undefined;

const root = new URL('../../', import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(new URL(name, root), 'utf8'));
const write = (name: string, value: unknown) =>
  writeFileSync(new URL(name, root), `${JSON.stringify(value, undefined, 2)}\n`);

const nlsKey = (key: string): string => `config.${key}`;

function property({ key, scope, schema, enumDescriptions }: UserSetting, order: number): object {
  const words = schema.enum ?? [];
  return {
    ...schema,
    order,
    scope,
    markdownDescription: `%${nlsKey(key)}%`,
    ...(enumDescriptions ? { enumDescriptions: words.map((word) => `%${nlsKey(key)}.${word}%`) } : {}),
  };
}

const properties = Object.fromEntries(settings.map((s, order) => [`${section}.${s.key}`, property(s, order)]));
const texts: Record<string, string> = Object.fromEntries(
  settings.flatMap(({ key, description, schema, enumDescriptions }) => [
    [nlsKey(key), description],
    ...(enumDescriptions ?? []).map((text, i) => [`${nlsKey(key)}.${schema.enum?.[i]}`, text]),
  ]),
);

if (update) {
  const manifest = read('package.json');
  manifest.contributes.configuration.properties = properties;
  write('package.json', manifest);
  const nls = Object.entries(read('package.nls.json')).filter(([key]) => !key.startsWith('config.'));
  write('package.nls.json', { ...Object.fromEntries(nls), ...texts });
}

describe('the manifest', () => {
  test('has the settings that the server reads, and no others', () => {
    expect(read('package.json').contributes.configuration.properties).toEqual(properties);
  });

  test('describes them in the words of the table', () => {
    const nls = read('package.nls.json') as Record<string, string>;
    expect(Object.fromEntries(Object.entries(nls).filter(([key]) => key.startsWith('config.')))).toEqual(texts);
  });

  test('has a Chinese text for each', () => {
    const chinese = read('package.nls.zh-cn.json') as Record<string, string>;
    expect(Object.keys(texts).filter((key) => !chinese[key])).toEqual([]);
  });
});

describe('reading', () => {
  test('nothing gives the defaults, which are those of the manifest', () => {
    const defaults = Object.fromEntries(settings.map((s) => [s.key, s.schema.default]));
    expect(readSettings(undefined)).toEqual(readSettings(defaults));
    expect(readSettings(undefined).rules).toEqual(defaultSettings);
  });

  test('nested and dotted names mean the same', () => {
    const nested = readSettings({ openssh: { release: '9.2', distribution: 'debian' }, fix: { interval: 30 } });
    const dotted = readSettings({ 'openssh.release': '9.2', 'openssh.distribution': 'debian', 'fix.interval': 30 });
    expect(nested).toEqual(dotted);
    expect(nested.build).toEqual({ release: 902, distribution: 'debian' });
    expect(nested.rules.interval).toBe(30);
  });

  test('a number for the network beats its name', () => {
    expect(readSettings({ nat: { network: 'aws' } }).rules.natLimit).toBe(350);
    expect(readSettings({ nat: { network: 'aws', seconds: 100 } }).rules.natLimit).toBe(100);
  });

  test.each([[null], [7], ['x'], [[]], [{ openssh: 7, fix: null, nat: [], rules: 'off', trace: {} }]])(
    '%j counts as nothing',
    (value) => {
      expect(readSettings(value)).toEqual(readSettings(undefined));
    },
  );

  test('a severity that does not exist is left out, a rule that does not exist does no harm', () => {
    const value = { rules: { [rules[0]?.code ?? '']: 'hint', 'no/rule': 'off', 'keepalive/zero': 'loud' } };
    expect(readSettings(value).rules.severity).toEqual({ [rules[0]?.code ?? '']: 'hint', 'no/rule': 'off' });
  });
});
