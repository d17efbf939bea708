import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { nodeFileSystem } from '../../../server/src/node/file-system';
import { commandLine } from '../../harness/command-line';

const root = mkdtempSync(join(tmpdir(), 'keys-'));
const home = join(root, 'home', 'kim');
const ssh = join(home, '.ssh');
mkdirSync(ssh, { recursive: true });
const write = (name: string, mode: number): void => {
  writeFileSync(join(ssh, name), '');
  chmodSync(join(ssh, name), mode);
};
write('id_good', 0o600);
write('id_open', 0o644);
write('id_agent.pub', 0o644);
afterAll(() => rmSync(root, { recursive: true }));

/** What is found of keys in a file, as `line: severity, message`. */
async function found(text: string, more: { path?: string; argv?: string[] } = {}): Promise<string[]> {
  const path = more.path ?? join(ssh, 'config');
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text, { mode: 0o644 });
  const argv = ['check', '--format', 'json', ...(more.argv ?? [path])];
  const { out, err } = await commandLine(new Map(), argv, { fs: nodeFileSystem(), home: pathToFileURL(home).href });
  const all: { line: number; severity: string; code: string; message: string }[] = JSON.parse(
    out || JSON.stringify({ files: [], err }),
  ).files.flatMap((file: { findings: unknown[] }) => file.findings);
  return all
    .filter(({ code }) => code === 'value/key-file')
    .map(({ line, severity, message }) => `${line}: ${severity}, ${message}`);
}

const isOwner = process.getuid !== undefined;

describe('value/key-file', () => {
  test('missing', async () => {
    const key = `${ssh}/no`;
    expect(
      await found(
        `Host web\n  IdentityFile ~/.ssh/nosuch\n  IdentityFile %d/.ssh/nor\nHost db\n  IdentityFile ${key}\n`,
      ),
    ).toEqual([
      '2: warning, The key ~/.ssh/nosuch does not exist: ssh goes on without it.',
      '3: warning, The key %d/.ssh/nor does not exist: ssh goes on without it.',
      `5: warning, The key ${key} does not exist: ssh goes on without it.`,
    ]);
  });

  test.runIf(isOwner)('readable for others', async () => {
    expect(await found('Host web\n  IdentityFile ~/.ssh/id_open\n')).toEqual([
      '2: warning, Other users have access to the key ~/.ssh/id_open, so ssh does not use it. Run: chmod 600 ~/.ssh/id_open',
    ]);
  });

  test('once for a key, however many hosts use it', async () => {
    const text =
      'Host a\n  IdentityFile ~/.ssh/no\nHost b\n  IdentityFile ~/.ssh/no\nHost c\n  IdentityFile ~/.ssh/nor\n';
    expect((await found(text)).map((one) => one.slice(0, 1))).toEqual(['2', '6']);
  });

  test('one of several', async () => {
    expect(await found('Host *\n  IdentityFile ~/.ssh/nosuch\n  IdentityFile ~/.ssh/id_good\n')).toEqual([
      '2: information, The key ~/.ssh/nosuch does not exist: ssh goes on without it.',
    ]);
  });

  test.each([
    ['a good one', 'IdentityFile ~/.ssh/id_good\n'],
    ['one that an agent may hold', 'IdentityFile ~/.ssh/id_agent\nIdentityFile ~/.ssh/id_agent.pub\n'],
    [
      'what depends on the host, the environment or the folder',
      'IdentityFile ~/.ssh/%h\nIdentityFile $HOME/x\nIdentityFile id\n',
    ],
    ['no file', 'IdentityFile none\nIdentityFile ~/.ssh\n'],
    ['another user', 'IdentityFile ~kim/.ssh/nosuch\n'],
  ])('nothing about %s', async (_, text) => {
    expect(await found(`Host web\n${text}`)).toEqual([]);
  });

  test('nothing about a file that is not the own one, or where there is no home', async () => {
    const text = 'Host web\n  IdentityFile ~/.ssh/nosuch\n';
    const path = join(root, 'project', 'ssh_config');
    expect(await found(text, { path, argv: ['--dialect', 'ssh_config', path] })).toEqual([]);
    expect(await found(text, { path: join(root, 'home', 'eve', '.ssh', 'config') })).toEqual([]);
  });

  test('in an image, where the paths are its own and its users are not known', async () => {
    const argv = ['--root', root, '/home/kim/.ssh/config'];
    expect(
      await found('Host web\n  IdentityFile ~/.ssh/id_open\n  IdentityFile /home/kim/.ssh/id_good\n', { argv }),
    ).toEqual([]);
    expect(await found('Host web\n  IdentityFile /home/kim/.ssh/nosuch\n', { argv })).toHaveLength(1);
  });
});
