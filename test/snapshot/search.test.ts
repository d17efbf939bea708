import { expect, test } from 'vitest';
import { makeContext } from '../../server/src/analysis/context';
import { defaultBuild } from '../../server/src/language/build';
import { dialects } from '../../server/src/language/dialects';
import { resolveClient } from '../../server/src/resolve/client';
import { check, messageOf } from '../../server/src/rules/check';
import type { FileSystem } from '../../server/src/snapshot/file-system';
import { searchLimits, snapshotLimits } from '../../server/src/snapshot/limits';
import { basename } from '../../server/src/snapshot/paths';
import { loadSnapshot } from '../../server/src/snapshot/snapshot';
import { limits } from '../../server/src/syntax/extent';
import { memoryFileSystem } from '../harness/memory';

// Bounds are counted here, not timed.

const uri = 'file:///home/u/.ssh/config';

/** A file system in which every folder holds these names, and how often it was asked. */
function endless(names: readonly string[], text: string) {
  const asked = { lists: 0, exists: 0 };
  const fs: FileSystem = {
    ...memoryFileSystem(new Map([[uri, text]])),
    async list() {
      asked.lists++;
      return names;
    },
    async exists() {
      asked.exists++;
      return false;
    },
  };
  return { fs, asked };
}

const load = (fs: FileSystem, cancelled?: () => boolean) =>
  loadSnapshot(
    {
      dialect: dialects.ssh_config,
      build: defaultBuild,
      roots: [{ role: 'user', uri }],
      subject: uri,
      around: { home: 'file:///home/u', systemFolder: 'file:///etc/ssh', environment: () => null },
    },
    fs,
    undefined,
    cancelled,
  );

async function limitsOf(fs: FileSystem): Promise<string[]> {
  const snapshot = await load(fs);
  const document = snapshot.files.get(uri)?.document;
  if (!document) throw new Error('not read');
  const context = makeContext(snapshot, document);
  return check(context)
    .filter((f) => f.rule === 'file/limit')
    .map((f) => `${document.text.slice(f.span.start, f.span.end)}: ${messageOf(f, context)}`);
}

const names = Array.from({ length: 20 }, (_, i) => `n${i}`);

test('a search through all folders ends, is said at its line, and leaves values unknown', async () => {
  const { fs, asked } = endless(names, 'Include /*/*/*/*/*/*/zzz*\nPort 23\n');
  const [finding, ...others] = await limitsOf(fs);
  expect(finding).toMatch(/^\/\*\/\*\/\*\/\*\/\*\/\*\/zzz\*: The search for/);
  expect(others).toEqual([]);
  expect(asked.lists + asked.exists).toBeLessThanOrEqual(searchLimits.questions);
  const port = resolveClient(await load(fs), { destination: 'web' }).values.get('port');
  expect(port?.certain).toBe(false);
});

test('a hundred such lines cost as much as one', async () => {
  const { fs, asked } = endless(names, 'Include /*/*/*/*/*/*/zzz*\n'.repeat(100));
  expect(await limitsOf(fs)).toHaveLength(100);
  // each of the two loads of this test is a request
  expect(asked.lists + asked.exists).toBeLessThanOrEqual(searchLimits.questions);
});

test('a folder is listed once for all patterns, and the names of all comparisons are counted', async () => {
  const many = Array.from({ length: 1000 }, (_, i) => `name${i}`);
  const lines = Array.from({ length: 500 }, (_, i) => `Include /d/*zz${i}*\n`).join('');
  const { fs, asked } = endless(many, lines);
  const told = await limitsOf(fs);
  expect(asked.lists).toBe(1);
  expect(told).toHaveLength(500 - Math.floor(searchLimits.names / 1001));
});

test('a folder with more names than are compared is no secret', async () => {
  const { fs } = endless(
    Array.from({ length: snapshotLimits.names }, (_, i) => `n${i}`),
    'Include /d/x*\n',
  );
  expect(await limitsOf(fs)).toHaveLength(1);
});

test('what people write is far below the bounds', async () => {
  const lines = Array.from({ length: 100 }, (_, i) => `Include config.d/${i}/*.conf work/${i} ~/x/*/y\n`).join('');
  expect(await limitsOf(endless(names, lines).fs)).toEqual([]);
});

test('arguments are counted too', async () => {
  const { fs, asked } = endless(names, `${`Include ${'a '.repeat(1000)}\n`.repeat(60)}`);
  expect((await limitsOf(fs)).length).toBeGreaterThan(0);
  expect(asked.exists).toBe(1);
});

test('a cancelled request asks for nothing more', async () => {
  const { fs, asked } = endless(names, 'Include /*/*/*/*/*/*/zzz*\n'.repeat(100));
  await load(fs, () => asked.lists >= 3);
  expect(asked.lists).toBe(3);
});

test('a file is told how much of it still fits before it is read', async () => {
  const long = `# ${'c'.repeat(limits.characters - 100)}\n`;
  const texts = new Map([
    [uri, 'Include a b c\n'],
    ...['a', 'b', 'c'].map((name) => [`file:///home/u/.ssh/${name}`, long] as const),
  ]);
  const disk = memoryFileSystem(texts);
  const asked = new Map<string, number | undefined>();
  const snapshot = await load({
    ...disk,
    async read(file, most) {
      asked.set(basename(file), most);
      const size = texts.get(file)?.length ?? 0;
      return most !== undefined && size > most ? { kind: 'too-large', bytes: size } : disk.read(file);
    },
  });
  expect(asked.get('a')).toBeGreaterThan(snapshotLimits.characters);
  expect(asked.get('c')).toBeLessThan(1000);
  expect(snapshot.bounds).toEqual([{ kind: 'size', uri: 'file:///home/u/.ssh/c' }]);
});

test('a long name is not compared with long patterns for ever, and short ones still are', async () => {
  const pair = `Host *${'a'.repeat(20_000)}b\n  Port 24\n`;
  const name = 'a'.repeat(40_000);
  const text = `Host other\n  Port 23\n${pair}Host *\n  ServerAliveInterval 5\n`;
  const snapshot = await load(memoryFileSystem(new Map([[uri, text]])));
  const asked = (destination: string, keyword: string) => resolveClient(snapshot, { destination }).values.get(keyword);
  expect(asked(name, 'port')).toMatchObject({ certain: false, candidates: [{ why: 'too-much' }] });
  expect(asked('other', 'port')).toMatchObject({ value: '23', certain: true });
  expect(asked('other', 'serveraliveinterval')).toMatchObject({ value: '5', certain: true });
});
