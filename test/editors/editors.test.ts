import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unpackNpmPackage } from '../package/npm-package';

// Real editors that use the package of npm as docs/editors.md says.

const root = path.join(import.meta.dirname, '../..');
const scratch = mkdtempSync(path.join(tmpdir(), 'editors-'));
const file = path.join(scratch, 'home/.ssh/config');
const before = '# 😀 two units in UTF-16\nHost web\n  ServerAliveInterval 0\n';
let bin: string;

beforeAll(async () => {
  bin = (await unpackNpmPackage(scratch)).bin;
});
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }));

/** A fresh home, and nothing of the user's own configuration. */
function environment(): NodeJS.ProcessEnv {
  const home = path.join(scratch, 'home');
  rmSync(home, { recursive: true, force: true });
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, before, { mode: 0o600 });
  const xdg = ['CONFIG', 'DATA', 'STATE', 'CACHE'].map((name) => [`XDG_${name}_HOME`, path.join(home, name)]);
  return { ...process.env, ...Object.fromEntries(xdg), HOME: home, PATH: `${bin}${path.delimiter}${process.env.PATH}` };
}

interface Answers {
  readonly problem?: string;
  readonly findings: readonly {
    readonly line: number;
    readonly from: number;
    readonly to: number;
    readonly message: string;
  }[];
  readonly hover: string;
  readonly actions: readonly string[];
  readonly text: string;
}

/** The block of the documentation that a mark names. */
function documented(name: string, language: string): string {
  const text = readFileSync(path.join(root, 'docs/editors.md'), 'utf8');
  const start = text.indexOf(`<!-- test: ${name} -->\n\n\`\`\`${language}\n`);
  if (start < 0) throw new Error(`docs/editors.md has no block for ${name}`);
  const code = text.slice(text.indexOf('```', start) + 3 + language.length + 1);
  return code.slice(0, code.indexOf('```'));
}

/** Lets an editor work with a configuration, and gives what its script wrote down. */
function drive(program: string, args: readonly string[], snippet: string): Answers {
  const env = environment();
  const [SNIPPET, RESULT] = ['snippet', 'result'].map((name) => path.join(scratch, name)) as [string, string];
  writeFileSync(SNIPPET, snippet);
  rmSync(RESULT, { force: true });
  const { stderr, error } = spawnSync(program, args, {
    env: { ...env, SNIPPET, RESULT, FILE: file },
    encoding: 'utf8',
    timeout: 100_000,
  });
  if (error) throw error;
  try {
    return JSON.parse(readFileSync(RESULT, 'utf8'));
  } catch {
    throw new Error(`${program} wrote nothing: ${stderr}`);
  }
}

/** Why an editor cannot be driven; undefined: it can. `args` make it succeed where it has all that is needed. */
function missing(program: string, args: readonly string[], what: string): string | undefined {
  const { status, error } = spawnSync(program, args, { stdio: 'ignore', timeout: 60_000 });
  return error ? `${program} is not installed` : status === 0 ? undefined : what;
}

const script = (name: string): string => path.join(import.meta.dirname, name);
const editors = [
  {
    name: 'Neovim',
    reason: missing('nvim', ['--version'], 'nvim does not run'),
    work: () =>
      drive('nvim', ['--headless', '--clean', '-c', `luafile ${script('neovim.lua')}`], documented('neovim', 'lua')),
  },
  {
    name: 'Emacs',
    reason: missing(
      'emacs',
      ['--batch', '--eval', "(progn (package-initialize) (require 'eglot))"],
      'this Emacs has no eglot (Debian: elpa-eglot)',
    ),
    work: () => drive('emacs', ['--batch', '-l', script('emacs.el')], documented('emacs', 'elisp')),
  },
];

for (const { name, reason, work } of editors) {
  const title = `${name} shows findings and hovers, and its code action edits the buffer`;
  if (reason) {
    console.warn(`skipped, ${name}: ${reason}`);
    test.skip(`${title}: ${reason}`, () => {});
    continue;
  }
  test(title, () => {
    const { problem, findings, hover, actions, text } = work();
    expect(problem).toBeUndefined();
    expect(findings).toMatchObject([
      { line: 2, from: 2, to: 23, message: expect.stringContaining('turns probes off') },
    ]);
    expect(hover).toContain('ServerAliveInterval');
    expect(hover).toContain('a dead connection is detected');
    expect(actions[0]).toMatch(/^Set ServerAliveInterval 60 for Host web/);
    expect(text.trimEnd()).toBe(before.replace('Interval 0', 'Interval 60').trimEnd());
  });
}
