// The address of the repository: asked for when a package is made, and told in it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeNpmPackage, makeVsix, repositoryAddress, withAbsoluteLinks, withRepository } from '../../package.mjs';
import { readZip } from './zip';

const root = path.join(import.meta.dirname, '../..');
const scratch = mkdtempSync(path.join(tmpdir(), 'repository-'));
const repository = 'https://git.example.org/me/keepalive';
const pictures = ['hover', 'fixes', 'completion'].map(
  (name) => `(https://git.example.org/me/keepalive/raw/HEAD/client/images/${name}.png)`,
);
const told = {
  repository: { type: 'git', url: 'https://git.example.org/me/keepalive.git' },
  bugs: { url: 'https://git.example.org/me/keepalive/issues' },
  homepage: 'https://git.example.org/me/keepalive#readme',
};

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('packages that know it', () => {
  const own = ['package.json', 'README.md'].map((file) => path.join(root, file));
  const before = own.map((file) => readFileSync(file, 'utf8'));
  let vsix: ReadonlyMap<string, Buffer>;
  let npmFiles: readonly string[];
  const text = (file: string): string => vsix.get(`extension/${file}`)?.toString('utf8') ?? '';
  const unpacked = (file: string): string => readFileSync(path.join(scratch, 'package', file), 'utf8');

  beforeAll(async () => {
    const packagePath = path.join(scratch, 'extension.vsix');
    await makeVsix({ packagePath, repository, preRelease: true });
    vsix = readZip(readFileSync(packagePath));
    const { filename, files } = await makeNpmPackage({ folder: scratch, repository });
    npmFiles = files.map((file) => file.path);
    execFileSync('tar', ['-xzf', path.join(scratch, filename), '-C', scratch]);
  });

  test('tell it in their manifests, with the list of issues and the home page', () => {
    expect(JSON.parse(text('package.json'))).toMatchObject(told);
    expect(JSON.parse(unpacked('package.json'))).toMatchObject(told);
    const manifest = vsix.get('extension.vsixmanifest')?.toString('utf8');
    expect(manifest).toContain('Links.Support" Value="https://git.example.org/me/keepalive/issues"');
    expect(manifest).toContain('Microsoft.VisualStudio.Code.PreRelease" Value="true"');
  });

  test('show the pictures of their READMEs from there, and have no relative link left', () => {
    for (const readme of [text('readme.md'), unpacked('README.md')]) {
      for (const picture of pictures) expect(readme).toContain(picture);
      expect(readme).toContain('(https://git.example.org/me/keepalive/blob/HEAD/docs/editors.md)');
      expect([...readme.matchAll(/\]\((?!https:|#)[^)]*\)/g)].map(String)).toEqual([]);
    }
  });

  test('hold the same files as without it, and say nothing else', async () => {
    const plain = path.join(scratch, 'plain.vsix');
    await makeVsix({ packagePath: plain });
    const { files } = await makeNpmPackage({ folder: scratch });
    const usual = readZip(readFileSync(plain));
    expect([...vsix.keys()].sort()).toEqual([...usual.keys()].sort());
    expect([...npmFiles].sort()).toEqual(files.map((file) => file.path).sort());
    const other = [...usual].filter(([name, bytes]) => !vsix.get(name)?.equals(bytes)).map(([name]) => name);
    expect(other.sort()).toEqual(['extension.vsixmanifest', 'extension/package.json', 'extension/readme.md']);
    const { scripts: _, ...manifest } = JSON.parse(before[0] as string);
    expect({ ...JSON.parse(text('package.json')), ...manifest }).toEqual({ ...manifest, ...told });
    expect(statSync(plain).size).toBeGreaterThan(100_000);
  });

  test('leave the checkout as it was', () => {
    expect(own.map((file) => readFileSync(file, 'utf8'))).toEqual(before);
  });
});

test.each(['https://git.example.org/me/keepalive.git', 'https://git.example.org/me/keepalive/', repository])(
  '%s is that address',
  (address) => expect(repositoryAddress(address)).toBe(repository),
);

test.each([
  '',
  'git@git.example.org:me/keepalive',
  'http://git.example.org/me/x',
  'https://git.example.org/me',
  'me/x',
])('"%s" is none', (address) => expect(() => repositoryAddress(address)).toThrow(/^Not the address of a repository/));

test('GitLab has its pages elsewhere', () => {
  const gitlab = 'https://gitlab.example.org/me/keepalive';
  expect(withAbsoluteLinks('![a b](x/y.png) [c](./z.md#d) [e](#f) [g](https://h.example/)', gitlab)).toBe(
    `![a b](${gitlab}/-/raw/HEAD/x/y.png) [c](${gitlab}/-/blob/HEAD/z.md#d) [e](#f) [g](https://h.example/)`,
  );
  expect(withRepository({}, gitlab)).toMatchObject({ bugs: { url: `${gitlab}/-/issues` } });
});

test('a wrong address is said, and nothing is made', () => {
  const call = ['package.mjs', '--repository', 'nowhere', '--out', scratch];
  expect(() => execFileSync(process.execPath, call, { cwd: root, stdio: 'pipe' })).toThrow(/nowhere/);
});
