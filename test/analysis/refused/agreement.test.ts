import { basename, join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeContext } from '../../../server/src/analysis/context';
import { parseRelease } from '../../../server/src/language/build';
import { dialects } from '../../../server/src/language/dialects';
import { check } from '../../../server/src/rules/check';
import type { FileContent } from '../../../server/src/snapshot/file-system';
import { loadSnapshot, type Snapshot } from '../../../server/src/snapshot/snapshot';
import { lineOf } from '../../../server/src/syntax/text';
import { memoryFileSystem } from '../../harness/memory';
import { firstRefused } from '../../openssh/programs/answer';
import { recordedReleases } from '../../openssh/programs/releases';
import { eachFile, fill, home, loadVectors, placesOf, recordFor, staged, type Vector } from '../../openssh/vectors';

// Errors against what the real programs said: no error in what they accept, and one at the first line that they refuse.

const files = new Map<string, FileContent>();
eachFile((path, latin1, mode) => {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.from(latin1, 'latin1'));
  const trust = mode & 0o002 ? 'bad' : mode & 0o020 ? 'own-group' : 'ok';
  files.set(`file://${posix.normalize(path)}`, { kind: 'text', text, trust });
});
const inMemory = memoryFileSystem(files);
const normal = (uri: string): string => `file://${posix.normalize(decodeURIComponent(uri.slice('file://'.length)))}`;
const fs: typeof inMemory = {
  read: (uri) => inMemory.read(normal(uri)),
  list: (uri) => inMemory.list(normal(uri)),
  exists: (uri) => inMemory.exists(normal(uri)),
};

/** The verdict is about lines of files: not about `-o` options, and the file is read. */
const isAboutFiles = (vector: Vector): boolean => (vector.args ?? []).length === 0 && vector.F !== 'none';

/** Where the finding and the program differ on purpose. */
const onPurpose: Readonly<Record<string, string>> = {
  'ssh/host-empty-neverseen#1': 'ssh refuses `Host !foo ""` for every host but foo, which was asked about',
  'ssh/refuse': 'RefuseConnection does what it says',
  'sshd/match-lport-name': 'a name of a service: a warning, as machines that know it accept the line',
};

function load(vector: Vector, release: string): Promise<Snapshot> {
  const server = vector.dialect === 'sshd';
  const places = Object.values(placesOf(vector)).map((path) => `file://${path}`);
  const own = `file://${join(staged, vector.file)}`;
  const roots =
    places.length > 0
      ? places.map((uri, i) => ({ role: i === 0 ? ('user' as const) : ('system' as const), uri }))
      : [{ role: server ? ('server' as const) : ('user' as const), uri: own }];
  return loadSnapshot(
    {
      dialect: dialects[server ? 'sshd_config' : 'ssh_config'],
      build: { release: parseRelease(release) ?? 0, distribution: 'debian' },
      roots,
      subject: roots[0]?.uri ?? own,
      around: {
        home: `file://${home}`,
        systemFolder: 'file:///etc/ssh',
        environment: (name) => (vector.env?.[name] === undefined ? null : fill(vector.env[name])),
        tokens: { u: 'root', i: '0' },
      },
      explicitFile: places.length === 0,
    },
    fs,
  );
}

/** `name:line` of every error in every file of the configuration. */
async function errorsOf(vector: Vector, release: string): Promise<string[]> {
  const snapshot = await load(vector, release);
  return [...snapshot.files.values()].flatMap(({ uri, document }) => {
    if (!document) return [];
    return check(makeContext(snapshot, document))
      .filter((f) => f.severity === 'error' || f.rule === 'keyword/apple-only')
      .map((f) => `${basename(uri)}:${lineOf(document.lineStarts, f.span.start) + 1}`);
  });
}

describe.each(recordedReleases)('OpenSSH $version', ({ release, version }) => {
  test('errors stand where the program stops, and only there', async () => {
    const wrong: string[] = [];
    let compared = 0;
    for (const vector of loadVectors().filter(isAboutFiles)) {
      if (vector.id in onPurpose) continue;
      const want = recordFor(vector, version);
      const place = firstRefused(want.messages);
      if (want.exit !== 0 && (!place || place.line === 0)) continue; // a bad host name, RefuseConnection
      const errors = await errorsOf(vector, release);
      compared++;
      if (want.exit === 0 && errors.length > 0) wrong.push(`${vector.id}: accepted, but ${errors}`);
      const at = want.exit !== 0 && place && `${basename(place.file ?? vector.file)}:${place.line}`;
      if (at && !errors.includes(at)) wrong.push(`${vector.id}: ${want.messages[0]}, but errors at ${errors}`);
    }
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(590);
  });
});
