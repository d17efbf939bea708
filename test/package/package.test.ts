import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withoutMovingPicture } from '../../package.mjs';
import { makePackage } from '../vscode/packaged.mjs';

const root = path.join(import.meta.dirname, '../..');
const scratch = mkdtempSync(path.join(tmpdir(), 'package-'));
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
let vsix: string;
let files: string[];

beforeAll(async () => {
  vsix = await makePackage(scratch);
  files = (await listFiles({ cwd: root, packageManager: PackageManager.None })).sort();
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** One line for a folder with many files of one kind. */
const folded = (file: string): string =>
  file.replace(/^server\/rules\/.*\.md$/, 'server/rules/**.md').replace(/^(client\/walkthrough)\/.*\.md$/, '$1/**.md');

test('the package holds what runs, what is read by people, and nothing else', () => {
  expect([...new Set(files.map(folded))]).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'ThirdPartyNotices.txt',
    'client/images/completion.png',
    'client/images/fixes.png',
    'client/images/hover.png',
    'client/images/icon.png',
    'client/l10n/bundle.l10n.zh-cn.json',
    'client/out/extension.js',
    'client/walkthrough/**.md',
    'client/walkthrough/open.png',
    'client/walkthrough/zh-cn/fixes.png',
    'client/walkthrough/zh-cn/hover.png',
    'package.json',
    'package.nls.json',
    'package.nls.zh-cn.json',
    'server/l10n/bundle.l10n.zh-cn.json',
    'server/out/cli.js',
    'server/out/core.js',
    'server/out/server.js',
    'server/out/start.js',
    'server/rules/**.md',
    'server/ssh-keepalive.schema.json',
    'syntaxes/language-configuration.json',
    'syntaxes/mobaxterm.tmLanguage.json',
    'syntaxes/putty.tmLanguage.json',
    'syntaxes/securecrt.tmLanguage.json',
    'syntaxes/session-configuration.json',
    'syntaxes/ssh_config.tmLanguage.json',
    'syntaxes/sshd_config.tmLanguage.json',
    'syntaxes/sysctl-configuration.json',
    'syntaxes/sysctl.tmLanguage.json',
    'syntaxes/winscp.tmLanguage.json',
    'syntaxes/xshell.tmLanguage.json',
  ]);
});

test('it is smaller than 900 KB', () => {
  expect(statSync(vsix).size).toBeLessThan(900 * 1024);
});

test('all that the manifest and the README point at is there', () => {
  const manifest = JSON.parse(read('package.json'));
  const pointed = [
    ...[manifest.main, manifest.browser, manifest.icon, ...Object.values<string>(manifest.bin)],
    ...manifest.contributes.grammars.map((grammar: { path: string }) => grammar.path),
    ...manifest.contributes.languages.map((language: { configuration: string }) => language.configuration),
    ...[...withoutMovingPicture(read('README.md')).matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(
      (picture) => picture[1] as string,
    ),
  ].map((file) => path.posix.normalize(file));
  expect(pointed.filter((file) => !files.includes(file))).toEqual([]);
});

test('every package that a bundle holds is named with its licence', () => {
  const notices = read('ThirdPartyNotices.txt');
  expect(notices).toContain('\nvscode-languageserver ');
  for (const part of notices.split(`${'-'.repeat(80)}\n`).slice(1)) expect(part).toMatch(/\bas[ -]is\b/i);
  expect(notices).not.toMatch(/\((?:A?GPL|LGPL|UNLICENSED)/);
});

test('every package that a bundle holds has its reason in ARCHITECTURE.md, and none is installed once more', () => {
  const architecture = read('ARCHITECTURE.md');
  const held = [...read('ThirdPartyNotices.txt').matchAll(/^-{80}\n(\S+) /gm)].map((notice) => notice[1] as string);
  expect(held.filter((name) => !architecture.includes(`\`${name}\``))).toEqual([]);
  expect(JSON.parse(read('package.json'))).not.toHaveProperty('dependencies');
});
