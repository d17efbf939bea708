import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  CancellationTokenSource,
  type ClientCapabilities,
  type PreviousResultId,
  type WorkspaceDiagnosticReport,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver-protocol/node';
import { fileRequests, type SearchQuestion } from '../../../server/src/lsp/protocol';
import type { Client } from '../client';
import { good, pulling, workspacePerTest, zero } from '../home';

const { start, path, at, write } = workspacePerTest();

const watching: ClientCapabilities = {
  ...pulling,
  workspace: { didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true } },
};

const ask = (client: Client, previousResultIds: PreviousResultId[] = []): Promise<WorkspaceDiagnosticReport> =>
  client.request('workspace/diagnostic', { identifier: 'ssh-keepalive', previousResultIds });

const idsOf = ({ items }: WorkspaceDiagnosticReport): PreviousResultId[] =>
  items.flatMap(({ uri, resultId }) => (resultId === undefined ? [] : [{ uri, value: resultId }]));

/** By path below the folder: the codes found there, or what the report says instead. */
const told = (items: readonly WorkspaceDocumentDiagnosticReport[]): Record<string, unknown> =>
  Object.fromEntries(
    items.map((one) => [
      one.uri.slice(at('').length + (at('').endsWith('/') ? 0 : 1)),
      one.kind === 'full' ? one.items.map((d) => d.code) : one.kind,
    ]),
  );

describe('findings of the workspace', () => {
  test('are those of every file whose name is surely ours, each judged within its configuration', async () => {
    write('.ssh/config', 'Include config.d/*\nHost *\n  ServerAliveInterval 60\n');
    write('.ssh/config.d/lab', 'Host lab\n  ServerAliveCountMax 0\n');
    write('etc/sshd_config', 'ClientAliveInterval 0\n');
    write('a/b/c/ssh_config', zero);
    write('notes/config', zero);
    write('node_modules/x/ssh_config', zero);
    symlinkSync(path(''), path('a/again'));
    const client = await start();
    expect(client.answer.capabilities.diagnosticProvider).toMatchObject({ workspaceDiagnostics: true });
    const { items } = await ask(client);
    expect(told(items)).toEqual({
      '.ssh/config': [],
      '.ssh/config.d/lab': ['keepalive/count-zero'],
      'a/b/c/ssh_config': ['keepalive/zero'],
      'etc/sshd_config': ['keepalive/zero'],
    });
    expect(items.map(({ version }) => version)).toEqual([null, null, null, null]);
  });

  test('what is open counts as the editor has it, with its version', async () => {
    write('ssh_config', zero);
    const client = await start();
    client.open(at('ssh_config'), good);
    client.change(at('ssh_config'), [{ text: `${good}Host b\n` }]);
    const { items } = await ask(client);
    expect(told(items)).toEqual({ ssh_config: ['keepalive/missing'] });
    expect(items[0]?.version).toBe(2);
  });

  test('a question waits until there is news, and then only the news is told', async () => {
    write('a/ssh_config', zero);
    write('b/ssh_config', zero);
    const globs: unknown[] = [];
    const client = await start({
      capabilities: watching,
      serve: {
        'client/registerCapability': ({ registrations }: { registrations: { registerOptions: never }[] }) => {
          for (const { registerOptions } of registrations)
            globs.push(...(registerOptions as { watchers: { globPattern: unknown }[] }).watchers);
          return null;
        },
        'client/unregisterCapability': () => null,
      },
    });
    let ids = idsOf(await ask(client));
    expect(ids).toHaveLength(2);
    // now that the files are watched they are looked at once more
    const again = await ask(client, ids);
    expect(told(again.items)).toEqual({ 'a/ssh_config': 'unchanged', 'b/ssh_config': 'unchanged' });
    expect(globs).toContainEqual({ globPattern: '**/.ssh/config' });
    expect(globs).toContainEqual({ globPattern: { baseUri: at('a'), pattern: 'ssh_config' } });

    let answered = false;
    const waiting = ask(client, ids).then((report) => {
      answered = true;
      return report;
    });
    client.open(at('a/ssh_config'), zero); // something else is answered meanwhile
    await client.pull(at('a/ssh_config'));
    client.close(at('a/ssh_config'));
    write('b/ssh_config', good);
    expect(answered).toBe(false);
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: at('b/ssh_config'), type: 2 }],
    });
    const news = await waiting;
    expect(told(news.items)).toEqual({ 'a/ssh_config': 'unchanged', 'b/ssh_config': [] });

    ids = idsOf(news);
    rmSync(path('a/ssh_config'));
    write('c/sshd_config', 'ClientAliveInterval 0\n');
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [
        { uri: at('a/ssh_config'), type: 3 },
        { uri: at('c/sshd_config'), type: 1 },
      ],
    });
    expect(told((await ask(client, ids)).items)).toEqual({
      'a/ssh_config': [],
      'b/ssh_config': 'unchanged',
      'c/sshd_config': ['keepalive/zero'],
    });
  });

  test('files that read a document are judged anew when it is closed, or opened without being on the disk', async () => {
    write('.ssh/config', 'Include part new/*\nHost web\n');
    write('.ssh/part', 'Host db\n  User u\n');
    write('.ssh/new/other', 'Host old\n  User u\n');
    const client = await start({
      capabilities: watching,
      serve: { 'client/registerCapability': () => null, 'client/unregisterCapability': () => null },
    });
    let ids: PreviousResultId[] = [];
    const found = async (): Promise<unknown> => {
      const report = await ask(client, ids);
      ids = idsOf(report);
      return told(report.items)['.ssh/config'];
    };
    expect(await found()).toEqual(['keepalive/missing']);
    expect(await found()).toBe('unchanged'); // now that the files are watched
    client.open(at('.ssh/part'), 'Host *\n  ServerAliveInterval 60\n', 'ssh_config');
    expect(await found()).toEqual([]);
    client.close(at('.ssh/part'));
    expect(await found()).toEqual(['keepalive/missing']);
    client.open(at('.ssh/new/one'), 'Host *\n  ServerAliveInterval 60\n', 'ssh_config');
    expect(await found()).toEqual([]);
    client.close(at('.ssh/new/one'));
    expect(await found()).toEqual(['keepalive/missing']);
  });

  test('files are searched for once, as long as nobody reports that one came or went', async () => {
    write('ssh_config', zero);
    let searches = 0;
    const client = await start({
      capabilities: watching,
      initializationOptions: { files: true },
      serve: {
        'client/registerCapability': () => null,
        'client/unregisterCapability': () => null,
        [fileRequests.find]: () => {
          searches++;
          return [at('ssh_config')];
        },
      },
    });
    let ids: PreviousResultId[] = [];
    const round = async () => {
      ids = idsOf(await ask(client, ids));
    };
    await round();
    await round(); // now that the files are watched
    const before = searches;
    client.open(at('ssh_config'), zero);
    await round();
    client.change(at('ssh_config'), [{ text: good }]);
    await round();
    expect(searches).toBe(before);
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: at('sshd_config'), type: 1 }],
    });
    await round();
    expect(searches).toBe(before + 1);
  });

  test('those of a closed document outside of the workspace are taken back', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'elsewhere-'));
    const uri = pathToFileURL(join(elsewhere, 'ssh_config')).toString();
    const client = await start();
    await ask(client);
    client.open(uri, zero);
    await client.pull(uri);
    client.close(uri);
    const { items } = await ask(client);
    expect(items).toEqual([{ kind: 'full', uri, version: null, items: [] }]);
    rmSync(elsewhere, { recursive: true });
  });

  test('a question that is called off ends at once, also while it waits', async () => {
    write('ssh_config', zero);
    const client = await start({ capabilities: watching, serve: { 'client/registerCapability': () => null } });
    let ids: PreviousResultId[] = [];
    for (let round = 0; round < 2; round++) ids = idsOf(await ask(client, ids));
    const source = new CancellationTokenSource();
    const waiting = client.connection.sendRequest(
      WorkspaceDiagnosticRequest.type,
      { identifier: 'ssh-keepalive', previousResultIds: ids },
      source.token,
    );
    source.cancel();
    await expect(waiting).rejects.toMatchObject({ code: -32800 });
    expect(told((await ask(client)).items)).toEqual({ ssh_config: ['keepalive/zero'] });
  });

  test('come in portions to a client that takes them so', async () => {
    for (let i = 100; i < 145; i++) write(`${i}/ssh_config`, zero);
    const client = await start();
    const portions: WorkspaceDocumentDiagnosticReport[][] = [];
    client.connection.onProgress(WorkspaceDiagnosticRequest.partialResult, 'portions', ({ items }) => {
      portions.push(items);
    });
    const { items } = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {
      identifier: 'ssh-keepalive',
      previousResultIds: [],
      partialResultToken: 'portions',
    });
    expect(portions.map((one) => one.length)).toEqual([20, 20]);
    expect(items).toHaveLength(5);
    expect(Object.keys(told([...portions.flat(), ...items]))).toHaveLength(45);
  });

  test('are none where the setting says so, but for what is open', async () => {
    write('a/ssh_config', zero);
    write('b/ssh_config', zero);
    const client = await start({ initializationOptions: { settings: { checkWorkspace: false } } });
    client.open(at('b/ssh_config'), zero);
    expect(told((await ask(client)).items)).toEqual({ 'a/ssh_config': [], 'b/ssh_config': ['keepalive/zero'] });
  });

  test('follow the folders of the client', async () => {
    write('one/ssh_config', zero);
    write('two/ssh_config', zero);
    let folders = [{ uri: at('one'), name: 'one' }];
    const client = await start({
      capabilities: { ...pulling, workspace: { workspaceFolders: true } },
      serve: { 'workspace/workspaceFolders': () => folders },
    });
    const before = await ask(client);
    expect(told(before.items)).toEqual({ 'one/ssh_config': ['keepalive/zero'] });
    const waiting = ask(client, idsOf(before));
    const added = [{ uri: at('two'), name: 'two' }];
    const removed = folders;
    folders = added;
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added, removed } });
    expect(told((await waiting).items)).toEqual({ 'one/ssh_config': [], 'two/ssh_config': ['keepalive/zero'] });
  });

  test('are searched by the client where it offers that', async () => {
    write('seen/ssh_config', zero);
    write('hidden/ssh_config', zero);
    let asked: readonly string[] = [];
    const find = ({ patterns }: SearchQuestion): string[] => {
      asked = patterns;
      return [at('seen/ssh_config'), at('seen/notes.txt')];
    };
    const client = await start({ initializationOptions: { files: true }, serve: { [fileRequests.find]: find } });
    expect(told((await ask(client)).items)).toEqual({ 'seen/ssh_config': ['keepalive/zero'] });
    expect(asked).toEqual(expect.arrayContaining(['**/ssh_config', '**/ssh_config.j2', '**/sysctl.d/*.conf.tmpl']));
    expect(asked.filter((pattern) => /[{}]/.test(pattern))).toEqual([]);
  });

  test('documents are not told again what they know', async () => {
    const client = await start();
    client.open(at('ssh_config'), zero);
    const pull = (previousResultId?: string) =>
      client.request<{ kind: string; resultId: string }>('textDocument/diagnostic', {
        textDocument: { uri: at('ssh_config') },
        ...(previousResultId === undefined ? {} : { previousResultId }),
      });
    const { kind, resultId } = await pull();
    expect(kind).toBe('full');
    expect(await pull(resultId)).toEqual({ kind: 'unchanged', resultId });
    client.change(at('ssh_config'), [{ text: good }]);
    expect(await pull(resultId)).toMatchObject({ kind: 'full', items: [] });
  });
});
