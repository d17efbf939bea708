import { expect, test } from 'vitest';
import { defaultBuild } from '../../server/src/language/build';
import type { DialectId } from '../../server/src/language/dialect';
import { dialects } from '../../server/src/language/dialects';
import { isPartOf, snapshotOf } from '../../server/src/snapshot/roots';
import { parseCache, type Snapshot } from '../../server/src/snapshot/snapshot';
import { fixture } from '../harness/fixture';
import { memoryFileSystem } from '../harness/memory';

const around = { home: 'file:///home/u', systemFolder: 'file:///etc/ssh' };
const windows = { home: 'file:///c%3A/Users/Bob', systemFolder: 'file:///c%3A/ProgramData/ssh' };

const subjectOf = (path: string, dialect: DialectId, where = around) => ({
  uri: path.includes(':') ? path : `file://${path}`,
  dialect: dialects[dialect],
  build: defaultBuild,
  around: where,
});

function load(files: string, path: string, dialect: DialectId, others: string[] = []): Promise<Snapshot> {
  const fs = memoryFileSystem(fixture(files).files);
  return snapshotOf(
    subjectOf(path, dialect),
    others.map((o) => `file://${o}`),
    fs,
  );
}

const tops = (snapshot: Snapshot): string[] => snapshot.roots.map((r) => `${r.role} ${r.uri.replace('file://', '')}`);
const both = ['user /home/u/.ssh/config', 'system /etc/ssh/ssh_config'];

test.each(['/home/u/.ssh/config', '/etc/ssh/ssh_config', '/home/u/.ssh/work', '/etc/ssh/ssh_config.d/a.conf'])(
  '%s belongs to what ssh reads by itself',
  async (path) => {
    const snapshot = await load(
      `
      //- /home/u/.ssh/config
      Include work
      //- /home/u/.ssh/work
      Host w
      //- /etc/ssh/ssh_config
      Include /etc/ssh/ssh_config.d/*.conf
      //- /etc/ssh/ssh_config.d/a.conf
      Host a
      `,
      path,
      'ssh_config',
    );
    expect(tops(snapshot)).toEqual(both);
    expect(snapshot.explicitFile).toBe(false);
    expect(snapshot.subject).toBe(`file://${path}`);
    expect(snapshot.files.get(snapshot.subject)?.document).toBeDefined();
  },
);

test('a file that nothing includes stands alone, as with -F', async () => {
  const snapshot = await load(
    `
    //- /home/u/.ssh/config
    Host *
    //- /tmp/config
    Host x
    `,
    '/tmp/config',
    'ssh_config',
  );
  expect(tops(snapshot)).toEqual(['user /tmp/config']);
  expect(snapshot.explicitFile).toBe(true);
});

test('a drop-in of sshd belongs to its main file where that includes it', async () => {
  const files = `
    //- /etc/ssh/sshd_config
    Include /etc/ssh/sshd_config.d/*.conf
    //- /etc/ssh/sshd_config.d/10-a.conf
    ClientAliveInterval 5
    //- /etc/ssh/sshd_config.d/10-a.off
    ClientAliveInterval 5
    //- /usr/local/etc/ssh/sshd_config
    Include /usr/local/etc/ssh/sshd_config.d/*.conf
    //- /usr/local/etc/ssh/sshd_config.d/x.conf
    ClientAliveInterval 5
    `;
  expect(tops(await load(files, '/etc/ssh/sshd_config.d/10-a.conf', 'sshd_config'))).toEqual([
    'server /etc/ssh/sshd_config',
  ]);
  expect(tops(await load(files, '/etc/ssh/sshd_config.d/10-a.off', 'sshd_config'))).toEqual([
    'server /etc/ssh/sshd_config.d/10-a.off',
  ]);
  expect(tops(await load(files, '/usr/local/etc/ssh/sshd_config.d/x.conf', 'sshd_config'))).toEqual([
    'server /usr/local/etc/ssh/sshd_config',
  ]);
});

test('a file that another open document includes belongs to that one', async () => {
  const files = `
    //- /work/repo/config
    Include /work/repo/hosts
    //- /work/repo/hosts
    Host x
    //- /work/repo/other
    Host y
    `;
  const snapshot = await load(files, '/work/repo/hosts', 'ssh_config', ['/work/repo/other', '/work/repo/config']);
  expect(tops(snapshot)).toEqual(['user /work/repo/config']);
  expect(snapshot.subject).toBe('file:///work/repo/hosts');
});

test('an open document is not the main file of those beside it', async () => {
  const files = `
    //- /work/repo/hosts
    Host x
    //- /work/repo/legacy/ssh_config
    Host y
    //- /work/repo/conf
    Host z
    //- /work/repo/conf.d/a
    Host a
    `;
  const open = ['/work/repo/hosts', '/work/repo/conf'];
  expect((await load(files, '/work/repo/legacy/ssh_config', 'ssh_config', open)).unreadBy).toBeUndefined();
  expect((await load(files, '/work/repo/conf', 'ssh_config', open)).unreadBy).toBeUndefined();
  expect((await load(files, '/work/repo/conf.d/a', 'ssh_config', open)).unreadBy?.uri).toBe('file:///work/repo/conf');
});

test('files that include each other end', async () => {
  const files = `
    //- /w/a
    Include /w/b
    //- /w/b
    Include /w/a
    `;
  expect(tops(await load(files, '/w/b', 'ssh_config', ['/w/a', '/w/b']))).toEqual(['user /w/a']);
});

test('a path of Windows is found in whatever letter case and encoding the editor names it', async () => {
  const fs = memoryFileSystem(new Map([['file:///c%3A/Users/Bob/.ssh/config', 'Host x\n']]));
  const snapshot = await snapshotOf(subjectOf('file:///C:/users/bob/.ssh/config', 'ssh_config', windows), [], fs);
  expect(snapshot.roots.map((r) => r.uri)).toEqual([
    'file:///c%3A/Users/Bob/.ssh/config',
    'file:///c%3A/ProgramData/ssh/ssh_config',
  ]);
  expect(snapshot.subject).toBe('file:///c%3A/Users/Bob/.ssh/config');
});

test('without a home only the system file is read by itself', async () => {
  const fs = memoryFileSystem(new Map([['file:///home/u/.ssh/config', 'Host x\n']]));
  const snapshot = await snapshotOf(
    subjectOf('/home/u/.ssh/config', 'ssh_config', { ...around, home: undefined as never }),
    [],
    fs,
  );
  expect(tops(snapshot)).toEqual(['user /home/u/.ssh/config']);
});

test('a doubtful name is settled by what includes it', async () => {
  const fs = memoryFileSystem(
    fixture(`
      //- /home/u/.ssh/config
      Include hosts
      //- /home/u/.ssh/hosts
      Host x
      //- /home/u/.ssh/notes
      Host y
      `).files,
  );
  expect(await isPartOf(subjectOf('/home/u/.ssh/hosts', 'ssh_config'), fs, parseCache())).toBe(true);
  expect(await isPartOf(subjectOf('/home/u/.ssh/notes', 'ssh_config'), fs, parseCache())).toBe(false);
});

test('where no home is known, the folder around .ssh counts as one, without a system file', async () => {
  const fs = memoryFileSystem(
    fixture(`
    //- /repo/.ssh/config
    Include config.d/*.conf ~/.ssh/more
    //- /repo/.ssh/config.d/a.conf
    Host a
    //- /repo/.ssh/more
    Host m
    //- /etc/ssh/ssh_config
    Host s
    `).files,
  );
  for (const path of ['/repo/.ssh/config', '/repo/.ssh/config.d/a.conf', '/repo/.ssh/more']) {
    const where = { home: undefined, systemFolder: 'file:///etc/ssh' };
    const snapshot = await snapshotOf({ ...subjectOf(path, 'ssh_config'), around: where }, [], fs);
    expect(tops(snapshot)).toEqual(['user /repo/.ssh/config']);
    expect([...snapshot.files.keys()].sort()).toEqual([
      'file:///repo/.ssh/config',
      'file:///repo/.ssh/config.d/a.conf',
      'file:///repo/.ssh/more',
    ]);
    expect(snapshot.explicitFile).toBe(true);
  }
});
