import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as ids from '../../client/src/ids';
import { dialectIds, dialectOfFirstLine, editorPatterns, languageIds } from '../../server/src/language/dialects';
import { section } from '../../server/src/lsp/protocol';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const manifest = JSON.parse(read('package.json'));
const { contributes } = manifest;
const english = JSON.parse(read('package.nls.json')) as Record<string, string>;
const nls = readdirSync(root).filter((name) => /^package\.nls.*\.json$/.test(name));
const own = dialectIds;
const language = (id: string) => contributes.languages.find((one: { id: string }) => one.id === id);

describe('languages', () => {
  test.each(own)('%s claims the names that the server is sure about', (id) => {
    expect(language(id).filenamePatterns).toEqual(editorPatterns[id]);
    expect(language(id).filenames).toBeUndefined();
    expect(language(id).extensions).toBeUndefined();
  });

  const lines = (name: string) => [
    `# ssh-keepalive: ${name}`,
    `# vim: ft=${name}`,
    `# vim: set ts=4 filetype=${name}:`,
    `  # -*- mode: ${name} -*-`,
    `# -*- ${name} -*-`,
    `${name}`,
    `Host ${name}`,
    `# ${name}`,
    `# ssh-keepalive: ${name}x`,
    '# vim: ft=python',
  ];
  test.each(own)('the first line that names %s is understood as the server understands it', (id) => {
    const pattern = new RegExp(language(id).firstLine);
    for (const line of own.flatMap((other) => languageIds[other].flatMap(lines)))
      expect(pattern.test(line), line).toBe(dialectOfFirstLine(line) === id);
  });

  test('ids of other extensions are served, and start the extension', () => {
    const known = own.flatMap((id) => languageIds[id]);
    expect([...ids.servedLanguages].sort()).toEqual([...known].sort());
    const foreign = known.filter((id) => !(own as readonly string[]).includes(id));
    expect([...manifest.activationEvents].sort()).toEqual(foreign.map((id) => `onLanguage:${id}`).sort());
  });

  test('menus stand on every language of OpenSSH, and on no other', () => {
    const conditions = JSON.stringify(contributes.menus).match(/\/\^[^/]+\$\//g) ?? [];
    expect(conditions.length).toBeGreaterThan(0);
    for (const condition of conditions) {
      const pattern = new RegExp(condition.slice(1, -1));
      // what is about hosts alone stands on ssh_config alone
      const meant = pattern.test('sshd_config') ? ids.openSshLanguages : ids.clientLanguages;
      for (const id of ids.openSshLanguages) expect(pattern.test(id), id).toBe(meant.includes(id));
      for (const id of ['plaintext', 'ini', 'config', 'ssh', 'ssh_config_x', 'sysctl'])
        expect(pattern.test(id), id).toBe(false);
    }
  });
});

describe('commands', () => {
  test('the manifest and the code name the same ones', () => {
    const named = contributes.commands.map((one: { command: string }) => one.command);
    expect(named.sort(), 'contributes.commands of package.json, and commands of client/src/ids.ts').toEqual(
      Object.values(ids.commands).sort(),
    );
  });

  test('every command has the prefix of the settings', () => {
    for (const command of Object.values(ids.commands)) expect(command.startsWith(`${section}.`)).toBe(true);
  });
});

describe('files', () => {
  const paths = [
    manifest.icon,
    ...contributes.grammars.map((one: { path: string }) => one.path),
    ...contributes.languages.map((one: { configuration: string }) => one.configuration),
    ...nls.flatMap((name) =>
      Object.values(JSON.parse(read(name)) as Record<string, string>).filter((text) => /^\S+\.md$/.test(text)),
    ),
  ];
  test.each(paths)('%s exists', (path) => {
    expect(existsSync(new URL(path, root))).toBe(true);
  });
});

describe('words', () => {
  const used = [...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map((found) => found[1] as string);

  test('every name of the manifest has English words, and no words are left over', () => {
    expect([...new Set(used)].sort(), 'names in package.json, and words in package.nls.json').toEqual(
      Object.keys(english).sort(),
    );
  });

  const languages = nls
    .map((name) => /^package\.nls\.(.+)\.json$/.exec(name)?.[1])
    .filter((name) => name !== undefined);
  test('there is Simplified Chinese', () => expect(languages).toContain('zh-cn'));

  const marks = (text: string) => [...text.matchAll(/\{\d+\}|\(command:[\w.]+\)|\{[a-z]+\}/g)].map(String).sort();

  test.each(languages)('the manifest is translated to %s, with the same placeholders and links', (name) => {
    const words = JSON.parse(read(`package.nls.${name}.json`)) as Record<string, string>;
    expect(Object.keys(words).sort(), `edit package.nls.${name}.json`).toEqual(Object.keys(english).sort());
    for (const [key, text] of Object.entries(words))
      expect(marks(text), `package.nls.${name}.json: ${key}`).toEqual(marks(english[key] as string));
  });

  const messages = readdirSync(new URL('client/src/', root))
    .flatMap((name) => [...read(`client/src/${name}`).matchAll(/l10n\.t\(\s*'((?:[^'\\]|\\.)*)'/g)])
    .map((found) => (found[1] as string).replace(/\\'/g, "'"));

  test.each(languages)('every message of the client is translated to %s', (name) => {
    const words = JSON.parse(read(`client/l10n/bundle.l10n.${name}.json`)) as Record<string, string>;
    expect(Object.keys(words).sort(), `edit client/l10n/bundle.l10n.${name}.json`).toEqual(
      [...new Set(messages)].sort(),
    );
    for (const [key, text] of Object.entries(words))
      expect(marks(text), `bundle.l10n.${name}.json: ${key}`).toEqual(marks(key));
  });
});
