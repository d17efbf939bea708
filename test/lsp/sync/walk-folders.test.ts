import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, test } from 'vitest';
import {
  type ConnectionOptions,
  createConnection,
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import type { WorkspaceDiagnosticReport } from 'vscode-languageserver-protocol/node';
import { fileRequests } from '../../../server/src/lsp/protocol';
import { createServer } from '../../../server/src/lsp/server';
import { searchBounds, walkFolder } from '../../../server/src/lsp/sync/walk-folders';
import type { FileSystem, FolderEntry } from '../../../server/src/snapshot/file-system';
import { memoryFileSystem } from '../../harness/memory';

const root = 'vscode-vfs://host/w';
const isOurs = (uri: string): boolean => uri.endsWith('/ssh_config');
const never = (): boolean => false;
const walk = (fs: FileSystem, most = 100, cancelled = never): Promise<string[]> =>
  walkFolder(fs, root, isOurs, most, cancelled);
const files = (...names: string[]): FileSystem =>
  memoryFileSystem(new Map(names.map((name) => [`${root}/${name}`, 'Host web\n  ServerAliveInterval 0\n'])));
const short = (found: readonly string[]): string[] => found.map((uri) => uri.slice(root.length + 1));

describe('a walk through folders', () => {
  test('finds what is wanted, the nearest first, but not in folders of others or of version control', async () => {
    const fs = files(
      'a/b/ssh_config',
      'c/ssh_config',
      'ssh_config',
      'x.txt',
      'node_modules/ssh_config',
      'c/.git/ssh_config',
    );
    expect(short(await walk(fs))).toEqual(['ssh_config', 'c/ssh_config', 'a/b/ssh_config']);
    expect(short(await walk(fs, 2))).toEqual(['ssh_config', 'c/ssh_config']);
    expect(await walk(fs, 100, () => true)).toEqual([]);
  });

  test('follows no links, and takes names as they are', async () => {
    const entries: FolderEntry[] = [
      { name: 'again', kind: 'folder', link: true },
      { name: 'ssh_config', kind: 'file', link: true },
      { name: 'ssh_config', kind: 'other' },
      { name: 'a b#c%20', kind: 'folder' },
    ];
    const fs: FileSystem = {
      ...files(),
      entries: async (uri) => (uri === root ? entries : [{ name: 'ssh_config', kind: 'file' }]),
    };
    expect(short(await walk(fs))).toEqual(['a%20b%23c%2520/ssh_config']);
  });

  test('ends at its bounds, however deep and wide the folders are', async () => {
    let asked = 0;
    const endless: FileSystem = {
      ...files(),
      async entries() {
        asked++;
        return [
          { name: 'x', kind: 'folder' },
          { name: 'y', kind: 'folder' },
        ];
      },
    };
    expect(await walk(endless)).toEqual([]);
    expect(asked).toBe(searchBounds.folders);
    const deep = (levels: number): string => `${'d/'.repeat(levels)}ssh_config`;
    const fs = files(deep(searchBounds.depth), deep(searchBounds.depth + 1));
    expect(short(await walk(fs))).toEqual([deep(searchBounds.depth)]);
  });

  test('finds nothing where folders cannot be listed', async () => {
    expect(await walk({ ...files(), entries: async () => undefined })).toEqual([]);
    const { entries: _, ...fs } = files('ssh_config');
    expect(await walk(fs)).toEqual([]);
  });
});

describe('a server without a disk', () => {
  const ends: (() => void)[] = [];
  afterEach(() => {
    for (const end of ends.splice(0)) end();
  });

  /** As in a web worker: everything is read through the client, which answers `find` as told. */
  async function report(fs: FileSystem, find: () => unknown): Promise<WorkspaceDiagnosticReport> {
    const [there, back] = [new PassThrough(), new PassThrough()];
    const connect = (options: ConnectionOptions) =>
      createConnection(new StreamMessageReader(there), new StreamMessageWriter(back), options);
    const server = createServer(connect, {
      ...{
        version: undefined,
        disk: undefined,
        home: undefined,
        systemFolder: 'file:///etc/ssh',
        localUser: undefined,
      },
      ...{ environment: undefined, rulePages: undefined, find: undefined, translations: async () => undefined },
      after(milliseconds, run) {
        const timer = setTimeout(run, milliseconds);
        return () => clearTimeout(timer);
      },
    });
    const client = createMessageConnection(new StreamMessageReader(back), new StreamMessageWriter(there));
    ends.push(() => {
      client.dispose();
      server.dispose();
    });
    const serve = (name: string, answer: (uri: string) => Promise<unknown>): void =>
      void client.onRequest(name, async ({ uri }: { uri: string }) => (await answer(uri)) ?? null);
    serve(fileRequests.read, (uri) => fs.read(uri));
    serve(fileRequests.list, (uri) => fs.list(uri));
    serve(fileRequests.entries, async (uri) => fs.entries?.(uri));
    serve(fileRequests.exists, (uri) => fs.exists(uri));
    client.onRequest(fileRequests.find, find);
    client.listen();
    await client.sendRequest('initialize', {
      processId: null,
      rootUri: root,
      capabilities: { textDocument: { diagnostic: {} } },
      initializationOptions: { files: true },
    });
    await client.sendNotification('initialized', {});
    return client.sendRequest('workspace/diagnostic', { previousResultIds: [] });
  }
  const uris = ({ items }: WorkspaceDiagnosticReport): string[] => short(items.map(({ uri }) => uri));

  test('looks for files itself where its client cannot search', async () => {
    const fs = files('a/ssh_config', 'notes/config');
    for (const find of [
      () => null,
      () => {
        throw new Error('no search');
      },
    ]) {
      const found = await report(fs, find);
      expect(uris(found)).toEqual(['a/ssh_config']);
      expect(JSON.stringify(found)).toContain('keepalive/zero');
    }
  });

  test('believes a client that found nothing', async () => {
    expect(uris(await report(files('a/ssh_config'), () => []))).toEqual([]);
  });
});
