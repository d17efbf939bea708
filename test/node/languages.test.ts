import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleFor, localeOf, messagesFor } from '../../server/src/node/translations';
import { bundleOf, folder } from '../../tools/messages';
import { startClientOf } from '../harness/lsp-client';

// The two programs, bundled into a folder that looks like `server`.
const scratch = mkdtempSync(join(tmpdir(), 'cli-'));
const out = join(scratch, 'out');
const config = join(scratch, 'ssh_config');

beforeAll(async () => {
  await build({
    entryPoints: ['cli.ts', 'main.ts'].map((name) =>
      fileURLToPath(new URL(`../../server/src/node/${name}`, import.meta.url)),
    ),
    outdir: out,
    bundle: true,
    platform: 'node',
    conditions: ['module'],
    logLevel: 'silent',
  });
  cpSync(folder, join(scratch, 'l10n'), { recursive: true });
  writeFileSync(config, 'Host web\n  ServerAliveInterval 0\n');
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const say = (variables: Readonly<Record<string, string>>, ...argv: string[]): Promise<Said> =>
  start('cli.js', variables, argv);

function start(program: string, variables: Readonly<Record<string, string>>, argv: readonly string[]): Promise<Said> {
  const { LANG: _lang, LC_ALL: _all, LC_MESSAGES: _messages, ...env } = process.env;
  return new Promise((resolve) =>
    execFile(process.execPath, [join(out, program), ...argv], { env: { ...env, ...variables } }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    ),
  );
}

const chinese = /\p{Script=Han}/u;
const inChinese = { LANG: 'zh_CN.UTF-8' };

describe('the program', () => {
  test('speaks the language of LANG', async () => {
    const { out, code } = await say(inChinese, 'check', config);
    expect(out).toMatch(/^ +2:3 +warning +keepalive\/zero 0 .*\p{Script=Han}/mu);
    expect(out.trimEnd().split('\n').at(-1)).toMatch(chinese);
    expect(code).toBe(1);
    const english = await say({ LANG: 'C' }, 'check', config);
    expect(english.out).toContain('keepalive/zero 0 turns probes off');
    expect(english.out).not.toMatch(chinese);
    expect(english.code).toBe(1);
  });

  test('LC_ALL comes before LC_MESSAGES, and that before LANG', async () => {
    expect((await say({ ...inChinese, LC_MESSAGES: 'en_US.UTF-8' }, '--help')).out).not.toMatch(chinese);
    expect((await say({ LANG: 'C', LC_MESSAGES: 'zh_SG', LC_ALL: '' }, '--help')).out).toMatch(chinese);
    expect((await say({ ...inChinese, LC_ALL: 'C.UTF-8' }, '--help')).out).not.toMatch(chinese);
  });

  test('help has every option in every language', async () => {
    const options = ({ out }: Said) => out.match(/--[a-z-]+/g)?.sort();
    expect(options(await say(inChinese, '--help'))).toEqual(options(await say({}, '--help')));
  });

  test('so has that of the language server', async () => {
    const [translated, english] = [
      await start('main.js', inChinese, ['--help']),
      await start('main.js', {}, ['--help']),
    ];
    expect(translated.out).toMatch(chinese);
    expect(english.out).not.toMatch(chinese);
    expect(translated.out.match(/--[a-z-]+/g)).toEqual(english.out.match(/--[a-z-]+/g));
  });

  test('explains wrong usage', async () => {
    expect(await say(inChinese, 'check', '--system=vms', config)).toEqual({
      code: 2,
      out: '',
      err: expect.stringMatching(/^ssh-keepalive: --system .*linux, macos, freebsd, windows.*vms\n$/),
    });
    expect((await say(inChinese, 'effective')).err).toMatch(chinese);
    expect((await say(inChinese, 'check', join(scratch, 'none'))).err).toMatch(chinese);
  });

  test('tells when sessions end', async () => {
    const { out } = await say(inChinese, 'effective', '-F', config, 'web');
    for (const line of out.trimEnd().split('\n').slice(-3)) expect(line).toMatch(chinese);
    expect(out).toContain('ServerAliveInterval  0  [ssh_config:2]');
  });

  test('JSON and SARIF have the same keys, codes and values in every language', async () => {
    for (const argv of [
      ['effective', '--format=json', '-F', config, 'web'],
      ['check', '--format=json', config],
      ['check', '--format=sarif', config],
    ]) {
      const both = [await say(inChinese, ...argv), await say({}, ...argv)].map(({ out }) => JSON.parse(out, wordless));
      expect(both[0]).toEqual(both[1]);
    }
    expect((await say(inChinese, 'check', '--format=sarif', config)).out).toMatch(chinese);
  });

  /** Without the texts for people. */
  const wordless = (key: string, value: unknown): unknown =>
    ['text', 'message', 'markdown', 'title'].includes(key) && typeof value === 'string' ? '' : value;
});

describe('the language server', () => {
  /** Message and page of the finding about a zero interval. */
  async function zeroIn(locale: string): Promise<readonly unknown[]> {
    const client = await startClientOf(join(out, 'main.js'), {
      locale,
      capabilities: { textDocument: { diagnostic: {}, publishDiagnostics: { codeDescriptionSupport: true } } },
    });
    client.open('file:///home/u/.ssh/config', 'Host web\n  ServerAliveInterval 0\n', 'ssh_config');
    const found = (await client.pull('file:///home/u/.ssh/config')).find(({ code }) => code === 'keepalive/zero');
    await client.stop();
    return [found?.message, found?.codeDescription?.href];
  }

  test('speaks the language of its client, and links to pages in it', async () => {
    expect(await zeroIn('zh-cn')).toEqual([
      expect.stringMatching(chinese),
      expect.stringMatching(/\/rules\/zh-cn\/keepalive\/zero\.md$/),
    ]);
    for (const locale of ['en', 'zh-tw']) {
      expect(await zeroIn(locale)).toEqual([
        expect.stringContaining('0 turns probes off'),
        expect.stringMatching(/\/rules\/keepalive\/zero\.md$/),
      ]);
    }
  });
});

describe('locales', () => {
  test.each([
    ...['zh_CN.UTF-8', 'zh_CN', 'zh_SG', 'zh', 'zh-Hans', 'zh-cn', 'zh_CN.GB18030@pinyin', 'zh-Hans-HK'].map(
      (locale) => [locale, 'zh-cn'] as const,
    ),
    ...['', 'C', 'POSIX', 'C.UTF-8', 'en_US.UTF-8', 'zh_TW', 'zh-tw', 'zh-Hant', 'zh_HK', 'de', '../zh-cn', 'zhx'].map(
      (locale) => [locale, undefined] as const,
    ),
  ])('%j is %s', (locale, bundle) => expect(bundleFor(locale)).toBe(bundle));

  test('the first variable that says something counts', () => {
    expect(localeOf({ LC_ALL: '', LC_MESSAGES: 'zh', LANG: 'de' })).toBe('zh');
    expect(localeOf({ LANG: 'de' })).toBe('de');
    expect(localeOf({})).toBe('C');
  });

  test('their messages are those of the bundle', async () => {
    expect(await messagesFor('zh_CN.UTF-8', folder)).toEqual(bundleOf('zh-cn'));
    expect(await messagesFor('zh_TW', folder)).toBeUndefined();
    expect(await messagesFor('zh', scratch)).toBeUndefined();
    writeFileSync(join(scratch, 'bundle.l10n.zh-cn.json'), '{"cut o');
    expect(await messagesFor('zh', scratch)).toBeUndefined();
  });
});
