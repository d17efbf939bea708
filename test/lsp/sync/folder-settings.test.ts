import { rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  FileChangeType,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver-protocol/node';
import type { Client } from '../client';
import { codes, workspacePerTest, zero } from '../home';

// What `.ssh-keepalive.json` says holds in the editor, too.

const { start, path, at, write } = workspacePerTest('nobody');

const listed = async (client: Client): Promise<string[]> => {
  const { items }: WorkspaceDiagnosticReport = await client.request('workspace/diagnostic', { previousResultIds: [] });
  const withFindings = ({ kind, ...one }: WorkspaceDocumentDiagnosticReport): boolean =>
    kind === 'full' && 'items' in one && one.items.length > 0;
  return items.filter(withFindings).map(({ uri }) => uri.slice(at('').replace(/\/?$/, '/').length));
};
const told = (client: Client, name: string, type: FileChangeType): Promise<void> =>
  client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: at(name), type }] });

describe('exclude', () => {
  test('keeps the findings of files away that nobody opened; one that is open is judged', async () => {
    write('ssh_config', zero);
    write('vendor/ssh_config', zero);
    write('.ssh-keepalive.json', '{ "exclude": ["vendor"] }');
    const client = await start();
    expect(await listed(client)).toEqual(['ssh_config']);
    client.open(at('vendor/ssh_config'), zero);
    expect(codes(await client.pull(at('vendor/ssh_config')))).toEqual(['keepalive/zero']);
  });

  test('is read again when its file changes', async () => {
    write('ssh_config', zero);
    write('vendor/ssh_config', zero);
    write('.ssh-keepalive.json', '{ "exclude": ["vendor"] }');
    const client = await start();
    expect(await listed(client)).toEqual(['ssh_config']);
    write('.ssh-keepalive.json', '{ "exclude": ["ssh_config"] }');
    await told(client, '.ssh-keepalive.json', FileChangeType.Changed);
    expect(await listed(client)).toEqual([]);
    rmSync(path('.ssh-keepalive.json'));
    await told(client, '.ssh-keepalive.json', FileChangeType.Deleted);
    expect(await listed(client)).toEqual(['ssh_config', 'vendor/ssh_config']);
  });
});

describe('rules', () => {
  test('hold from the moment on in which the file is made, changed, broken or removed', async () => {
    write('a/ssh_config', zero);
    const client = await start();
    client.open(at('a/ssh_config'), zero);
    const severities = async (): Promise<unknown[]> =>
      (await client.pull(at('a/ssh_config'))).map(({ severity }) => severity);
    expect(await severities()).toEqual([2]);
    write('.ssh-keepalive.json', '{ "rules": { "keepalive/zero": "error" } }');
    await told(client, '.ssh-keepalive.json', FileChangeType.Created);
    expect(await severities()).toEqual([1]);
    write('a/.ssh-keepalive.json', '{ "rules": { "keepalive/zero": "hint" } }');
    await told(client, 'a/.ssh-keepalive.json', FileChangeType.Created);
    expect(await severities()).toEqual([4]);
    write('a/.ssh-keepalive.json', '{ "rules": { "keepalive/zero": "off" } }');
    await told(client, 'a/.ssh-keepalive.json', FileChangeType.Changed);
    expect(await severities()).toEqual([]);
    write('a/.ssh-keepalive.json', '{');
    await told(client, 'a/.ssh-keepalive.json', FileChangeType.Changed);
    expect(await severities()).toEqual([2]);
    rmSync(path('a/.ssh-keepalive.json'));
    await told(client, 'a/.ssh-keepalive.json', FileChangeType.Deleted);
    expect(await severities()).toEqual([1]);
  });

  test('hold for an open document as soon as the file is there, also where the client watches nothing', async () => {
    write('ssh_config', zero);
    const client = await start();
    client.open(at('ssh_config'), zero);
    expect(codes(await client.pull(at('ssh_config')))).toEqual(['keepalive/zero']);
    write('.ssh-keepalive.json', '{ "rules": { "keepalive/zero": "off" } }');
    expect(codes(await client.pull(at('ssh_config')))).toEqual([]);
    rmSync(path('.ssh-keepalive.json'));
    expect(codes(await client.pull(at('ssh_config')))).toEqual(['keepalive/zero']);
  });
});
